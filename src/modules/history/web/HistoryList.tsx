import './history.css'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { words } from '#kernel/words.ts'
import { call } from '#web/client.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { ErrorLine, Skeleton } from '#web/ui/states.tsx'
import { listHistory } from '../contract.ts'
import { tell } from '../words.ts'

const listWords = words({
  nl: { more: 'Meer', nothing: 'Er is nog niets gewijzigd.' },
  en: { more: 'More', nothing: 'Nothing has changed yet.' },
})

const atATime = 20

/** Who did what and when, latest first. */
export function HistoryList({ partyId }: { partyId: string }) {
  const said = useWords(listWords)
  const show = useShow()
  const { language } = useLanguage()
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [listHistory.route, { partyId, limit: atATime }, 'pages'],
    queryFn: ({ pageParam, signal }) => call(listHistory, { partyId, limit: atATime, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  if (isPending) return <Skeleton shape="rows" count={4} />
  const entries = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <ErrorLine error={error} onAgain={() => void refetch()} />
      {entries.length === 0 && !error && <p className="empty-line">{said.nothing}</p>}
      <ul className="history">
        {entries.map((entry) => {
          const [first, ...more] = tell(entry, language, partyId)
          return (
            <li key={entry.id}>
              <time className="muted s num" dateTime={entry.at}>
                {show.instant(entry.at)}
              </time>
              <div>
                <p>{first}</p>
                {more.map((line) => (
                  <p key={line} className="muted s">
                    {line}
                  </p>
                ))}
              </div>
            </li>
          )
        })}
      </ul>
      {hasNextPage && (
        <Button size="xs" variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {said.more}
        </Button>
      )}
    </>
  )
}
