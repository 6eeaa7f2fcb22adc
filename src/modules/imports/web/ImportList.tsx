import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useBodsImports } from '#modules/ownership/web/use-bods.ts'
import { call } from '#web/client.ts'
import { useShow, useWords } from '#web/language.tsx'
import { whileGoing } from '#web/live/here.ts'
import { Panel } from '#web/ui/Panel.tsx'
import { StateMark } from '#web/ui/StateMark.tsx'
import { ErrorLine, Skeleton } from '#web/ui/states.tsx'
import { type Import, listImports } from '../contract.ts'
import { isGoing } from '../going.ts'
import { importMarks } from './marks.ts'
import { outcomeWords } from './outcome-words.ts'
import { countsInWords } from './sums.ts'
import { importWords } from './words.ts'

type Summary = Pick<Import, 'id' | 'fileName' | 'kind' | 'state' | 'rows' | 'progress' | 'counts' | 'createdAt' | 'createdBy'>

/** Imports that were begun, latest first, each leading to where it stands. */
export function ImportList() {
  const said = useWords(importWords)
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: [listImports.route, 'pages'],
    queryFn: ({ pageParam, signal }) => call(listImports, { limit: 20, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) =>
      whileGoing(
        state.data?.pages.some(({ items }) => items.some(isGoing)),
        2000,
      ),
  })
  const imports = data?.pages.flatMap(({ items }) => items)
  const others = useBodsImports()
  // What else was brought in has a list of its own: that nothing was would not be true.
  if (imports?.length === 0 && others.data?.items.length) return null
  return (
    <Panel title={said.recent} empty={imports?.length === 0 ? said.none : undefined}>
      <ErrorLine error={error} onAgain={() => void refetch()} />
      {!imports && !error && <Skeleton shape="rows" count={3} />}
      {imports && imports.length > 0 && (
        <table className="rows import-list">
          <thead>
            <tr>
              <th>{said.file}</th>
              <th className="narrow">{said.state}</th>
              <th className="less">{said.result}</th>
              <th className="less narrow">{said.when}</th>
              <th className="less narrow">{said.who}</th>
            </tr>
          </thead>
          <tbody>
            {imports.map((one) => (
              <Line key={one.id} one={one} />
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && (
        <Button variant="subtle" onClick={() => void fetchNextPage()}>
          {said.more}
        </Button>
      )}
    </Panel>
  )
}

function Line({ one }: { one: Summary }) {
  const said = useWords(importWords)
  const outcome = useWords(outcomeWords)
  const show = useShow()
  return (
    <tr>
      <td>
        <Link to="/import/$importId" params={{ importId: one.id }} className="link">
          {one.fileName}
        </Link>{' '}
        <span className="muted s">{said.kinds[one.kind]}</span>
      </td>
      <td className="narrow">
        <StateMark mark={importMarks[one.state]}>{said.states[one.state]}</StateMark>
      </td>
      <td className="less muted">{countsInWords(one.counts, outcome, show.number) || (one.rows !== null && said.rows(one.rows))}</td>
      <td className="less muted narrow">{show.instant(one.createdAt)}</td>
      <td className="less muted narrow">{one.createdBy}</td>
    </tr>
  )
}
