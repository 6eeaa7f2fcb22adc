// The door for who changes the rows of thousands of parties at once, having asked the rules.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Day } from '#kernel/dates.ts'
import { seen } from '#modules/parties/sight.ts'
import { type Act, recordMany } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { InternalRelationship } from './contract.ts'
import * as bulk from './in-bulk.ts'

export type { GoingOn, Kept } from './in-bulk.ts'

type Kept = bulk.Kept

type Asked = { readonly employeeIds: readonly string[]; readonly categoryIds: readonly string[]; readonly day: Day; readonly party: RawBuilder<SqlBool> }

/** What employees are involved in on a day or later, of parties that meet a condition and that who asks may know of, by their names. One query. */
export const goingOn = (ctx: Ctx, { party, ...asked }: Asked): Promise<bulk.GoingOn[]> =>
  bulk.goingOn(ctx.db, { ...asked, party: sql<SqlBool>`(${party}) and ${seen(ctx)}` })

/** All rows of these parties in these categories, whoever may know of them. One query. */
export const allOf = ({ db }: Pick<Ctx, 'db'>, partyIds: readonly string[], categoryIds: readonly string[]): Promise<Kept[]> =>
  bulk.inCategories(db, partyIds, categoryIds)

/** A row as it was and as it is to be; null when there was or will be none. */
export type Exchange = { readonly before: Kept | null; readonly after: Kept | null }

const image = ({ createdAt: _, ...row }: Kept): InternalRelationship => row

/** How an exchange is written down. It goes untold on the card, where who exchanges tells what it comes to. */
function actOf({ before, after }: Exchange): Act[] {
  if (!before && !after) return []
  if (!before) return after ? [{ action: 'internal_relationship.added', subjectId: after.id, after: image(after) }] : []
  if (!after) return [{ action: 'internal_relationship.removed', subjectId: before.id, before: image(before) }]
  return [{ action: 'internal_relationship.changed', subjectId: before.id, before: image(before), after: image(after) }]
}

/** Stores exchanges that no rule objects to, all of them at once, with what they come to on the cards of the parties. */
export async function exchange(ctx: Ctx, exchanges: readonly Exchange[], told: readonly Act[]): Promise<void> {
  const gone = exchanges.flatMap(({ before }) => before?.id ?? [])
  const come = exchanges.flatMap(({ after }) => after ?? [])
  const partyIds = new Set(exchanges.flatMap(({ before, after }) => (after ?? before)?.partyId ?? []))
  await bulk.replace(ctx.db, gone, come, [...partyIds])
  // A row that begins is told whole by what it comes to.
  const whole = new Set(told.map(({ subjectId }) => subjectId))
  const silent = exchanges.filter(({ before, after }) => before || !after || !whole.has(after.id))
  await recordMany(ctx, [...silent.flatMap(actOf), ...told])
}
