import { Button } from '@mantine/core'
import { useCall, useChange } from '#web/calls.ts'
import { useShow, useWords } from '#web/language.tsx'
import { notify, notifyFailure } from '#web/ui/notices.ts'
import { Panel } from '#web/ui/Panel.tsx'
import { RowMenu } from '#web/ui/RowMenu.tsx'
import { endOtherSessions, endSession, listSessions, type Session } from '../contract.ts'
import { deviceOf } from '../device.ts'
import { sessionWords } from './words.ts'

/** Uw account: every browser one is signed in with, and signing them out. */
export function SessionsPanel() {
  const said = useWords(sessionWords)
  const { data: sessions = [] } = useCall(listSessions, {})
  const refused = { refresh: [listSessions], onRefused: ({ message }: Error) => notifyFailure(message) }
  const end = useChange(endSession, refused)
  const endOthers = useChange(endOtherSessions, { ...refused, onDone: () => void notify(said.othersEnded) })
  return (
    <Panel title={said.title} count={sessions.length}>
      <ul className="list-editor">
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            onEnd={(name) => end.mutate({ sessionId: session.id }, { onSuccess: () => notify(said.ended(name)) })}
          />
        ))}
      </ul>
      {sessions.some(({ here }) => !here) && (
        <p className="lead">
          <Button onClick={() => endOthers.mutate({})} loading={endOthers.isPending}>
            {said.endOthers}
          </Button>
        </p>
      )}
    </Panel>
  )
}

function SessionRow({ session, onEnd }: { session: Session; onEnd: (name: string) => void }) {
  const said = useWords(sessionWords)
  const show = useShow()
  const { browser, system } = deviceOf(session.userAgent)
  const name = browser && system ? said.on(browser, system) : browser || system || said.unknown
  return (
    <li className="list-row">
      <div className="list-row-body row">
        <span className="grow cut" title={session.userAgent}>
          {name}
        </span>
        <span className="faint s num less">{said.since(show.day(session.since.slice(0, 10)))}</span>
        {session.here ? <span className="s strong">{said.here}</span> : <span className="faint s num">{said.seen(show.ago(session.seenAt))}</span>}
      </div>
      {!session.here && <RowMenu about={name} actions={[{ label: said.end, danger: true, run: () => onEnd(name) }]} />}
    </li>
  )
}
