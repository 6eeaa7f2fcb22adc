import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '#web/client.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import { StateMark } from '#web/ui/StateMark.tsx'
import { ErrorLine, Skeleton } from '#web/ui/states.tsx'
import { type ImportRow, listImportRows, type Outcome, type Reason } from '../contract.ts'
import { fieldWords, targetName } from './field-words.ts'
import { rowMarks } from './marks.ts'
import { outcomeWords } from './outcome-words.ts'

/** Which rows one wants to see; all of them when nothing is said. */
export type Asked = { readonly outcome?: Outcome; readonly reason?: string; readonly undone?: 'removed' | 'restored' | 'kept' }

/** Rows of a check or a run: the line in the file, who it is, what becomes of it and why. */
export function RowTable({ importId, asked }: { importId: string; asked: Asked }) {
  const said = useWords(outcomeWords)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [listImportRows.route, { importId, ...asked }],
    queryFn: ({ pageParam, signal }) => call(listImportRows, { importId, ...asked, limit: 50, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  const rows = data?.pages.flatMap(({ items }) => items)
  return (
    <>
      <ErrorLine error={error} onAgain={() => void refetch()} />
      {!rows && !error && <Skeleton shape="rows" count={6} />}
      {rows?.length === 0 && <p className="muted">{said.noRows}</p>}
      {rows && rows.length > 0 && (
        <table className="rows import-rows">
          <thead>
            <tr>
              <th className="line">{said.line}</th>
              <th>{said.nameAndReason}</th>
              <th className="less outcome">{said.outcome}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Line key={row.row} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && (
        <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {said.more}
        </Button>
      )}
    </>
  )
}

/** What says no more than the outcome itself. */
const plain = new Set(['row_new', 'relationship_new', 'internal_new'])

function Line({ row: { line, name, outcome, reasons, parties, filled, undone } }: { row: ImportRow }) {
  const said = useWords(outcomeWords)
  const fields = useWords(fieldWords)
  const show = useShow()
  const [only] = parties
  const nameOf = (field: string) => (field in fields.names || field in fields.address ? targetName(field as Parameters<typeof targetName>[0], fields) : field)
  return (
    <tr>
      <td className="line faint num">{show.number(line)}</td>
      <td>
        <span className="row">
          {parties.length === 1 && only ? (
            <>
              <PartyMark kind={only.kind} name={only.name} />
              <Link to="/parties/$partyId" params={{ partyId: only.id }} className="link strong">
                {name || only.name}
              </Link>
            </>
          ) : (
            <span className="strong">{name || <span className="faint">{said.nameless}</span>}</span>
          )}
        </span>
        <ul className="row-reasons">
          {reasons
            .filter(({ code }) => !plain.has(code))
            .map((reason, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one row may give the same reason twice, and they never move
              <Why key={i} reason={reason} refused={outcome === 'refused'} />
            ))}
          {filled.length > 0 && <li className="muted">{said.filled(filled.map(nameOf).join(', '))}</li>}
        </ul>
      </td>
      <td className="less outcome">
        <StateMark mark={rowMarks[undone ?? outcome]}>{undone ? said.undoneRows[undone] : said.outcomes[outcome]}</StateMark>
      </td>
    </tr>
  )
}

/** One reason, with the cell of the file that it is about. */
function Why({ reason: { column, cell, sentence }, refused }: { reason: Reason; refused: boolean }) {
  const { language } = useLanguage()
  return (
    <li>
      {column !== null && (
        <span className="cell">
          {column}
          {cell !== null && <b>{cell}</b>}
        </span>
      )}
      <span className={refused ? 'due' : 'muted'}>{sentence[language]}</span>
    </li>
  )
}
