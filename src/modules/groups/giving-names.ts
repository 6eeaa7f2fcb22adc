// The office gives a group a name of its own, and takes it away again.
import { randomInt } from 'node:crypto'
import type { Parsed } from '#kernel/endpoint.ts'
import { newId } from '#kernel/ids.ts'
import { Missing, refuse, sameVersion } from '#kernel/refusal.ts'
import { record, recordMany } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Group, GroupKind, nameGroup, unnameGroup } from './contract.ts'
import * as names from './name-rows.ts'
import { bears, nameBorne } from './naming.ts'
import { reconsider, refreshSearch } from './of-the-whole.ts'
import { groupOf } from './service.ts'
import * as store from './store.ts'

/** The group that is meant, in the version that was seen, with the ids of its members. */
async function meant(ctx: Ctx, { partyId, kind, version }: { partyId: string; kind: GroupKind; version: number }) {
  const group = await groupOf(ctx, kind, partyId)
  if (!group) {
    refuse([{ code: 'no_group' }], {}, 409)
    throw new Missing()
  }
  sameVersion(group, { version })
  return { group, memberIds: group.members.map(({ id }) => id).toSorted() }
}

/** Gives the group of a party a name, or another one: from then on it is with all its members that whoever gives it may know of. */
export async function give(ctx: Ctx, input: Parsed<typeof nameGroup>): Promise<Group> {
  const { partyId, kind, name } = input
  const { group, memberIds } = await meant(ctx, input)
  const { db } = ctx
  const known = nameBorne(await names.seenAmong(db, ctx, kind, memberIds), group.truncated)
  if (known?.name === name) return group
  const had = known ? ((await names.membersOf(db, [known.id])).get(known.id) ?? []) : []
  // Where fewer may know of the new name than of the old one, that one is taken away in sight of all who knew it.
  const secret = group.withClosed ? (await store.membersOf(db, ctx, memberIds)).filter(({ id, closedAt }) => closedAt !== null && !had.includes(id)) : []
  const before = secret.length > 0 ? undefined : known
  if (known && !before) await takeAway(ctx, [known])
  const row = { name, byUser: ctx.user.id, givenAt: ctx.now().toISOString() }
  const id = before?.id ?? newId()
  if (before) await names.update(db, id, { ...row, version: before.version + 1 })
  // A first version that no name had: what was taken away and given anew meanwhile is then not taken for what was seen.
  else await names.insert(db, { ...row, id, kind, version: randomInt(1, 2 ** 30) })
  await names.setMembers(db, id, memberIds)
  await shown(ctx, kind, [...had, ...memberIds])
  const about = [...new Set([...had, ...memberIds])]
  if (before) await record(ctx, { action: 'group_name.changed', subjectId: id, about, before: { kind, name: before.name }, after: { kind, name } })
  else await record(ctx, { action: 'group_name.given', subjectId: id, about: memberIds, after: { kind, name } })
  return again(ctx, kind, partyId)
}

/** Takes the name away: the group is called after its members again. Where two named groups became one, both names go. */
export async function take(ctx: Ctx, input: Parsed<typeof unnameGroup>): Promise<Group> {
  const { partyId, kind } = input
  const { group, memberIds } = await meant(ctx, input)
  const borne = (await names.seenAmong(ctx.db, ctx, kind, memberIds)).filter((one) => bears(one, group.truncated))
  if (borne.length === 0) return group
  const had = await takeAway(ctx, borne)
  await shown(ctx, kind, [...had, ...memberIds])
  return again(ctx, kind, partyId)
}

/** Takes names away, and tells so on the cards of those they were with; gives those. */
async function takeAway(ctx: Ctx, several: readonly names.Name[]): Promise<string[]> {
  const nameIds = several.map(({ id }) => id)
  const members = await names.membersOf(ctx.db, nameIds)
  await names.remove(ctx.db, nameIds)
  await recordMany(
    ctx,
    several.map(({ id, kind, name }) => ({ action: 'group_name.taken', subjectId: id, about: members.get(id) ?? [], before: { kind, name } })),
  )
  return [...members.values()].flat()
}

/** Lets the search and the list know. */
async function shown(ctx: Ctx, kind: GroupKind, partyIds: readonly string[]) {
  const several = [...new Set(partyIds)]
  await reconsider(ctx, kind, several)
  await refreshSearch(ctx, several)
}

async function again(ctx: Ctx, kind: GroupKind, partyId: string): Promise<Group> {
  const group = await groupOf(ctx, kind, partyId)
  if (!group) throw new Missing()
  return group
}
