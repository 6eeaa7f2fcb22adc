import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '#web/client.ts'
import { useWords } from '#web/language.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { type Import, type ImportRow, listImportRows } from '../contract.ts'
import { outcomeWords } from './outcome-words.ts'

const codes = ['number_not_found', 'type_unknown', 'category_not_found', 'employee_not_found'] as const
/** Where in the settings one makes what is not known. */
const lists = { type_unknown: 'relationship-types', category_not_found: 'internal-relationship-categories', employee_not_found: 'employees' } as const
type Code = (typeof codes)[number]
/** As many pages of rows are read to see which cells come back: 2,000 rows. */
const mostPages = 10

/** The numbers, types, categories and employees that are not known, each once with how often it is there, so that one mends the cause and not the rows. */
export function UnknownCells({ given }: { given: Import }) {
  const found = codes.filter((code) => given.explained.some((one) => one.code === code))
  return found.map((code) => <Unknown key={code} code={code} given={given} />)
}

function Unknown({ code, given: { id } }: { code: Code; given: Import }) {
  const said = useWords(outcomeWords)
  const { data } = useQuery({ queryKey: [listImportRows.route, 'cells', id, code], queryFn: ({ signal }) => cellsOf(id, code, signal) })
  if (!data || data.length === 0) return null
  return (
    <Panel title={said.unknown[code]} count={data.length}>
      <p className="muted s">
        {said.unknownHelp[code]}{' '}
        {code !== 'number_not_found' && (
          <Link to="/settings/{-$section}" params={{ section: lists[code] }} className="link">
            {said.toLists[code]}
          </Link>
        )}
      </p>
      <ul className="unknown-cells">
        {data.map(([cell, times]) => (
          <li key={cell}>
            <span className="strong">{cell}</span> <span className="faint num">{said.times(times)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Every cell that was refused for one reason, the most frequent first. */
async function cellsOf(importId: string, reason: Code, signal: AbortSignal): Promise<[string, number][]> {
  const times = new Map<string, number>()
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const { items, next }: { items: ImportRow[]; next: string | null } = await call(
      listImportRows,
      { importId, reason, limit: 200, ...(cursor && { cursor }) },
      { signal },
    )
    for (const { reasons } of items)
      for (const one of reasons) if (one.code === reason && one.cell !== null) times.set(one.cell, (times.get(one.cell) ?? 0) + 1)
    if (next === null) break
    cursor = next
  }
  return [...times].sort(([a, x], [b, y]) => y - x || a.localeCompare(b))
}
