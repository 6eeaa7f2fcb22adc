// Files of who owns whom that were taken over, and taking one back as a whole.
import type { Parsed, Reply } from '#kernel/endpoint.ts'
import { keys, page, placeIn } from '#kernel/page.ts'
import { Missing, refuse } from '#kernel/refusal.ts'
import * as employees from '#modules/employees/service.ts'
import * as parties from '#modules/parties/service.ts'
import * as relationships from '#modules/relationships/service.ts'
import { record } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { listBodsImports, undoBods } from './bods-contract.ts'
import * as rows from './bods-rows.ts'
import { type BodsImport, type BodsKept, type BodsUndone, mostStatements } from './bods-shapes.ts'
import { type Made, undoObjections, untouched } from './bods-undo.ts'

/** So many are taken away at a time. */
const many = 500
/** So many of either that were left standing are named. */
const named = 50

export const undo = (ctx: Ctx, { bodsImportId }: Parsed<typeof undoBods>): Promise<BodsUndone> => takeBack(ctx, bodsImportId, mostStatements)

/** Takes back a file of any size, for who waits for it at the command line. */
export const undoAny = (ctx: Ctx, bodsImportId: string): Promise<BodsUndone> => takeBack(ctx, bodsImportId, Number.POSITIVE_INFINITY)

async function takeBack(ctx: Ctx, importId: string, most: number): Promise<BodsUndone> {
  const kept = await rows.byId(ctx.db, importId)
  if (!kept) throw new Missing()
  refuse(undoObjections(kept, most), {}, 409)
  const made = await rows.madeBy(ctx.db, [importId])
  const gone = async (noun: rows.Noun, { builtOn, ...how }: Way) => {
    const all = made.filter((one) => one.noun === noun).map(({ subjectId, version }) => ({ id: subjectId, version }))
    let count = 0
    for (let i = 0; i < all.length; i += many) {
      const some = all.slice(i, i + many)
      const ids = some.map(({ id }) => id)
      const removed = [...(await how.remove(ctx, untouched(some, await how.now(ctx, ids), await builtOn(ctx, ids))))]
      await rows.forget(ctx.db, importId, noun, removed)
      count += removed.length
    }
    return count
  }
  // A party goes only once what connects it is gone.
  const undone = { relationships: await gone('relationship', ofRelationships), parties: await gone('party', ofParties) }
  await rows.setUndone(ctx.db, importId, { at: ctx.now().toISOString(), by: ctx.user.id })
  await record(ctx, { action: 'bods_import.undone', subjectId: importId, before: { fileName: kept.fileName }, after: undefined })
  return { ...undone, kept: (await leftOf(ctx, [importId])).get(importId) ?? nothing }
}

/** How things of one noun stand now as far as whoever asks may know, which of them someone built on, and how those that nobody did are taken away. */
type Way = {
  readonly now: (ctx: Ctx, ids: readonly string[]) => Promise<readonly Made[]>
  readonly builtOn: (ctx: Ctx, ids: readonly string[]) => Promise<ReadonlySet<string>>
  readonly remove: (ctx: Ctx, ids: readonly string[]) => Promise<Iterable<string>>
}
const ofRelationships: Way = { now: relationships.byIds, builtOn: async () => new Set(), remove: relationships.removeMany }
const ofParties: Way = { now: parties.versions, builtOn: parties.builtOn, remove: parties.removeMany }

const nothing: BodsKept = { count: 0, parties: [], relationships: [] }

/** What was left standing of files that were undone, as far as whoever asks may know and it is still there. */
async function leftOf(ctx: Ctx, importIds: readonly string[]): Promise<ReadonlyMap<string, BodsKept>> {
  const left = await rows.madeBy(ctx.db, importIds)
  const ids = (noun: rows.Noun) => left.filter((row) => row.noun === noun).map(({ subjectId }) => subjectId)
  const links = new Map((await relationships.byIds(ctx, ids('relationship'))).map((one) => [one.id, one]))
  const refs = await parties.refs(ctx, [...ids('party'), ...[...links.values()].flatMap(({ fromId, toId }) => [fromId, toId])])
  return new Map(
    [...Map.groupBy(left, ({ importId }) => importId)].map(([importId, own]) => {
      const found = own.flatMap(({ subjectId }) => refs.get(subjectId) ?? [])
      const between = own.flatMap(({ subjectId: id }) => {
        const [from, to] = [refs.get(links.get(id)?.fromId ?? ''), refs.get(links.get(id)?.toId ?? '')]
        return from && to ? [{ id, from, to }] : []
      })
      return [importId, { count: found.length + between.length, parties: found.slice(0, named), relationships: between.slice(0, named) }]
    }),
  )
}

export async function list(ctx: Ctx, { cursor, limit }: Parsed<typeof listBodsImports>): Promise<Reply<typeof listBodsImports>> {
  const [before] = placeIn(cursor, keys.id) ?? []
  const { items, next } = page(await rows.list(ctx.db, { before, limit: limit + 1 }), limit, ({ id }) => [id])
  const people = await employees.refs(
    ctx,
    items.flatMap(({ byUser, undoneBy }) => [byUser, undoneBy ?? '']).filter((id) => id !== ''),
  )
  const nameOf = (id: string | null) => people.get(id ?? '')?.name ?? ''
  const left = await leftOf(
    ctx,
    items.filter(({ undoneAt }) => undoneAt !== null).map(({ id }) => id),
  )
  const shown = items.map(
    ({ id, fileName, made, relationships: links, at, byUser, undoneAt, undoneBy }): BodsImport => ({
      id,
      fileName,
      made,
      relationships: links,
      at,
      by: nameOf(byUser),
      undone: undoneAt === null ? null : { at: undoneAt, by: nameOf(undoneBy), kept: left.get(id) ?? nothing },
    }),
  )
  return { items: shown, next }
}
