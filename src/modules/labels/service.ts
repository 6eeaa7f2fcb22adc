import type { Parsed } from '#kernel/endpoint.ts'
import { newId } from '#kernel/ids.ts'
import { Missing, refuse, sameVersion } from '#kernel/refusal.ts'
import { onRemoval, withRows } from '#modules/parties/removal.ts'
import * as parties from '#modules/parties/service.ts'
import { notAllSeen, seesAll } from '#modules/parties/sight.ts'
import { record, recordMany } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { changeLabel, createLabel, deleteLabel, Label, LabelRef, putLabel } from './contract.ts'
import { littleUsed, moved, nameKey, tidyName } from './rules.ts'
import * as store from './store.ts'

onRemoval({ table: 'party_label', builtOn: withRows('party_label'), remove: async ({ db }, partyIds) => void (await store.takeAll(db, partyIds)) })

export async function list(ctx: Ctx): Promise<Label[]> {
  return (await store.all(ctx.db, ctx)).map(labelOf)
}

const labelOf = ({ id, name, color, grouping, place, retiredAt, version, parties }: store.LabelRow & { parties?: number | null }): Label => ({
  id,
  name,
  color,
  group: grouping,
  place,
  retiredAt,
  parties: parties ?? 0,
  version,
})

const refOf = ({ id, name, color }: LabelRef): LabelRef => ({ id, name, color })
const told = ({ version: _v, parties: _p, place: _l, ...label }: Label) => label

async function get(ctx: Ctx, labelId: string): Promise<Label> {
  const label = (await list(ctx)).find(({ id }) => id === labelId)
  if (!label) throw new Missing()
  return label
}

export async function create(ctx: Ctx, { name, color, group }: Parsed<typeof createLabel>): Promise<Label> {
  await mustBeFree(ctx, name)
  const [made] = await make(ctx, [{ name, color, group }])
  if (!made) throw new Missing()
  return made
}

async function mustBeFree(ctx: Ctx, name: string, labelId?: string) {
  const [taken] = await store.byKeys(ctx.db, [nameKey(name)])
  if (taken && taken.id !== labelId) refuse([{ code: 'label_name_taken', field: 'name' }])
}

/** Makes labels behind those there are, each without a colour in one that is little used. */
async function make(ctx: Ctx, drafts: readonly { name: string; color?: string | undefined; group?: string }[]): Promise<Label[]> {
  const before = await store.all(ctx.db, ctx)
  const colors = before.filter(({ retiredAt }) => retiredAt === null).map(({ color }) => color)
  const next = Math.max(-1, ...before.map(({ place }) => place)) + 1
  const rows = drafts.map(({ name, color, group = '' }, i): store.LabelRow => {
    const own = color ?? littleUsed(colors)
    colors.push(own)
    return { id: newId(), name: tidyName(name), nameFolded: nameKey(name), color: own, grouping: group, place: next + i, retiredAt: null, version: 1 }
  })
  await store.insert(ctx.db, rows)
  const made = rows.map(labelOf)
  await recordMany(
    ctx,
    made.map((label) => ({ action: 'label.added', subjectId: label.id, after: told(label) })),
  )
  return made
}

export async function change(ctx: Ctx, { labelId, version, name, color, group, place, retired }: Parsed<typeof changeLabel>): Promise<Label> {
  const all = await list(ctx)
  const before = all.find(({ id }) => id === labelId)
  if (!before) throw new Missing()
  sameVersion(before, { version })
  if (name !== undefined) await mustBeFree(ctx, name, labelId)
  const named = name === undefined ? {} : { name: tidyName(name), nameFolded: nameKey(name) }
  const retiredAt = retired === undefined ? before.retiredAt : retired ? (before.retiredAt ?? ctx.now().toISOString()) : null
  await store.update(ctx.db, labelId, { ...named, color: color ?? before.color, grouping: group ?? before.group, retiredAt })
  const order = place === undefined ? all : moved(all, labelId, place)
  for (const [i, label] of order.entries()) if (place !== undefined && label.place !== i) await store.setPlace(ctx.db, label.id, i)
  const after = await get(ctx, labelId)
  const stands = (label: Label) => ({ ...told(label), ...(place !== undefined && { place: label.place }) })
  await record(ctx, { action: 'label.changed', subjectId: labelId, before: stands(before), after: stands(after) })
  return after
}

/** Deletes a label that is on no party. */
export async function remove(ctx: Ctx, { labelId, version }: Parsed<typeof deleteLabel>) {
  const before = await get(ctx, labelId)
  sameVersion(before, { version })
  if (!seesAll(ctx)) refuse([notAllSeen])
  if (before.parties > 0) refuse([{ code: 'label_in_use', with: { parties: before.parties } }], {}, 409)
  await store.remove(ctx.db, labelId)
  await record(ctx, { action: 'label.deleted', subjectId: labelId, before: told(before) })
  return null
}

