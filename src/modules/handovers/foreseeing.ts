// What a handover would do, as the office is now: asked by the preview and by the doing alike.
import { createHash } from 'node:crypto'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Parsed } from '#kernel/endpoint.ts'
import { Missing, refuse } from '#kernel/refusal.ts'
import type { EmployeeRef } from '#modules/employees/contract.ts'
import * as employees from '#modules/employees/service.ts'
import * as categories from '#modules/internal-relationship-categories/service.ts'
import { type GoingOn, goingOn, type Kept } from '#modules/internal-relationships/changing-hands.ts'
import { passing } from '#modules/overview/service.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import type { handOver } from './contract.ts'
import { type Line, plan } from './plan.ts'
import { askedWrongly, withoutReceiver } from './rules.ts'

export type Asked = Omit<Parsed<typeof handOver>, 'fingerprint'>

export type Foreseen = {
  readonly from: EmployeeRef
  readonly employees: ReadonlyMap<string, EmployeeRef>
  readonly asOf: string
  readonly lines: readonly Line[]
  readonly parties: ReadonlyMap<string, GoingOn>
  /** The first row of who hands over on each line, and every row there is of those concerned, by id. */
  readonly rows: ReadonlyMap<string, Kept>
  readonly retired: readonly string[]
  /** Stands for the lines: the same lines have the same one. */
  readonly fingerprint: string
}

/** Seven queries, for thousands of parties as for one. */
export async function foresee(ctx: Ctx, { employeeId, categoryIds, to, divide, asOf = today(ctx), ...which }: Asked): Promise<Foreseen> {
  const from = (await employees.refs(ctx, [employeeId])).get(employeeId)
  if (!from) throw new Missing()
  // Who gets it must still work here on that day.
  const then = asOf > today(ctx) ? { ...ctx, now: () => new Date(`${asOf}T12:00:00Z`) } : ctx
  const receivers = await employees.refs(
    then,
    to.map((one) => one.employeeId),
  )
  const known = new Map([...receivers, [from.id, from]])
  const all = await categories.byId(ctx)
  const about = { from, employees: known, categories: all, language: ctx.user.language }
  refuse(askedWrongly({ categoryIds, to }, about))

  const chosen = [...all.keys()].filter((id) => !categoryIds || categoryIds.includes(id))
  const asked = { categoryIds: chosen, day: asOf }
  const leaving = await goingOn(ctx, { ...asked, employeeIds: [employeeId], party: narrowed(ctx, which) })
  const there = chosen.filter((id) => leaving.some(({ categoryId }) => categoryId === id))
  refuse(withoutReceiver(there, to, about))
  const parties = new Map(leaving.map((row) => [row.partyId, row]))
  const standing = await goingOn(ctx, { ...asked, employeeIds: to.map((one) => one.employeeId), party: sql<SqlBool>`1 = 1` })
  const theirs = standing.filter(({ partyId }) => parties.has(partyId))
  const cities = new Map(leaving.map(({ partyId, citySort }) => [partyId, citySort]))
  const lines = plan({ leaving, standing: theirs, cities, categoryIds: there }, { to, divide, asOf })
  return {
    from,
    employees: known,
    asOf,
    lines,
    parties,
    rows: new Map([...leaving, ...theirs].map((row) => [row.id, row])),
    retired: there.filter((id) => all.get(id)?.retiredAt !== null),
    fingerprint: fingerprintOf(asOf, lines),
  }
}

/** Which parties: by the filters of the overview, and by hand. Those in the archive too: nobody stays behind there with who has left. */
function narrowed(
  ctx: Ctx,
  { city, labelAny, partyIds, exceptPartyIds = [] }: Pick<Asked, 'city' | 'labelAny' | 'partyIds' | 'exceptPartyIds'>,
): RawBuilder<SqlBool> {
  const among = (ids: readonly string[]) => ctx.db.dialect.among(sql<string>`party.id`, ids)
  return sql<SqlBool>`${sql.join(
    [
      passing(ctx, { archived: 'both', city, labelAny }),
      ...(partyIds ? [sql`${among(partyIds)}`] : []),
      ...(exceptPartyIds.length > 0 ? [sql`not ${among(exceptPartyIds)}`] : []),
    ],
    sql` and `,
  )}`
}

function fingerprintOf(asOf: string, lines: readonly Line[]): string {
  const said = lines.map(({ partyId, categoryId, toId, changes }) => [
    partyId,
    categoryId,
    toId,
    changes.map(({ before, after }) => [before, after].map((row) => row && [row.id, row.employeeId, row.since, row.until, row.percentage])),
  ])
  return createHash('sha256')
    .update(JSON.stringify([asOf, said]))
    .digest('base64url')
}
