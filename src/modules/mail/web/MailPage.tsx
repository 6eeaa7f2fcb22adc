import { Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { callOptions, useChange } from '#web/calls.ts'
import { call } from '#web/client.ts'
import { useShow, useWords } from '#web/language.tsx'
import { Facts } from '#web/ui/Facts.tsx'
import { notify, notifyFailure } from '#web/ui/notices.ts'
import { Page } from '#web/ui/Page.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { ErrorLine, Skeleton } from '#web/ui/states.tsx'
import { getMail, listMail, type MailMessage, sendTestMail } from '../contract.ts'
import { Messages } from './Messages.tsx'
import { mailWords } from './words.ts'
import './mail.css'

/** How often one asks how the mail is doing while something waits, in milliseconds. */
const asked = 1_500

/** `standing` is how the mail stands: with that the list changes. */
function useMessages(sent: boolean, standing: unknown, watch: boolean) {
  return useInfiniteQuery({
    queryKey: [listMail.route, sent, standing],
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => call(listMail, { sent: sent ? 'true' : 'false', limit: 20, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: watch ? asked : false,
  })
}
const all = (list: ReturnType<typeof useMessages>) => list.data?.pages.flatMap(({ items }) => items)

/** Settings → E-mail: whether mail works, what waits or was given up and why, and what went out. */
export function MailPage() {
  const said = useWords(mailWords)
  const [sending, setSending] = useState<MailMessage>()
  const {
    data: state,
    error,
    refetch,
  } = useQuery({
    ...callOptions(getMail, {}),
    refetchInterval: ({ state: { data } }) => (sending || data?.waiting ? asked : false),
  })
  const watch = sending !== undefined || (state?.waiting ?? 0) > 0
  const [unsent, sent] = [useMessages(false, state, watch), useMessages(true, state, watch)]
  const test = useChange(sendTestMail, { refresh: [getMail, listMail], onDone: setSending, onRefused: ({ message }) => notifyFailure(message) })
  useFate(sending && [...(all(unsent) ?? []), ...(all(sent) ?? [])].find(({ id }) => id === sending.id), () => setSending(undefined))
  const on = state?.from !== null
  const waits = (state?.waiting ?? 0) + (state?.givenUp ?? 0) > 0
  return (
    <Page
      title={said.title}
      actions={
        on &&
        state && (
          <Button variant="filled" loading={test.isPending || sending !== undefined} onClick={() => test.mutate({})}>
            {said.test}
          </Button>
        )
      }
    >
      {on && <p className="muted mail-lead">{said.lead}</p>}
      <p className="unseen" aria-live="polite">
        {sending && said.testing(sending.toAddress)}
      </p>
      <ErrorLine error={error ?? unsent.error ?? sent.error} onAgain={() => void Promise.all([refetch(), unsent.refetch(), sent.refetch()])} />
      {!state && !error && <Skeleton shape="facts" count={4} />}
      {state && !on && (
        <Panel title={said.off}>
          <p className="mail-off">{said.offHelp}</p>
        </Panel>
      )}
      {state && on && <Standing state={state} />}
      {state && waits && (
        <Panel title={said.open}>
          <Messages messages={all(unsent) ?? []} mayTry={on} />
          <More list={unsent} />
        </Panel>
      )}
      {state && on && (
        <Panel title={said.sent} empty={all(sent)?.length === 0 ? said.noneSent : undefined}>
          {!sent.data && !sent.error && <Skeleton shape="rows" count={3} />}
          {(all(sent)?.length ?? 0) > 0 && <Messages messages={all(sent) ?? []} mayTry={false} />}
          <More list={sent} />
        </Panel>
      )}
    </Page>
  )
}

function More({ list }: { list: ReturnType<typeof useMessages> }) {
  const said = useWords(mailWords)
  if (!list.hasNextPage) return null
  return (
    <Button variant="subtle" onClick={() => void list.fetchNextPage()}>
      {said.more}
    </Button>
  )
}

function Standing({
  state: { from, server, waiting, givenUp, lastSentAt },
}: {
  state: { from: string | null; server: string | null; waiting: number; givenUp: number; lastSentAt: string | null }
}) {
  const said = useWords(mailWords)
  const show = useShow()
  return (
    <Panel title={said.standing}>
      <Facts
        facts={[
          { label: said.from, value: <span className="mail-address">{from}</span> },
          { label: said.server, value: <span className="mail-address">{server}</span> },
          { label: said.last, value: lastSentAt ? show.instant(lastSentAt) : said.never },
          { label: said.waits, value: waiting > 0 ? said.count(waiting) : said.nothing },
          { label: said.givenUp, value: givenUp > 0 && <span className="mail-given-up">{said.count(givenUp)}</span> },
        ]}
      />
    </Panel>
  )
}

/** Says what became of a test message, once something has. */
function useFate(message: MailMessage | undefined, onKnown: () => void) {
  const said = useWords(mailWords)
  const known = message !== undefined && (message.state !== 'waiting' || message.problem !== null)
  useEffect(() => {
    if (!known || !message) return
    onKnown()
    if (message.state === 'sent') notify(said.tested(message.toAddress))
    else notifyFailure(said.testFailed)
  }, [known, message, onKnown, said])
}
