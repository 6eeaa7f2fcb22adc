import { Missing } from '#kernel/refusal.ts'
import { versionsOf } from '#modules/addresses/many.ts'
import { putBack, takeBack as takeInternalBack } from '#modules/internal-relationships/many.ts'
import { ofParties as labelsOf } from '#modules/labels/service.ts'
import * as parties from '#modules/parties/service.ts'
import { asOffice, seesAll } from '#modules/parties/sight.ts'
import * as relationships from '#modules/relationships/service.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Job } from '#platform/jobs/job.ts'
import { belongingsOf, removeUnused, stateFrom, takeBack } from './belongings.ts'
import type { PieceFor } from './by-whom.ts'
import type { ImportKind } from './contract.ts'
import { atHand } from './import-at-hand.ts'
import type { InternalEffect } from './internal-rows.ts'
import type { UpdateEffect } from './party-rows.ts'
import * as store from './store.ts'

/** Rows in one transaction: enough that it is worth it, few enough that nobody waits for it. */
const rowsAtOnce = 100
const beyondAnyRow = 2_000_000_000

type Undone = NonNullable<store.RowRecord['undone']>

/** Takes back what an import did, the last row first; then the labels it made, as far as nobody has them. */
export async function undo(job: Job, piece: PieceFor, base: Ctx): Promise<void> {
  const { record } = await atHand(base, job.subjectId)
  let before = (job.resume as { before: number } | null)?.before ?? beyondAnyRow
  let done = job.done
  for (;;) {
    const [from, soFar] = [before, done]
    const next = await piece(async (ctx) => {
      const { db } = ctx
      const rows = await store.effectsBefore(db, record.id, { pass: record.pass, before: from, limit: rowsAtOnce })
      for (const [undone, several] of Map.groupBy(await undoRows(ctx, record.kind, rows), ([, became]) => became))
        await store.setUndone(
          db,
          record,
          several.map(([{ row }]) => row),
          undone,
        )
      const last = rows.at(-1)?.row
      return { done: soFar + rows.length, total: Math.max(job.total, soFar + rows.length), resume: { before: last ?? 0 }, made: { last, count: rows.length } }
    })
    if (next.last === undefined) break
    before = next.last
    done += next.count
  }
  const far = done
  await piece(async (ctx) => {
    const { db } = ctx
    await removeUnused(ctx, JSON.parse((await store.byId(db, record.id))?.madeLabels ?? '[]') as string[])
    await store.update(db, record.id, { madeLabels: '[]' })
    return { done: far, total: far, resume: { before: 0 }, made: undefined }
  })
}

type Became = readonly [row: store.RowRecord, undone: Undone]

/** Undoes rows in their order. What whoever undoes may not know of stays as it is: someone has closed it since. */
async function undoRows(ctx: Ctx, kind: ImportKind, rows: readonly store.RowRecord[]): Promise<Became[]> {
  const unseen = await unseenAmong(ctx, rows)
  const hidden = ({ partyId, otherId }: store.RowRecord) => [partyId, otherId].some((id) => id !== null && unseen.has(id))
  const became: Became[] = rows.filter(hidden).map((row) => [row, 'kept'])
  for (const run of runs(rows.filter((row) => !hidden(row)))) became.push(...(await undoings[kind](ctx, run)))
  return became
}

/** The parties of these rows that are there and may not be known of. */
async function unseenAmong(ctx: Ctx, rows: readonly store.RowRecord[]): Promise<ReadonlySet<string>> {
  if (seesAll(ctx)) return new Set()
  const ids = rows.flatMap(({ partyId, otherId }) => [partyId, otherId].filter((id) => id !== null))
  const [there, known] = [await parties.refs(asOffice(ctx), ids), await parties.refs(ctx, ids)]
  return new Set([...there.keys()].filter((id) => !known.has(id)))
}

/** Rows one behind the other that did the same: an update of a party is undone before the row that made it, and not along with it. */
function runs(rows: readonly store.RowRecord[]): store.RowRecord[][] {
  const found: store.RowRecord[][] = []
  for (const row of rows) {
    const last = found.at(-1)
    if (last?.[0]?.outcome === row.outcome) last.push(row)
    else found.push([row])
  }
  return found
}

