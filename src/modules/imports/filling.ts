import type { AddressDraft } from '#modules/addresses/contract.ts'
import type { Party, PartyDraft, PartyParticulars } from '#modules/parties/contract.ts'
import { blank } from '#modules/parties/rules.ts'

/** What an update adds to a party: of its own fields, and of what hangs on it. `fields` names them all. */
export type Filling = {
  readonly draft: Omit<PartyDraft, 'kind'>
  readonly addresses: readonly AddressDraft[]
  readonly labels: readonly string[]
  readonly fields: readonly string[]
}

const isEmpty = (value: unknown) => value === null || value === '' || (Array.isArray(value) && value.length === 0)
const leftAlone = new Set(['kind', 'nameUsage', 'externalNumbers'])

/** Fills only what is empty: nothing that is there is changed. A number of another program is added where there is none of that program. */
export function filling(
  party: Party,
  has: { readonly addresses: boolean; readonly labels: readonly string[] },
  row: PartyParticulars,
  given: { addresses: readonly AddressDraft[]; labels: readonly string[] },
): Filling {
  const names = (Object.keys(blank(party.kind)) as (keyof PartyParticulars)[]).filter((name) => !leftAlone.has(name))
  const empty = names.filter((name) => isEmpty(party[name]) && !isEmpty(row[name]))
  const numbers = row.externalNumbers.filter(({ source }) => !party.externalNumbers.some((one) => one.source === source))
  const addresses = has.addresses ? [] : given.addresses
  const labels = given.labels.filter((label) => !has.labels.includes(label))
  return {
    draft: {
      ...Object.fromEntries(empty.map((name) => [name, row[name]])),
      ...(numbers.length > 0 && { externalNumbers: [...party.externalNumbers, ...numbers] }),
    },
    addresses,
    labels,
    fields: [
      ...empty,
      ...(numbers.length > 0 ? ['externalNumbers'] : []),
      ...(addresses.length > 0 ? ['addresses'] : []),
      ...(labels.length > 0 ? ['labels'] : []),
    ],
  }
}
