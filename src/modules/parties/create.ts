// Making parties: one, or many at once for an import.
import { fold } from '#kernel/fold.ts'
import { newId } from '#kernel/ids.ts'
import { Missing, type Objection, refuse } from '#kernel/refusal.ts'
import { recordMany } from '#platform/audit.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import { nextNumbers } from '#platform/numbering.ts'
import type { Party, PartyDraft, PartyParticulars } from './contract.ts'
import { findable, search } from './findable.ts'
import { entriesOf, namesOf, numbersOf, partyOf, told } from './put-together.ts'
import { firstRoles, type OwnNumbers } from './roles.ts'
import { columnsOf, contactPointsOf, identifiersOf } from './rows.ts'
import * as rules from './rules.ts'
import { seen } from './sight.ts'
import * as store from './store.ts'

/** Adds a party and gives it its numbers. */
export async function create(ctx: Ctx, draft: PartyDraft, own: OwnNumbers = {}): Promise<Party> {
  const [made] = await createMany(ctx, [{ draft, own }])
  if (!made) throw new Missing()
  return made
}

/** Adds several parties in about a dozen queries however many they are, for an import. One that is wrong refuses all of them. */
export async function createMany(ctx: Ctx, several: readonly { readonly draft: PartyDraft; readonly own?: OwnNumbers }[]): Promise<Party[]> {
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
  const place = { city: '', citySort: '', country: '' }
  const rows = parties.map((party, i) => {
    const number = numbers[i] ?? { text: '', order: 0 }
    return {
      ...columnsOf(party),
      ...namesOf(ctx, party),
      ...place,
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
  const ownRows = rows.map((row, i) => {
    const party = parties[i] ?? rules.blank(row.kind)
    return {
      row,
      party,
      roles: roles.filter(({ partyId }) => partyId === row.id),
      points: contactPointsOf(row.id, party, country),
      identifiers: identifiersOf(row.id, party),
    }
  })
  const seqs = await store.insertMany(ctx.db, rows, {
    roles,
    points: ownRows.flatMap(({ points }) => points),
    identifiers: ownRows.flatMap(({ identifiers }) => identifiers),
  })
  const made = ownRows.map(({ row, party, ...own }) => {
    const seq = seqs.get(row.id) ?? 0
    const texts = findable(party, { partyNumber: row.partyNumber, roleNumbers: numbersOf(own.roles), ended: [] }, country)
    return { seq, texts, party: partyOf(ctx, { row: { ...row, seq }, ...own }) }
  })
  await search.putMany(
    ctx.db,
    made.flatMap(({ seq, texts }) => entriesOf(seq, texts)),
  )
  await recordMany(
    ctx,
    made.map(({ party }) => ({ action: 'party.added', subjectId: party.id, about: [party.id], after: told(party) })),
  )
  return made.map(({ party }) => party)
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
