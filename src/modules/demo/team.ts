// Who works at the demo office, and for whom. Colleagues without an account: they can be chosen, but nobody signs in as one.
import type { Right } from '#modules/employees/contract.ts'
import type { Country, DemoInvolvement, DemoParty } from './shapes.ts'

const names: Readonly<Record<Country, readonly string[]>> = {
  NL: ['Sanne Visser', 'Mark Hendriks', 'Anouk Smit', 'Daan Kuiper', 'Ilse Postma', 'Henk Bosman'],
  BE: ['Sarah Wouters', 'Bram Desmet', 'Lien Goossens', 'Jeroen Pauwels', 'An Lemmens', 'Luc Claes'],
}
/** Where the office is called; each colleague has a number of two digits behind it. */
const exchange = { NL: '+31 20 570 01 ', BE: '+32 2 570 01 ' } as const

type Colleague = { jobTitle: string; teams: readonly string[]; role: 'employee' | 'readonly'; rights?: readonly Right[]; from?: string; until?: string }
/** What each of them does here. The last has left; the one before has no e-mail address, and will never sign in. */
const places: readonly Colleague[] = [
  { jobTitle: 'Senior adviseur', teams: ['Advies'], role: 'employee', rights: ['export', 'merge'], from: '2012-01-01' },
  { jobTitle: 'Adviseur', teams: ['Advies'], role: 'employee', from: '2012-01-01' },
  { jobTitle: 'Adviseur', teams: ['Advies', 'Schade'], role: 'employee', from: '2012-01-01' },
  { jobTitle: 'Dossierbeheerder', teams: ['Back-office', 'Schade'], role: 'employee', from: '2012-01-01' },
  { jobTitle: 'Administratie', teams: ['Back-office'], role: 'readonly', rights: ['export'], from: '2012-01-01' },
  { jobTitle: 'Adviseur', teams: ['Advies'], role: 'employee', from: '2008-09-01', until: '2024-12-31' },
]
const emailOf = (name: string) => `${name.toLowerCase().replace(' ', '.')}@kantoor.example`
const withoutEmail = 4

/** The colleagues of the demo office. By their place in this list involvements name them; the first three advise. */
export const teamOf = (country: Country) =>
  places.map((colleague, at) => {
    const name = names[country][at] ?? ''
    return { ...colleague, name, email: at === withoutEmail ? '' : emailOf(name), phone: `${exchange[country]}${21 + at}` }
  })
const advisers = 3
const [fileManager, backOffice] = [3, 4]

const involve = (employee: number, categoryId: string, since: string, more: Partial<DemoInvolvement> = {}): DemoInvolvement => ({
  employee,
  categoryId,
  since,
  until: null,
  percentage: null,
  ...more,
})

/**
 * Who is involved with the party at this place. A customer has an adviser, but one in eight has nobody yet; some have had another one before,
 * some have two who share the commission, and organisations have someone who keeps the file.
 */
export function involved(index: number, party: DemoParty): DemoInvolvement[] {
  if (!party.roles.includes('debtor') || index % 8 === 7) return []
  const first = index % advisers
  const second = (index + 1) % advisers
  const year = 2012 + (index % 11)
  const start = `${year}-${String(1 + (index % 12)).padStart(2, '0')}-01`
  const keeps = party.kind === 'organisation' ? [involve(fileManager, 'file-manager', start)] : []
  const brought = index % 10 === 0 ? [involve(second, 'introducer', start, { percentage: '12.5' })] : []
  const helped = index % 4 === 1 ? [involve(backOffice, 'back-office', start)] : []
  return [...advised(index, first, second, start), ...keeps, ...brought, ...helped]
}

function advised(index: number, first: number, second: number, start: string): DemoInvolvement[] {
  if (index % 5 === 0)
    return [involve(second, 'adviser', start, { until: '2024-12-31', percentage: '100' }), involve(first, 'adviser', '2025-01-01', { percentage: '100' })]
  if (index % 6 === 1) return [involve(first, 'adviser', start, { percentage: '66.67' }), involve(second, 'adviser', start, { percentage: '33.33' })]
  return [involve(first, 'adviser', start, { percentage: '100' })]
}
