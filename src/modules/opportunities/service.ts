import type { Parsed, Reply } from '#kernel/endpoint.ts'
import { keys, page, placeIn } from '#kernel/page.ts'
import { Missing, refuse } from '#kernel/refusal.ts'
import * as employees from '#modules/employees/service.ts'
import * as groupNames from '#modules/groups/of-the-whole.ts'
import * as groups from '#modules/groups/service.ts'
import * as categories from '#modules/internal-relationship-categories/service.ts'
import { onRemoval, withRows } from '#modules/parties/removal.ts'
import * as parties from '#modules/parties/service.ts'
import * as types from '#modules/relationship-types/service.ts'
import { record } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Engine } from '#platform/db/engine.ts'
import { finishJob } from '#platform/jobs/worker.ts'
import {
  type dismissOpportunity,
  type listOpportunities,
  type Opportunity,
  OpportunityKind,
  type OpportunityState,
  type restoreOpportunity,
} from './contract.ts'
// It knows the kind of work too, so whoever works off a job does.
import { going, request } from './keeping-current.ts'
import { mostOfKind, scoreOfRank } from './scores.ts'
import * as store from './store.ts'
import { type Kept, type Known, namedIn, neededFor, told } from './telling.ts'

// What rests on a party says so no more from the moment it is closed or gone.
parties.whenClosed(async ({ db }, { id }) => void (await store.forget(db, [id])))
onRemoval({ table: 'opportunity', remove: async ({ db }, partyIds) => void (await store.forget(db, partyIds)) })
onRemoval({
  table: 'opportunity_dismissal',
  builtOn: withRows('opportunity_dismissal'),
  remove: async ({ db }, partyIds) => void (await store.forgetDismissals(db, partyIds)),
})

const keptIn = ({ kind, facts }: store.Listed) => ({ kind, facts: JSON.parse(facts) }) as Kept

/** A page of opportunities. As many queries for two hundred as for one. */
export async function list(ctx: Ctx, { kind, dismissed, cursor, limit }: Parsed<typeof listOpportunities>): Promise<Reply<typeof listOpportunities>> {
  const rows = await store.list(ctx.db, ctx, {
    kind,
    dismissed: dismissed === 'true',
    after: placeIn(cursor, keys.whole, keys.id, OpportunityKind),
    limit: limit + 1,
  })
  const { items, next } = page(rows, limit, (row) => [row.rank, row.partyId, row.kind])
  const known = await knownFor(ctx, items)
  return { items: items.flatMap((row) => shown(row, known)), next }
}

async function knownFor(ctx: Ctx, rows: readonly store.Listed[]): Promise<Known> {
  const several = rows.map(keptIn)
  const who = several.flatMap((one) => (one.kind === 'single-contact' ? [one.facts.employeeId] : []))
  return {
    parties: await groups.named(ctx, several.flatMap(neededFor)),
    employees: await employees.names(ctx, [...who, ...rows.flatMap(({ byId }) => byId ?? [])]),
    types: await types.byId(ctx),
    categories: await categories.byId(ctx),
    groups: await groupNames.givenNames(
      ctx,
      several.flatMap((one) => (one.kind === 'group' ? one.facts.calledAfter.slice(0, 1) : [])),
    ),
  }
}

/** One as it is told; nothing when it names whom whoever looks may not know of. */
function shown(row: store.Listed, known: Known): Opportunity[] {
  const kept = keptIn(row)
  const { partyId: id, partyKind, partyNumber, name, rank, foundAt, at, byId, why } = row
  const ref = (one: string) => {
    const party = known.parties.get(one)
    return party ? [{ id: party.id, kind: party.kind, partyNumber: party.partyNumber, name: party.name }] : []
  }
  if (neededFor(kept).some((one) => !known.parties.has(one))) return []
  return [
    {
      kind: row.kind,
      party: { id, kind: partyKind, partyNumber, name },
      score: scoreOfRank(rank),
      foundAt,
      reason: told(kept, known),
      named: namedIn(kept).flatMap(ref),
      dismissed: at === null ? null : { at, by: known.employees.get(byId ?? '') ?? '', why: why ?? '' },
    },
  ]
}

export async function state(ctx: Ctx): Promise<OpportunityState> {
  const { computedAt, found } = await store.run(ctx.db)
  const { underWay, percent, failed } = await going(ctx.db)
  const counts = await store.counts(ctx.db, ctx, false)
  const dismissed = await store.counts(ctx.db, ctx, true)
  return {
    computedAt,
    progress: underWay ? percent : null,
    failed,
    counts: Object.fromEntries(OpportunityKind.options.map((kind) => [kind, counts.get(kind) ?? 0])) as OpportunityState['counts'],
    found: found === null ? null : (JSON.parse(found) as OpportunityState['counts']),
    most: mostOfKind,
    dismissed: [...dismissed.values()].reduce((sum, many) => sum + many, 0),
  }
}

/** Has everything computed anew, and says how far it is. */
export async function compute(ctx: Ctx): Promise<OpportunityState> {
  await request(ctx)
  return state(ctx)
}

/** Works off what {@link compute} has put in the queue, here and now. */
export async function computed(engine: Engine, options: Parameters<typeof finishJob>[2]): Promise<void> {
  const { jobId } = await store.run(engine.reader)
  if (jobId !== null) await finishJob(engine, jobId, options)
}

const visible = async (ctx: Ctx, partyId: string) => {
  if (!(await parties.refs(ctx, [partyId])).has(partyId)) throw new Missing()
}

export async function dismiss(ctx: Ctx, { partyId, kind, why }: Parsed<typeof dismissOpportunity>) {
  await visible(ctx, partyId)
  const found = await store.find(ctx.db, partyId, kind)
  if (!found) {
    refuse([{ code: 'no_opportunity' }], {}, 409)
    return null
  }
  await store.dismiss(ctx.db, { partyId, kind, reason: found.reason, why: why.trim(), byId: ctx.user.id, at: ctx.now().toISOString() })
  await record(ctx, { action: 'opportunity.dismissed', subjectId: partyId, about: [partyId], after: { kind, why: why.trim() } })
  return null
}

export async function restore(ctx: Ctx, { partyId, kind }: Parsed<typeof restoreOpportunity>) {
  await visible(ctx, partyId)
  if (await store.restore(ctx.db, partyId, kind)) await record(ctx, { action: 'opportunity.restored', subjectId: partyId, about: [partyId] })
  return null
}