/** Undoes some rows that did the same. */
type Undoing = (ctx: Ctx, rows: readonly store.RowRecord[]) => Promise<Became[]>

const oneByOne =
  (undoOne: (ctx: Ctx, row: store.RowRecord) => Promise<Undone>): Undoing =>
  async (ctx, rows) => {
    const became: Became[] = []
    for (const row of rows) became.push([row, await undoOne(ctx, row)])
    return became
  }

const undoings: Record<ImportKind, Undoing> = {
  parties: (ctx, rows) => (rows[0]?.outcome === 'new' ? undoNew(ctx, rows) : oneByOne(undoUpdate)(ctx, rows)),
  relationships: oneByOne(undoRelationship),
  'internal-relationships': oneByOne(undoInternal),
}

async function undoInternal(ctx: Ctx, row: store.RowRecord): Promise<Undone> {
  const { before, after } = JSON.parse(row.effect ?? '{}') as InternalEffect
  return before ? putBack(ctx, before, after) : takeInternalBack(ctx, after)
}

/** Looks something up; undefined when it is gone. */
async function found<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look()
  } catch (error) {
    if (error instanceof Missing) return undefined
    throw error
  }
}

async function undoRelationship(ctx: Ctx, row: store.RowRecord): Promise<Undone> {
  const relationshipId = row.subjectId ?? ''
  const relationship = await found(() => relationships.get(ctx, { relationshipId }))
  if (!relationship) return 'removed'
  const { version } = JSON.parse(row.effect ?? '{}') as { version?: number }
  if (relationship.version !== version) return 'kept'
  await relationships.remove(ctx, { relationshipId, version: relationship.version })
  return 'removed'
}

/** Those of these parties that are as the import left them. */
async function untouchedOf(ctx: Ctx, importId: string, there: readonly { readonly id: string; readonly version: number }[]): Promise<ReadonlySet<string>> {
  const ids = there.map(({ id }) => id)
  const [addresses, labels, left] = [await versionsOf(ctx, ids), await labelsOf(ctx, ids), await store.statesOf(ctx.db, importId, ids)]
  const same = there.filter(({ id, version }) => stateFrom(version, addresses.get(id) ?? [], labels.get(id) ?? []) === left.get(id))
  return new Set(same.map(({ id }) => id))
}

/**
 * The parties that rows made go in one go: those that are as the import left them, and on which nothing hangs by now that someone else did, as a
 * relationship or a colleague who looks after them. Addresses and labels are part of how the import left them.
 */
async function undoNew(ctx: Ctx, rows: readonly store.RowRecord[]): Promise<Became[]> {
  const importId = rows[0]?.importId ?? ''
  const there = await parties.versions(
    ctx,
    rows.flatMap(({ partyId }) => partyId ?? []),
  )
  const same = await untouchedOf(ctx, importId, there)
  const worked = await parties.builtOn(ctx, [...same], { except: ['address', 'party_label'] })
  const gone = await parties.removeMany(
    ctx,
    [...same].filter((id) => !worked.has(id)),
  )
  await store.untouch(ctx.db, importId, [...gone])
  const kept = new Set(there.flatMap(({ id }) => (gone.has(id) ? [] : [id])))
  return rows.map((row) => [row, row.partyId !== null && kept.has(row.partyId) ? 'kept' : 'removed'])
}

async function undoUpdate(ctx: Ctx, row: store.RowRecord): Promise<Undone> {
  const partyId = row.partyId ?? ''
  const [now] = await parties.versions(ctx, [partyId])
  if (!now) return 'removed'
  if (!(await untouchedOf(ctx, row.importId, [now])).has(partyId)) return 'kept'
  const effect = JSON.parse(row.effect ?? '{}') as UpdateEffect
  if (Object.keys(effect.before).length > 0) await parties.change(ctx, { partyId, version: now.version, ...effect.before }, { forget: true })
  await takeBack(ctx, partyId, effect)
  const { version } = await parties.get(ctx, { partyId })
  const { addresses, labels } = await belongingsOf(ctx, partyId)
  await store.touched(ctx.db, row.importId, [{ partyId, made: 0, state: stateFrom(version, addresses, labels) }])
  return 'restored'
}
