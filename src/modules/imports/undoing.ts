import { Missing, Refusal } from '#kernel/refusal.ts'
import { putBack, takeBack as takeInternalBack } from '#modules/internal-relationships/many.ts'
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

const rowsAtOnce = 50
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
      for (const row of rows) await store.setUndone(db, row, await undoOne(ctx, record.kind, row))
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

/** What whoever undoes may not know of stays as it is: someone has closed it since. */
async function undoOne(ctx: Ctx, kind: ImportKind, row: store.RowRecord): Promise<Undone> {
  const about = [row.partyId, row.otherId].filter((id) => id !== null)
  if (!seesAll(ctx)) {
    const there = await parties.refs(asOffice(ctx), about)
    if (there.size > (await parties.refs(ctx, about)).size) return 'kept'
  }
  return undoings[kind](ctx, row)
}

const undoings: Record<ImportKind, (ctx: Ctx, row: store.RowRecord) => Promise<Undone>> = {
  parties: (ctx, row) => (row.outcome === 'new' ? undoNew(ctx, row) : undoUpdate(ctx, row)),
  relationships: undoRelationship,
  'internal-relationships': undoInternal,
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

/** The party as it is, and whether it is as the import left it. */
async function untouched(ctx: Ctx, { importId, partyId }: store.RowRecord) {
  const party = partyId === null ? undefined : await found(() => parties.get(ctx, { partyId }))
  if (!party) return undefined
  const { addresses, labels } = await belongingsOf(ctx, party.id)
  return { party, same: stateFrom(party.version, addresses, labels) === (await store.stateOf(ctx.db, importId, party.id)) }
}

async function undoNew(ctx: Ctx, row: store.RowRecord): Promise<Undone> {
  const now = await untouched(ctx, row)
  if (!now) return 'removed'
  if (!now.same) return 'kept'
  try {
    await parties.remove(ctx, { partyId: now.party.id, version: now.party.version })
  } catch (error) {
    // Something of someone else hangs on it by now, as a relationship.
    if (error instanceof Refusal) return 'kept'
    throw error
  }
  await store.untouch(ctx.db, row.importId, now.party.id)
  return 'removed'
}

async function undoUpdate(ctx: Ctx, row: store.RowRecord): Promise<Undone> {
  const now = await untouched(ctx, row)
  if (!now) return 'removed'
  if (!now.same) return 'kept'
  const effect = JSON.parse(row.effect ?? '{}') as UpdateEffect
  const partyId = now.party.id
  if (Object.keys(effect.before).length > 0) await parties.change(ctx, { partyId, version: now.party.version, ...effect.before }, { forget: true })
  await takeBack(ctx, partyId, effect)
  const { version } = await parties.get(ctx, { partyId })
  const { addresses, labels } = await belongingsOf(ctx, partyId)
  await store.touched(ctx.db, row.importId, [{ partyId, made: 0, state: stateFrom(version, addresses, labels) }])
  return 'restored'
}
