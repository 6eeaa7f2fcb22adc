import { countryCode } from '#kernel/countries.ts'
import { identifierKinds } from '#kernel/identifiers/kinds.ts'
import type { ImportColumn, ImportKind } from './contract.ts'
import { severalColumns, type Target } from './fields.ts'
import { fieldOfHeading } from './headings.ts'

type Proposed = Pick<ImportColumn, 'to' | 'by'>

/** So many cells must be filled before their values say what a column is. */
const fewest = 3
/** Most of them, because a file also holds mistakes. */
const most = 0.8

type Test = readonly [to: Target, test: (cell: string) => boolean]
const passes = (kind: 'iban' | 'email' | 'vat' | 'website' | 'kbo', country?: string) => (cell: string) => identifierKinds[kind].check(cell, { country }).ok

/** In this order: what can hardly be anything else goes first. Names and plain numbers are never guessed. */
const tests: Record<ImportKind, readonly Test[]> = {
  parties: [
    ['iban', passes('iban')],
    ['email', passes('email')],
    ['vatNumber', (cell) => /^[A-Z]{2}/i.test(cell) && passes('vat')(cell)],
    ['kboNumber', (cell) => /^0?\d{3}\.\d{3}\.\d{3}$/.test(cell) && passes('kbo')(cell)],
    ['postcode', (cell) => /^[1-9]\d{3} ?[A-Z]{2}$/i.test(cell)],
    ['phone', (cell) => /^(?:\+|00)\d/.test(cell) && identifierKinds.phone.check(cell).ok],
    ['website', (cell) => /^(?:https?:\/\/|www\.)/i.test(cell) && passes('website')(cell)],
    ['country', (cell) => cell.length > 3 && countryCode(cell) !== null],
    ['kind', (cell) => /^(?:persoon|bedrijf|organisatie|person|organisation|company)$/i.test(cell)],
  ],
  relationships: [
    ['email', passes('email')],
    ['phone', (cell) => /^(?:\+|00)\d/.test(cell) && identifierKinds.phone.check(cell).ok],
  ],
  'internal-relationships': [['employee', passes('email')]],
}

/** Where the columns of a file likely go: by their names, and where a name says nothing by what is in them. Each field is given once, but for those that take more columns. */
export function recogniseColumns(columns: readonly Pick<ImportColumn, 'name' | 'samples'>[], kind: ImportKind): Proposed[] {
  const taken = new Set<Target>()
  const free = (to: Target) => severalColumns.has(to) || !taken.has(to)
  const byName = columns.map(({ name }) => {
    const to = fieldOfHeading(name, kind)
    if (to === undefined || !free(to)) return undefined
    taken.add(to)
    return to
  })
  return columns.map(({ samples }, i): Proposed => {
    const named = byName[i]
    if (named) return { to: named, by: 'name' }
    const shown = samples.length < fewest ? undefined : tests[kind].find(([to, test]) => free(to) && samples.filter(test).length >= samples.length * most)?.[0]
    if (!shown) return { to: 'nowhere', by: null }
    taken.add(shown)
    return { to: shown, by: 'values' }
  })
}
