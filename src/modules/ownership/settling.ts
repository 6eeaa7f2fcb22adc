// The thresholds and the meanings of types, as the office sets them.

import { fromParts, toParts } from '#kernel/decimal.ts'
import type { Parsed } from '#kernel/endpoint.ts'
import { newId } from '#kernel/ids.ts'
import { Missing, type Objection, refuse, sameVersion } from '#kernel/refusal.ts'
import * as types from '#modules/relationship-types/service.ts'
import { record } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { changeThreshold, createThreshold, deleteThreshold, setMeaning, Threshold, TypeMeaning } from './contract.ts'
import * as kept from './kept-ownership.ts'
import { meaningOf } from './verdict.ts'

const shown = ({ share, ...threshold }: kept.KeptThreshold): Threshold => ({ ...threshold, percentage: fromParts(share) })

export const list = async (ctx: Ctx): Promise<Threshold[]> => (await kept.thresholds(ctx.db)).map(shown)

function objections({ id, country, since, share }: kept.KeptThreshold, all: readonly kept.KeptThreshold[]): Objection[] {
  return [
    ...(share > 0 && share < 10_000_000 ? [] : [{ code: 'threshold_out_of_range', field: 'percentage' }]),
    ...(all.some((other) => other.id !== id && other.country === country && other.since === since) ? [{ code: 'threshold_day_taken', field: 'since' }] : []),
  ]
}

export async function create(ctx: Ctx, { percentage, ...draft }: Parsed<typeof createThreshold>): Promise<Threshold> {
  const made = { ...draft, id: newId(), share: toParts(percentage), version: 1 }
  refuse(objections(made, await kept.thresholds(ctx.db)))
  await kept.insertThreshold(ctx.db, made)
  await record(ctx, { action: 'ownership_threshold.added', subjectId: made.id, after: shown(made) })
  return shown(made)
}

async function found(ctx: Ctx, { thresholdId, version }: { thresholdId: string; version: number }) {
  const all = await kept.thresholds(ctx.db)
  const before = all.find(({ id }) => id === thresholdId)
  if (!before) throw new Missing()
  sameVersion(shown(before), { version })
  return { all, before }
}

export async function change(ctx: Ctx, { since, percentage, comparison, ...which }: Parsed<typeof changeThreshold>): Promise<Threshold> {
  const { all, before } = await found(ctx, which)
  const after = {
    ...before,
    ...(since !== undefined && { since }),
    ...(comparison !== undefined && { comparison }),
    ...(percentage !== undefined && { share: toParts(percentage) }),
    version: before.version + 1,
  }
  refuse(objections(after, all))
  await kept.updateThreshold(ctx.db, after)
  await record(ctx, { action: 'ownership_threshold.changed', subjectId: before.id, before: shown(before), after: shown(after) })
  return shown(after)
}

export async function remove(ctx: Ctx, which: Parsed<typeof deleteThreshold>) {
  const { all, before } = await found(ctx, which)
  if (all.filter(({ country }) => country === before.country).length === 1) refuse([{ code: 'last_threshold' }], {}, 409)
  await kept.removeThreshold(ctx.db, before.id)
  await record(ctx, { action: 'ownership_threshold.deleted', subjectId: before.id, before: shown(before) })
  return null
}

export async function listMeanings(ctx: Ctx): Promise<TypeMeaning[]> {
  const said = await kept.meanings(ctx.db)
  return [...(await types.byId(ctx)).keys()].map((typeId) => ({ typeId, meaning: meaningOf(typeId, said, ctx.office.country) }))
}

export async function setMeaningOf(ctx: Ctx, { typeId, meaning }: Parsed<typeof setMeaning>): Promise<TypeMeaning> {
  const all = await listMeanings(ctx)
  const before = all.find((one) => one.typeId === typeId)
  if (!before) throw new Missing()
  await kept.putMeaning(ctx.db, typeId, meaning)
  await record(ctx, { action: 'ownership_meaning.changed', subjectId: typeId, before, after: { typeId, meaning } })
  return { typeId, meaning }
}
