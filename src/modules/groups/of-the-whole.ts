// The groups of the whole register: found beside the requests together with the opportunities, of open files alone. See docs/decisions/names-of-groups.md.
import type { Parsed, Reply } from '#kernel/endpoint.ts'
import { keys, page, placeIn } from '#kernel/page.ts'
import * as office from '#modules/office/service.ts'
import { search } from '#modules/parties/findable.ts'
import { onRemoval, withRows } from '#modules/parties/removal.ts'
import * as parties from '#modules/parties/service.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import type { Db } from '#platform/db/engine.ts'
import { GroupKind, type ListedGroup, type listGroups, mostMembers } from './contract.ts'
import type { FoundGroup } from './found.ts'
import * as found from './found-rows.ts'
import { nameOf } from './grouping.ts'
import * as names from './name-rows.ts'
import { bears, nameBorne, sortNameOf } from './naming.ts'
import { named } from './service.ts'
import * as store from './store.ts'

// What is closed or gone is in no group that is told of from that moment on, nor does its name find anyone.
parties.whenClosed(async (ctx, { id }) => {
  await forgetGroupsOf(ctx.db, [id])
  await refreshSearch(ctx, await names.sharing(ctx.db, [id]))
})
parties.whenRenamed(({ db }, { id }) => sortAnew(db, id))
office.whenCountryChanges(({ db }) => found.clear(db))
onRemoval({ table: 'found_group', remove: ({ db }, partyIds) => forgetGroupsOf(db, partyIds) })
onRemoval({ table: 'found_group_member', remove: ({ db }, partyIds) => forgetGroupsOf(db, partyIds) })
onRemoval({
  table: 'group_name_member',
  builtOn: withRows('group_name_member'),
  async remove(ctx, partyIds) {
    const others = await names.sharing(ctx.db, partyIds)
    await names.forget(ctx.db, partyIds)
    await refreshSearch(
      ctx,
      others.filter((id) => !partyIds.includes(id)),
    )
  },
})

/** Takes away the groups that parties are in, and those that bear a name that was given to one of them. */
async function forgetGroupsOf(db: Db, partyIds: readonly string[]) {
  const nameIds = await names.idsOf(db, partyIds)
  const gone = [...(await found.ofParties(db, partyIds)), ...(await found.named(db, nameIds))]
  for (const kind of GroupKind.options)
    await found.remove(
      db,
      kind,
      gone.filter((one) => one.kind === kind).map(({ id }) => id),
    )
}

/** Makes parties findable by the names of their groups as these are now. */
export async function refreshSearch({ db }: Pick<Ctx, 'db'>, partyIds: readonly string[]) {
  if (partyIds.length === 0) return
  const texts = await names.toFindBy(db, partyIds)
  await parties.findManyBy({ db }, new Map(partyIds.map((id) => [id, { groupName: texts.get(id) ?? [] }])))
}

type Called = Pick<Awaited<ReturnType<typeof found.named>>[number], 'id' | 'kind' | 'calledAfter'>
type Members = ReadonlyMap<string, store.Member>

const idsIn = ({ calledAfter }: Pick<Called, 'calledAfter'>) => JSON.parse(calledAfter) as string[]
/** Who these are, of the open files. */
const open = async (db: Db, ids: readonly string[]): Promise<Members> => new Map((await store.openOnes(db, [...new Set(ids)])).map((one) => [one.id, one]))

/** What a group is called after its members. */
const automatic = (kind: GroupKind, ids: readonly string[], known: Members) =>
  nameOf(
    kind,
    ids.flatMap((id) => known.get(id) ?? []),
    new Set(),
  )
const sortOf = (kind: GroupKind, ids: readonly string[], known: Members) => sortNameOf(automatic(kind, ids, known).nl)

/** Sorts the groups without a name of their own that a party is in by what their members are called now. */
async function sortAnew(db: Db, partyId: string) {
  await sortByMembers(
    db,
    (await found.ofParties(db, [partyId])).filter(({ groupNameId }) => groupNameId === null),
  )
}

/** Sorts groups by whom they are called after. */
async function sortByMembers(db: Db, groups: readonly Called[]) {
  const known = await open(db, groups.flatMap(idsIn))
  for (const one of groups) await found.setName(db, one, { sortName: sortOf(one.kind, idsIn(one), known) })
}

/** All groups as they are kept, for whoever finds them anew. */
export const kept = (db: Db) => found.all(db)

/** Puts groups of a kind in the place of those that were kept, takes away what is gone, and lets the names that the office gave follow their members. */
export async function keep(
  { db }: Pick<Ctx, 'db'>,
  kind: GroupKind,
  { rows, gone }: { readonly rows: readonly FoundGroup[]; readonly gone: readonly string[] },
) {
  await found.remove(db, kind, [...gone, ...rows.map(({ id }) => id)])
  const known = await open(
    db,
    rows.flatMap(({ calledAfter }) => calledAfter),
  )
  await found.insert(
    db,
    rows.map((row) => ({ ...row, sortName: sortOf(kind, row.calledAfter, known) })),
  )
  for (const row of await havingNames(db, kind, rows)) await follow(db, row)
}

