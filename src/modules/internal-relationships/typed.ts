// What one has typed in the panel, and the changes it comes to. No drawing here, so that it is tried without a screen.
import { readPercentage } from '#kernel/decimal.ts'
import type { PanelChange, PanelRow } from './contract.ts'

/** A line one adds; nothing is known of it but what is in its fields. */
export type Added = {
  readonly key: string
  readonly categoryId: string
  readonly employeeId: string | null
  readonly since: string | undefined
  readonly percentage: string
}

/** A stored line with its pencil pressed: from a day on otherwise, or as a mistake that is mended. */
export type Changing = {
  readonly kind: 'change'
  readonly employeeId: string
  readonly percentage: string
  readonly asOf: string | undefined
  readonly mistake: boolean
  readonly since: string | undefined
  readonly until: string | undefined
}
/** A stored line with its bin pressed: it ends, or never was. */
export type Ending = { readonly kind: 'end'; readonly until: string | undefined; readonly mistake: boolean }
export type Touched = Changing | Ending

/** All that is typed: by the id of a stored line, and the lines to come. */
export type Typed = { readonly touched: ReadonlyMap<string, Touched>; readonly added: readonly Added[] }
export const untouched: Typed = { touched: new Map(), added: [] }

/** A percentage as one types it. */
export const written = (percentage: string | null, comma: boolean) => (comma ? (percentage ?? '').replace('.', ',') : (percentage ?? ''))
/** What cannot be read goes along as it is, for the rules to say what is wrong with it. */
const percentageOf = (text: string) => (text.trim() === '' ? null : (readPercentage(text) ?? text.trim()))

/** Opens a stored line. One that is not in force has no day from which it could go on otherwise. */
export const opened = (row: PanelRow, today: string, comma: boolean): Changing => ({
  kind: 'change',
  employeeId: row.employee.id,
  percentage: written(row.percentage, comma),
  asOf: today,
  mistake: row.state !== 'current',
  since: row.since,
  until: row.until ?? undefined,
})
export const ending = (row: PanelRow, today: string): Ending => ({ kind: 'end', until: today, mistake: row.state !== 'current' })

/** A change with the key of the line it comes from, so that what is wrong with it is shown there. */
export type Keyed = { readonly key: string; readonly change: PanelChange }

/** The changes to send, in the order of the panel; lines that say what was there already are left out. */
export function changesOf(rows: readonly PanelRow[], { touched, added }: Typed): Keyed[] {
  const changed = rows.flatMap((row): Keyed[] => {
    const one = touched.get(row.id)
    const change = one && changeOf(row, one)
    return change ? [{ key: row.id, change }] : []
  })
  const begun = added.map(({ key, categoryId, employeeId, since, percentage }): Keyed => {
    const said = percentageOf(percentage)
    return { key, change: { kind: 'add', categoryId, employeeId: employeeId ?? '', ...(since && { since }), ...(said !== null && { percentage: said }) } }
  })
  return [...changed, ...begun]
}

function changeOf(row: PanelRow, typed: Touched): PanelChange | undefined {
  const { id } = row
  if (typed.kind === 'end') return typed.mistake ? { kind: 'remove', id } : { kind: 'end', id, ...(typed.until && { until: typed.until }) }
  const percentage = percentageOf(typed.percentage)
  const until = typed.until ?? null
  const otherwise = {
    ...(typed.employeeId !== row.employee.id && { employeeId: typed.employeeId }),
    ...(percentage !== row.percentage && { percentage }),
  }
  const mended = { ...(typed.since && typed.since !== row.since && { since: typed.since }), ...(until !== row.until && { until }) }
  const said = typed.mistake ? { ...otherwise, ...mended } : otherwise
  if (Object.keys(said).length === 0) return undefined
  return { kind: 'change', id, ...(!typed.mistake && typed.asOf && { asOf: typed.asOf }), ...said }
}
