import { phoneDigits } from '#kernel/identifiers/phone.ts'
import type { PartyRef } from '#modules/parties/contract.ts'
import { type Findable, search } from '#modules/parties/findable.ts'
import * as parties from '#modules/parties/service.ts'
import { asOffice } from '#modules/parties/sight.ts'
import type { KeptType } from '#modules/relationship-types/service.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Draft } from './rules.ts'
import * as rows from './search-rows.ts'

/** So many texts of a field at the most, those that were there first: a member of a club of thousands is found by his own name. */
const most = 1_000

/** Which of its two parties are found by what a relationship says; for most customers of a bank neither is. */
export function toldBy({ position, email, phone }: Draft, { type, from, to }: { type: KeptType; from: PartyRef; to: PartyRef }): PartyRef[] {
  const says = position !== '' || email !== '' || phone !== ''
  const contactPerson = from.kind === 'person' && to.kind === 'organisation' && (type.carriesPosition || type.carriesContactDetails)
  return [...(says ? [from] : []), ...(contactPerson || (says && type.mutual) ? [to] : [])]
}

/** A relationship as it is seen from one of its parties. */
type Side = Awaited<ReturnType<typeof rows.saidOf>>[number]

/**
 * What parties are found by that their relationships say: who has a position by the position and its e-mail and phone, an organisation by
 * its contact persons and their positions. One that ended still finds them. One query, for a thousand parties as for one.
 */
export async function searchTexts(ctx: Pick<Ctx, 'db' | 'office'>, refs: Iterable<Pick<PartyRef, 'id' | 'kind'>>): Promise<Map<string, Findable>> {
  const kinds = new Map(Array.from(refs, ({ id, kind }) => [id, kind]))
  return kinds.size === 0 ? new Map() : textsOf(ctx, kinds, await rows.saidOf(ctx.db, [...kinds.keys()]))
}

function textsOf({ office }: Pick<Ctx, 'office'>, kinds: ReadonlyMap<string, PartyRef['kind']>, sides: readonly Side[]): Map<string, Findable> {
  const texts = new Map(
    Array.from(kinds.keys(), (id) => [
      id,
      { contactPerson: new Set<string>(), position: new Set<string>(), workEmail: new Set<string>(), workPhone: new Set<string>() },
    ]),
  )
  for (const row of sides) {
    const found = texts.get(row.partyId)
    if (!found) continue
    const own = row.direction === 'forward' || row.mutual === 1
    const contactPerson = !own && row.otherKind === 'person' && kinds.get(row.partyId) === 'organisation' && row.carriesPosition + row.carriesContactDetails > 0
    if (contactPerson) found.contactPerson.add(row.otherName)
    if (own || contactPerson) found.position.add(row.position)
    if (!own) continue
    found.workEmail.add(row.email)
    for (const digits of phoneDigits(row.phone, office.country)) found.workPhone.add(digits)
  }
  const said = (several: ReadonlySet<string>) => search.firstDistinct([...several], most)
  return new Map(
    Array.from(texts, ([id, { contactPerson, position, workEmail, workPhone }]) => [
      id,
      { contactPerson: said(contactPerson), position: said(position), workEmail: said(workEmail), workPhone: said(workPhone) },
    ]),
  )
}

/** A relationship that was made, with whom it is between. */
export type Told = { readonly draft: Draft; readonly type: KeptType; readonly from: PartyRef; readonly to: PartyRef }

/**
 * Makes parties findable by what new relationships say as well. What they had is not read: an employer of thousands would be, for each of them.
 * They are the latest there are, and so come behind all that `searchTexts` would read.
 */
export async function addToSearch(ctx: Ctx, several: readonly Told[]) {
  const telling = several.flatMap((one) => toldBy(one.draft, one).map((ref) => [ref, one] as const))
  if (telling.length === 0) return
  const farOf = (ref: PartyRef, { from, to }: Told) => (ref.id === from.id ? to : from)
  const closed = new Set(
    await rows.closedAmong(
      ctx.db,
      telling.map(([ref, one]) => farOf(ref, one).id),
    ),
  )
  const sides = telling.flatMap(([ref, one]): Side[] => {
    const other = farOf(ref, one)
    const { position, email, phone } = one.draft
    const said = { position, email, phone, otherKind: other.kind, otherName: other.name }
    const { mutual, carriesPosition, carriesContactDetails } = one.type
    const type = { mutual: Number(mutual), carriesPosition: Number(carriesPosition), carriesContactDetails: Number(carriesContactDetails) }
    return closed.has(other.id) ? [] : [{ ...said, ...type, partyId: ref.id, direction: ref.id === one.from.id ? 'forward' : 'backward' }]
  })
  await parties.alsoFindManyBy(ctx, textsOf(ctx, new Map(telling.map(([{ id, kind }]) => [id, kind])), sides), most)
}

/** Makes parties findable by what their relationships say now. */
export async function refreshSearch(ctx: Ctx, refs: Iterable<PartyRef>) {
  const texts = await searchTexts(ctx, refs)
  if (texts.size > 0) await parties.findManyBy(ctx, texts)
}

/** Lets the organisations of a person be found by the new name. */
export async function followName(ctx: Ctx, { id, kind }: PartyRef) {
  if (kind !== 'person') return
  const organisations = await parties.refs(asOffice(ctx), await rows.contactOf(ctx.db, id))
  await refreshSearch(ctx, organisations.values())
}

/** So many parties are made findable anew at a time. */
const many = 500

/** Makes parties findable anew by what their relationships say, however many they are. */
export async function refreshAll(ctx: Ctx, ids: readonly string[]) {
  for (let i = 0; i < ids.length; i += many) await refreshSearch(ctx, (await parties.refs(asOffice(ctx), ids.slice(i, i + many))).values())
}

/** What a file says of others finds them only as long as it is open. */
export const followClosing = async (ctx: Ctx, { id }: PartyRef) => refreshAll(ctx, await rows.othersOf(ctx.db, id))
