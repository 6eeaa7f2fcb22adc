import { Button } from '@mantine/core'
import { useChange } from '#web/calls.ts'
import { useShow, useWords } from '#web/language.tsx'
import { notifyFailure } from '#web/ui/notices.ts'
import { getMail, listMail, type MailMessage, tryMailAgain } from '../contract.ts'
import { mailWords } from './words.ts'

/** Messages with their fate. */
export function Messages({ messages, mayTry }: { messages: readonly MailMessage[]; mayTry: boolean }) {
  return (
    <ul className="mail-list">
      {messages.map((one) => (
        <Line key={one.id} one={one} mayTry={mayTry} />
      ))}
    </ul>
  )
}

function Line({ one, mayTry }: { one: MailMessage; mayTry: boolean }) {
  const said = useWords(mailWords)
  const show = useShow()
  const again = useChange(tryMailAgain, { refresh: [getMail, listMail], onRefused: ({ message }) => notifyFailure(message) })
  const { kind, toName, toAddress, createdAt, state, tries, nextTryAt, endedAt, problem, answer } = one
  const what = kind in said.kinds ? said.kinds[kind as keyof typeof said.kinds] : said.kinds.other
  const fate = state === 'waiting' && tries === 0 ? said.onItsWay : said.states[state]
  return (
    <li>
      <div>
        <span className="strong">{what}</span>
        <span className="muted s mail-line">
          {toName} · <span className="mail-address">{toAddress}</span>
        </span>
      </div>
      <div>
        <span className="mail-state" data-state={state}>
          {fate} <span className="faint s">{show.instant(endedAt ?? createdAt)}</span>
        </span>
        {problem && (
          <span className="s mail-line">
            {said.problems[problem]}
            {nextTryAt && tries > 0 && <span className="muted"> {capital(said.next(show.instant(nextTryAt)))}.</span>}
          </span>
        )}
        {problem && answer && (
          <span className="muted s mail-line">
            {said.says} <q className="mail-answer">{answer}</q>
          </span>
        )}
      </div>
      {mayTry && (state === 'given-up' ? problem !== 'expired' : tries > 0) && (
        <Button size="xs" loading={again.isPending} aria-label={said.againTo(what, toName)} onClick={() => again.mutate({ mailId: one.id })}>
          {said.again}
        </Button>
      )}
    </li>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