/** Those of these groups in which anyone has a name that the office gave. */
async function havingNames(db: Db, kind: GroupKind, rows: readonly FoundGroup[]): Promise<readonly FoundGroup[]> {
  const having = new Set(
    await names.having(
      db,
      kind,
      rows.flatMap(({ memberIds }) => memberIds),
    ),
  )
  return rows.filter(({ memberIds }) => memberIds.some((id) => having.has(id)))
}

/** Gives a group the name that its members have, and the name those members. A name that was given to a closed file too stays as it was given. */
async function follow(db: Db, { id, kind, memberIds }: Pick<FoundGroup, 'id' | 'kind' | 'memberIds'>) {
  const several = (await names.ofOpenFiles(db, kind, memberIds)).filter((one) => bears(one))
  const held = await heldElsewhere(db, { id, kind, memberIds }, several)
  const name = nameBorne(several.filter((one) => !held.has(one.id)))
  if (!name) return
  await found.setName(db, { id, kind }, { groupNameId: name.id, sortName: sortNameOf(name.name) })
  const before = (await names.membersOf(db, [name.id])).get(name.id) ?? []
  const after = memberIds.slice(0, mostMembers)
  if (before.join() === after.toSorted().join()) return
  await names.setMembers(db, name.id, after)
  await refreshSearch({ db }, [...new Set([...before, ...after])])
}

/** Of names with half here and half elsewhere, those that stay elsewhere: where the one of them is who was there first. */
async function heldElsewhere(db: Db, { id, kind, memberIds }: Pick<FoundGroup, 'id' | 'kind' | 'memberIds'>, several: readonly names.Name[]) {
  const torn = several.filter(({ here, total }) => 2 * here === total)
  const members =
    torn.length > 0
      ? await names.membersOf(
          db,
          torn.map((one) => one.id),
        )
      : new Map<string, string[]>()
  const here = new Set(memberIds)
  const held = new Set<string>()
  for (const one of torn) {
    const first = members.get(one.id)?.[0] ?? ''
    if (!here.has(first) && (await found.ofParties(db, [first], kind)).some((other) => other.id !== id)) held.add(one.id)
  }
  return held
}

/** Lets the list show what the groups of parties are called now that a name was given or taken away. */
export async function reconsider({ db }: Pick<Ctx, 'db'>, kind: GroupKind, partyIds: readonly string[]) {
  for (const one of await found.ofParties(db, partyIds, kind)) {
    const name = nameBorne(await names.ofOpenFiles(db, kind, await found.membersOf(db, one)))
    await found.setName(db, one, { groupNameId: name?.id ?? null, ...(name && { sortName: sortNameOf(name.name) }) })
    if (!name) await sortByMembers(db, [one])
  }
}

/** So many of the office are named beside a group. */
const mostInvolved = 3

/** A page of all groups. As many queries for two hundred as for one. */
export async function list(ctx: Ctx, { kind, search: text, cursor, limit }: Parsed<typeof listGroups>): Promise<Reply<typeof listGroups>> {
  const after = placeIn(cursor, keys.text, GroupKind, keys.id)
  const hits = text.trim() === '' ? undefined : await search.every(ctx.db, text)
  if (text.trim() !== '' && !hits) return { items: [], next: null }
  const rows = await found.list(ctx.db, { kind, after, hits: hits?.seqs, limit: limit + 1 })
  const { items, next } = page(rows, limit, ({ sortName, kind, id }) => [sortName, kind, id])
  const known = await named(ctx, items.flatMap(idsIn))
  const ids = items.map(({ id }) => id)
  const involved = Map.groupBy(ids.length > 0 ? await found.responsible(ctx.db, ids, today(ctx)) : [], (one) => `${one.kind} ${one.groupId}`)
  const shown = (row: found.Listed): ListedGroup[] => {
    const { id, kind, givenName, members, customers } = row
    const head = known.get(idsIn(row)[0] ?? '')
    if (!head) return []
    const name = givenName === null ? automatic(kind, idsIn(row), known) : { nl: givenName, en: givenName }
    const party = { id: head.id, kind: head.kind, partyNumber: head.partyNumber, name: head.name }
    const of = (involved.get(`${kind} ${id}`) ?? []).slice(0, mostInvolved).map(({ employeeId, name, parties }) => ({ employeeId, name, parties }))
    return [{ id, kind, name, given: givenName !== null, party, members, customers, involved: of }]
  }
  return { items: items.flatMap(shown), next }
}

export async function count(ctx: Ctx): Promise<Record<GroupKind, number>> {
  const counts = await found.counts(ctx.db)
  return { household: counts.get('household') ?? 0, companies: counts.get('companies') ?? 0 }
}

/** What the office calls the groups of parties, for whoever tells of them: by kind and party. */
export async function givenNames({ db }: Pick<Ctx, 'db'>, partyIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await found.givenNames(db, [...new Set(partyIds)])
  return new Map(rows.map(({ kind, partyId, name }) => [`${kind} ${partyId}`, name]))
}
