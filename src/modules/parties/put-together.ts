// A party as others see it, put together from its rows; and what is derived from its parts.
import type { Ctx } from '#platform/ctx.ts'
import type { Party, PartyParticulars, PartyRole } from './contract.ts'
import { type Findable, type SearchField, search } from './findable.ts'
import { displayName, listName, sortName } from './names.ts'
import { particularsFrom, type RoleRow } from './rows.ts'
import { addressLine, letterLanguage, salutation } from './salutation.ts'
import type { PartyRows } from './store.ts'

/** A party as the contract shows it. */
export function partyOf(ctx: Pick<Ctx, 'office'>, rows: PartyRows): Party {
  const { country } = ctx.office
  const { row, roles } = rows
  const particulars = particularsOf(rows)
  const language = letterLanguage(row.language)
  return {
    ...toldFrom(rows, particulars),
    listName: row.listName,
    roleSince: Object.fromEntries(roles.filter(({ until }) => until === null).map(({ role, since }) => [role, since])),
    salutationShown: row.salutation || salutation(particulars, { country, language, informal: false }),
    addressName: addressLine(particulars, { country, language }),
    createdAt: row.createdAt,
  }
}

const particularsOf = ({ row, roles, points, identifiers }: PartyRows) => particularsFrom(row, roles, points, identifiers)

/** A party as its history tells it: what is derived from other fields is left out. */
export const toldOf = (rows: PartyRows) => toldFrom(rows, particularsOf(rows))

function toldFrom({ row, roles }: PartyRows, particulars: PartyParticulars) {
  const numberOf = (role: PartyRole) => roles.find((one) => one.role === role)?.number ?? null
  return {
    ...particulars,
    id: row.id,
    partyNumber: row.partyNumber,
    name: row.name,
    debtorNumber: numberOf('debtor'),
    creditorNumber: numberOf('creditor'),
    archivedAt: row.archivedAt,
    closedAt: row.closedAt,
    updatedAt: row.updatedAt,
    version: row.version,
  }
}

/** How a party reads, stands in a list and sorts. */
export function namesOf({ office }: Ctx, party: PartyParticulars) {
  return { name: displayName(party, office.country), listName: listName(party, office.country), sortName: sortName(party, office.country) }
}

/** The numbers that roles have given a party. */
export const numbersOf = (roles: readonly RoleRow[]) => roles.flatMap(({ number }) => (number === null ? [] : [number]))

/** The same of a party as it is shown. */
export const told = ({ listName: _l, salutationShown: _s, addressName: _a, createdAt: _c, roleSince: _r, ...party }: Party) => party

/** Replaces what a party is found by, in the fields that are named. */
export const makeFindable = ({ db }: Ctx, seq: number, texts: Findable) => search.putMany(db, entriesOf(seq, texts))

/** The entries of the search index that make a party findable. */
export const entriesOf = (seq: number, texts: Findable) =>
  (Object.entries(texts) as [SearchField, readonly string[]][]).map(([field, several]) => ({ seq, field, texts: several }))
