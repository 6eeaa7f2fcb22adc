// No I/O here, so that the server and the form ask the same questions.
import { identifierKinds } from '#kernel/identifiers/kinds.ts'
import type { Objection } from '#kernel/refusal.ts'
import { addressUses } from './address.ts'
import type { AddressDraft, AddressParts, AddressUse } from './contract.ts'
import { partsOf } from './kept.ts'
import { normalise } from './normalise.ts'
import { objections as objectionsToParts } from './rules.ts'

/** An address as it may be filled in: its parts, its uses and for which of them it is to be the main one. */
export type Filled = AddressParts & { readonly uses: AddressUse[]; readonly mainFor: AddressUse[] }

/** An address of which nothing is known yet, in the country of the office, for post and visits. */
export const blank = (country: string): Filled => ({
  country,
  street: '',
  houseNumber: '',
  houseLetter: '',
  addition: '',
  extra: '',
  poBox: '',
  postcode: '',
  city: '',
  region: '',
  attention: '',
  email: '',
  phone: '',
  since: null,
  until: null,
  uses: ['post', 'visit'],
  mainFor: [],
})

const inOrder = (uses: readonly AddressUse[]) => addressUses.filter((use) => uses.includes(use))

/** An address as it would be kept with what is given of a draft: what is not given stays, and what it no longer is for it is not the main one of. */
export function withDraft(before: Filled, draft: { readonly [field in keyof AddressDraft]?: AddressDraft[field] | undefined }): Filled {
  const given = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined))
  const { addressLine2, ...parts } = normalise(partsOf({ ...before, ...given }))
  const filled: Filled = { ...before, ...given, ...parts, extra: addressLine2 }
  const uses = inOrder(filled.uses)
  return { ...filled, uses, mainFor: inOrder(draft.mainFor ? filled.mainFor : filled.mainFor.filter((use) => uses.includes(use))) }
}

/** What is wrong with an address as it would be kept. `country` is where the office is: there a telephone number without a country belongs. */
export function objections(address: Filled, country: 'NL' | 'BE'): Objection[] {
  const { since, until, uses, mainFor, email, phone } = address
  return [
    ...objectionsToParts(partsOf(address)),
    ...(uses.length === 0 ? [{ code: 'address_without_use', field: 'uses' }] : []),
    ...(mainFor.some((use) => !uses.includes(use)) ? [{ code: 'main_without_use', field: 'mainFor' }] : []),
    ...(since !== null && until !== null && since > until ? [{ code: 'address_ends_before_it_begins', field: 'until' }] : []),
    ...(email === '' ? [] : checked('email', email, country)),
    ...(phone === '' ? [] : checked('phone', phone, country)),
  ]
}

function checked(field: 'email' | 'phone', text: string, country: 'NL' | 'BE'): Objection[] {
  const outcome = identifierKinds[field].check(text, { country })
  return outcome.ok ? [] : outcome.objections.map((objection) => ({ ...objection, field }))
}
