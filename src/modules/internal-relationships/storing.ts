import { newId } from '#kernel/ids.ts'
import { type Act, recordMany } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { InternalRelationship } from './contract.ts'
import type { Draft, Step } from './rules.ts'
import * as store from './store.ts'

/** Changes of a party that no rule objects to. */
export type Accepted = { readonly partyId: string; readonly steps: readonly Step[] }

/** What a step comes to: a row that goes, one that changes, one that begins; and how that is told. */
type Written = { readonly gone?: string; readonly changed?: InternalRelationship; readonly begun?: InternalRelationship; readonly acts: readonly Act[] }

/** Stores what was accepted, raises the version of each party, and writes down every change. */
export async function write(ctx: Ctx, accepted: readonly Accepted[]): Promise<void> {
  if (accepted.length === 0) return
  const written = accepted.flatMap(({ partyId, steps }) => steps.map((step) => writtenFor(partyId, step)))
  for (const { gone, changed } of written) {
    if (gone) await store.remove(ctx.db, gone)
    if (changed) await store.update(ctx.db, changed)
  }
  const createdAt = ctx.now().toISOString()
  await store.insert(
    ctx.db,
    written.flatMap(({ begun }) => (begun ? [{ ...begun, createdAt }] : [])),
  )
  await store.raiseVersions(
    ctx.db,
    accepted.map(({ partyId }) => partyId),
  )
  await recordMany(
    ctx,
    written.flatMap(({ acts }) => acts),
  )
}

function writtenFor(partyId: string, { kind, before, row, next, id }: Step): Written {
  const about = [partyId]
  const kept = ({ categoryId, employeeId, since, until, percentage }: Draft, id: string): InternalRelationship => ({
    id,
    partyId,
    employeeId,
    categoryId,
    since,
    until,
    percentage,
  })
  if (!before) {
    if (!row) return { acts: [] }
    const begun = kept(row, id ?? newId())
    return { begun, acts: [{ action: 'internal_relationship.added', subjectId: begun.id, about, after: begun }] }
  }
  const was = kept(before, before.id)
  if (!row) return { gone: was.id, acts: [{ action: 'internal_relationship.removed', subjectId: was.id, about, before: was }] }
  const changed = kept(row, was.id)
  if (!next) {
    const action = kind === 'end' ? 'internal_relationship.ended' : 'internal_relationship.changed'
    return { changed, acts: [{ action, subjectId: was.id, about, before: was, after: changed }] }
  }
  // A card tells only what goes on otherwise; that one row ended and another began is kept beside it.
  const begun = kept(next, newId())
  const acts: Act[] = [
    { action: 'internal_relationship.ended', subjectId: was.id, before: was, after: changed },
    { action: 'internal_relationship.added', subjectId: begun.id, after: begun },
    { action: 'internal_relationship.changed_from', subjectId: begun.id, about, before: { ...was, id: begun.id }, after: begun },
  ]
  return { changed, begun, acts }
}
