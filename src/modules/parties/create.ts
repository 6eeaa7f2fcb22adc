// Making parties: one, or many at once for an import.
import { fold } from '#kernel/fold.ts'
import { newId } from '#kernel/ids.ts'
import { Missing, type Objection, refuse } from '#kernel/refusal.ts'
import { recordMany } from '#platform/audit.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import { nextNumbers } from '#platform/numbering.ts'
import type { Party, PartyDraft, PartyParticulars } from './contract.ts'
import { type Findable, findable, search } from './findable.ts'
import { entriesOf, namesOf, numbersOf, partyOf, toldOf } from './put-together.ts'
import { firstRoles, type OwnNumbers } from './roles.ts'
import { columnsOf, contactPointsOf, identifiersOf, type Place, placeColumns } from './rows.ts'
import * as rules from './rules.ts'
import { seen } from './sight.ts'
import * as store from './store.ts'

/** A party to be made. What other modules are about to add to it, it is given here: then it is written and made findable once. */
export type Newcomer = {
  readonly draft: PartyDraft
  readonly own?: OwnNumbers
  /** Where its addresses will say that it is. */
  readonly place?: Place
  /** What it is found by besides its own particulars. */
  readonly texts?: Findable
}

/** One of many parties that were made: no more of it than who made them needs. */
export type Made = Pick<Party, 'id' | 'partyNumber' | 'version'>

/** Adds a party and gives it its numbers. */
export async function create(ctx: Ctx, draft: PartyDraft, own: OwnNumbers = {}): Promise<Party> {
  const [made] = await make(ctx, [{ draft, own }])
  if (!made) throw new Missing()
  return partyOf(ctx, made)
}

/** Adds several parties in about a dozen queries however many they are, for an import. One that is wrong refuses all of them. */
export async function createMany(ctx: Ctx, several: readonly Newcomer[]): Promise<Made[]> {
  return (await make(ctx, several)).map(({ row: { id, partyNumber, version } }) => ({ id, partyNumber, version }))
}

async function make(ctx: Ctx, several: readonly Newcomer[]): Promise<store.PartyRows[]> {
  if (several.length === 0) return []
  const { country } = ctx.office
  const parties = several.map(({ draft }) => rules.tidy(rules.withDraft(rules.blank(draft.kind), draft), country))
  const given = { country, today: today(ctx) }
  refuse([
    ...parties.flatMap((party) => rules.objections(party, given)),
    ...(await takenNumbers(
      ctx,
      parties.flatMap(({ externalNumbers }) => externalNumbers),
    )),
  ])

  const numbers = await nextNumbers(ctx.db, 'party', parties.length, (texts) => store.takenPartyNumbers(ctx.db, texts))
  const at = ctx.now().toISOString()
  const rows = parties.map((party, i) => {
    const number = numbers[i] ?? { text: '', order: 0 }
    return {
      ...columnsOf(party),
      ...namesOf(ctx, party),
      ...placeColumns(several[i]?.place),
      id: newId(),
      partyNumber: number.text,
      partyNumberOrder: number.order,
      archivedAt: null,
      closedAt: null,
      createdAt: at,
      updatedAt: at,
      version: 1,
    }
  })
  const roles = await firstRoles(
    ctx,
    rows.map(({ id }, i) => ({ id, roles: parties[i]?.roles ?? [], own: several[i]?.own ?? {} })),
  )
  const rolesOf = Map.groupBy(roles, ({ partyId }) => partyId)
  const own = rows.map(({ id, kind }, i) => {
    const party = parties[i] ?? rules.blank(kind)
    return { party, roles: rolesOf.get(id) ?? [], points: contactPointsOf(id, party, country), identifiers: identifiersOf(id, party) }
  })
  const seqs = await store.insertMany(ctx.db, rows, {
    roles,
    points: own.flatMap(({ points }) => points),
    identifiers: own.flatMap(({ identifiers }) => identifiers),
  })
  const made = own.map(({ party: _, ...ownRows }, i): store.PartyRows => {
    const row = rows[i] as (typeof rows)[number]
    return { row: { ...row, seq: seqs.get(row.id) ?? 0 }, ...ownRows }
  })
  await search.putMany(
    ctx.db,
    made.flatMap(({ row, roles: had }, i) => {
      const about = { partyNumber: row.partyNumber, roleNumbers: numbersOf(had), ended: [] }
      return entriesOf(row.seq, { ...findable(parties[i] ?? rules.blank(row.kind), about, country), ...several[i]?.texts })
    }),
  )
  await recordMany(
    ctx,
    made.map((rowsOfOne) => ({ action: 'party.added', subjectId: rowsOfOne.row.id, about: [rowsOfOne.row.id], after: toldOf(rowsOfOne) })),
  )
  return made
}

/** Which of these numbers of other programs belong to another party. */
export async function takenNumbers(ctx: Ctx, externalNumbers: PartyParticulars['externalNumbers'], partyId?: string): Promise<Objection[]> {
  const wanted = externalNumbers.map(({ source, number }) => ({ source, folded: fold(number) }))
  const owners = (await store.ownersOfExternal(ctx.db, wanted, seen(ctx))).filter(({ id }) => id !== partyId)
  return owners.map(({ source, value, folded, name, partyNumber }) => ({
    code: 'external_number_taken',
    field: `externalNumbers.${wanted.findIndex((one) => one.source === source && one.folded === folded)}`,
    with: { number: value, source, name, partyNumber },
  }))
}