export async function put(ctx: Ctx, { partyId, labelId }: Parsed<typeof putLabel>): Promise<LabelRef[]> {
  const label = await store.byId(ctx.db, labelId)
  if (!label || !(await parties.refs(ctx, [partyId])).has(partyId)) throw new Missing()
  if (label.retiredAt !== null && !(await store.has(ctx.db, partyId, labelId))) refuse([{ code: 'label_retired' }])
  await putAll(ctx, partyId, [label])
  return ofParty(ctx, partyId)
}

export async function take(ctx: Ctx, { partyId, labelId }: Parsed<typeof putLabel>): Promise<LabelRef[]> {
  const label = await store.byId(ctx.db, labelId)
  if (!label || !(await parties.refs(ctx, [partyId])).has(partyId)) throw new Missing()
  if (await store.take(ctx.db, partyId, labelId)) await record(ctx, { action: 'label.taken', subjectId: labelId, about: [partyId], before: onCard(label) })
  return ofParty(ctx, partyId)
}

/** The name stays in the history when the label itself is gone. */
const onCard = ({ id, name }: LabelRef) => ({ labelId: id, label: name })

/** Puts labels on a party that is there, as found by name; those it has already stay as they are. */
export const putAll = (ctx: Ctx, partyId: string, labels: readonly LabelRef[]): Promise<void> => putMany(ctx, [{ partyId, labels }])

/** The same for several parties, in as many queries. */
export async function putMany(ctx: Ctx, several: readonly { readonly partyId: string; readonly labels: readonly LabelRef[] }[]): Promise<void> {
  const since = ctx.now().toISOString()
  const pairs = several.flatMap(({ partyId, labels }) => labels.map((label) => ({ partyId, label })))
  const put = await store.put(
    ctx.db,
    pairs.map(({ partyId, label }) => ({ partyId, labelId: label.id, since, byUser: ctx.user.id })),
  )
  const isNew = new Set(put.map(({ partyId, labelId }) => partyId + labelId))
  await recordMany(
    ctx,
    pairs
      .filter(({ partyId, label }) => isNew.delete(partyId + label.id))
      .map(({ partyId, label }) => ({ action: 'label.put', subjectId: label.id, about: [partyId], after: onCard(label) })),
  )
}

export const ofParty = async (ctx: Pick<Ctx, 'db'>, partyId: string): Promise<LabelRef[]> => (await ofParties(ctx, [partyId])).get(partyId) ?? []

/** The labels of many parties in one query; a party without any is left out. */
export async function ofParties({ db }: Pick<Ctx, 'db'>, ids: readonly string[]): Promise<Map<string, LabelRef[]>> {
  const labels = new Map<string, LabelRef[]>()
  if (ids.length === 0) return labels
  for (const { partyId, ...label } of await store.ofParties(db, ids)) labels.set(partyId, [...(labels.get(partyId) ?? []), refOf(label)])
  return labels
}

/** Labels by what they are called now; unknown ids are left out. */
export async function refs({ db }: Pick<Ctx, 'db'>, ids: readonly string[]): Promise<Map<string, LabelRef>> {
  return ids.length === 0 ? new Map() : new Map((await store.byIds(db, ids)).map((row) => [row.id, refOf(row)]))
}

/** Whether the labels of these names are still offered, by the key of the name; one that is not there is left out. */
export async function standing({ db }: Pick<Ctx, 'db'>, names: readonly string[]): Promise<Map<string, 'offered' | 'retired'>> {
  const keys = [...new Set(names.map(nameKey))].filter((key) => key !== '')
  if (keys.length === 0) return new Map()
  return new Map((await store.byKeys(db, keys)).map(({ nameFolded, retiredAt }) => [nameFolded, retiredAt === null ? 'offered' : 'retired']))
}

/** Labels by name as a file or a person writes it, retired ones too; the key is the name as given. With `create` those that are not there yet are made. */
export async function byNames(ctx: Ctx, names: readonly string[], { create: making }: { readonly create: boolean }): Promise<Map<string, LabelRef>> {
  const wanted = names.filter((name) => nameKey(name) !== '')
  if (wanted.length === 0) return new Map()
  const known = new Map<string, LabelRef>((await store.byKeys(ctx.db, [...new Set(wanted.map(nameKey))])).map((row) => [row.nameFolded, row]))
  const unknown = new Map(
    wanted
      .filter((name) => !known.has(nameKey(name)))
      .reverse()
      .map((name) => [nameKey(name), name]),
  )
  if (making && unknown.size > 0)
    for (const label of await make(
      ctx,
      [...unknown.values()].reverse().map((name) => ({ name })),
    ))
      known.set(nameKey(label.name), label)
  return new Map(
    wanted.flatMap((name) => {
      const label = known.get(nameKey(name))
      return label ? [[name, refOf(label)] as const] : []
    }),
  )
}
