import type { Outcome } from './contract.ts'
import type { Remark } from './row.ts'
import type { Count, RowRecord } from './store.ts'

/** A row as it is kept, before what it did is known. */
export type Kept = {
  readonly row: number
  readonly line: number
  readonly outcome: Outcome
  readonly name: string
  readonly main: Remark
  readonly remarks: readonly Remark[]
} & Partial<Pick<RowRecord, 'partyId' | 'otherId' | 'subjectId' | 'effect'>>

/** The most remarks that are kept of one row. */
const most = 30
const longestName = 200

export const recordOf = (importId: string, pass: number, { main, remarks, name, row, line, outcome, ...did }: Kept): RowRecord => ({
  importId,
  pass,
  row,
  line,
  outcome,
  code: main.code,
  name: name.slice(0, longestName),
  reasons: JSON.stringify([main, ...remarks].slice(0, most)),
  partyId: did.partyId ?? null,
  otherId: did.otherId ?? null,
  subjectId: did.subjectId ?? null,
  effect: did.effect ?? null,
  undone: null,
})

/** How many of these rows have which outcome for which reason; of a row that gives one reason twice it counts once. */
export function countsOf(rows: readonly Kept[]): Count[] {
  const counts = new Map<string, Count>()
  for (const { outcome, main, remarks } of rows) {
    const codes = new Set(remarks.map(({ code }) => code).filter((code) => code !== main.code))
    for (const [code, isMain] of [[main.code, 1] as const, ...[...codes].map((code) => [code, 0] as const)]) {
      const key = `${outcome} ${code} ${isMain}`
      counts.set(key, { outcome, code, main: isMain, rows: (counts.get(key)?.rows ?? 0) + 1 })
    }
  }
  return [...counts.values()]
}
