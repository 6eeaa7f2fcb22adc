// What is wrong with a row of parties, and by what it is recognised. No I/O.

import { fold } from '#kernel/fold.ts'
import { identifierKinds } from '#kernel/identifiers/kinds.ts'
import { emptyAddress } from '#modules/addresses/address.ts'
import { AddressDraft } from '#modules/addresses/contract.ts'
import { normalise } from '#modules/addresses/normalise.ts'
import { objections as objectionsToAddress } from '#modules/addresses/rules.ts'
import { PartyDraft, type PartyParticulars } from '#modules/parties/contract.ts'
import { displayName, sortName } from '#modules/parties/names.ts'
import { blank, objections as objectionsToParty, tidy, withDraft } from '#modules/parties/rules.ts'
import { type Facts, keysOf, placeOf } from './duplicates.ts'
import type { Target } from './fields.ts'
import { type PartyReading, readParty, targetOf } from './read-party.ts'
import { cellsOf, type Reading, type Remark } from './row.ts'

/** A row of parties as it would be kept, before anyone has looked who there is already. */
export type Prepared = {
  readonly name: string
  readonly party: PartyParticulars
  readonly facts: Facts
  readonly sortName: string
  readonly reading: PartyReading
  readonly objections: readonly Remark[] /** Says of a remark which column and cell it is about. */
  readonly at: (remark: Remark) => Remark
}

/** Reads a row and asks every rule that needs no one else. */
export function prepareParty(row: readonly string[], about: Reading): Prepared {
  const cells = cellsOf(row, about.columns)
  const reading = readParty(cells, about)
  const party = tidy(withDraft(blank(reading.draft.kind), reading.draft), about.home)
  const found: Remark[] = [
    ...reading.objections,
    ...tooLong(PartyDraft.safeParse(reading.draft), (path) => targetOf(path, about.columns)),
    ...objectionsToParty(party, { country: about.home, today: about.today }).map(({ code, field, with: values }) =>
      code === 'name_required' ? { code: 'nameless' } : cells.about(targetOf(field, about.columns), code, values),
    ),
    ...reading.addresses.flatMap((address, i) => addressRemarks(address, i === 1 || cells.one('street') === '' ? 'post.' : '', about)),
    ...(['debtorNumber', 'creditorNumber'] as const).flatMap((field): Remark[] =>
      cells.one(field).length > mostInNumber ? [{ code: 'value_too_long', field, with: { most: mostInNumber } }] : [],
    ),
  ]
  const at = (remark: Remark) => (remark.column || !remark.field ? remark : cells.about(remark.field, remark.code, remark.with))
  const names = { name: displayName(party, about.home) || unnamed(row), sortName: sortName(party, about.home) }
  return { ...names, party, facts: factsOf(party, names, reading, about), reading, objections: found.map(at), at }
}

const mostInNumber = 50

/** A row without a name is called by what it does say. */
const unnamed = (row: readonly string[]) =>
  row
    .filter((cell) => cell.trim() !== '')
    .slice(0, 3)
    .join(', ')
    .slice(0, 100)

type Parsed = ReturnType<typeof PartyDraft.safeParse> | ReturnType<typeof AddressDraft.safeParse>

/** What does not fit in its field. Everything else that the contract asks, the rules ask with a better sentence. */
function tooLong(parsed: Parsed, target: (path: string) => Target | undefined): Remark[] {
  if (parsed.success) return []
  return parsed.error.issues.flatMap((issue): Remark[] => {
    const field = target(issue.path.join('.'))
    const at = field && { field }
    if (issue.code === 'too_big')
      return [{ code: issue.origin === 'array' ? 'too_many_values' : 'value_too_long', ...at, with: { most: Number(issue.maximum) } }]
    return issue.message === 'required' ? [] : [{ code: 'value_cannot_be_kept', ...at }]
  })
}

function addressRemarks(draft: AddressDraft, before: '' | 'post.', { columns }: Reading): Remark[] {
  const target = (part: string) => {
    const field = (part === 'addressLine2' ? 'extra' : part) as Target
    const other = `${before}${field}` as Target
    return columns.some(({ to }) => to === other) ? other : field
  }
  const { extra = '', uses: _u, mainFor: _m, since: _s, until: _t, email: _e, phone: _p, ...parts } = draft
  const given = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined))
  const wrong = objectionsToAddress(normalise({ ...emptyAddress, ...given, addressLine2: extra }))
  return [
    ...tooLong(AddressDraft.safeParse(draft), target),
    ...wrong.map(({ code, field, with: values }): Remark => ({ code, ...(field && { field: target(field) }), ...(values && { with: values }) })),
  ]
}

function factsOf(party: PartyParticulars, names: Pick<Prepared, 'name' | 'sortName'>, { addresses, own }: PartyReading, { options }: Reading): Facts {
  const number = party.externalNumbers.find(({ source }) => source === options.source)
  const folded = number ? fold(number.number) : null
  const emails = party.emails.map(({ address }) => {
    const checked = identifierKinds.email.check(address)
    return checked.ok ? checked.value : fold(address)
  })
  const keys = keysOf({
    kind: party.kind,
    sortName: names.sortName,
    number: folded,
    registerNumbers: [party.kvkNumber, party.kboNumber, party.vatNumber].filter(Boolean),
    emails,
    birthDate: party.birthDate,
    places: addresses.flatMap((address) => placeOf(address) ?? []),
    debtor: own.debtor ?? null,
    creditor: own.creditor ?? null,
  })
  return { kind: party.kind, name: names.name, number: folded, keys: [...new Set(keys)] }
}
