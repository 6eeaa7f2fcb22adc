import { addDays } from '#kernel/dates.ts'
import { addToNew, readyForNew } from '#modules/addresses/many.ts'
import * as employees from '#modules/employees/service.ts'
import * as groupNames from '#modules/groups/giving-names.ts'
import * as groups from '#modules/groups/service.ts'
import * as internalRelationships from '#modules/internal-relationships/service.ts'
import * as labels from '#modules/labels/service.ts'
import * as marrying from '#modules/ownership/marrying.ts'
import { createMany } from '#modules/parties/create.ts'
import * as relationships from '#modules/relationships/service.ts'
import * as teams from '#modules/teams/service.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demoOffice } from './office.ts'
import type { Country, DemoEntry, DemoRelationship } from './shapes.ts'
import { involved, teamOf } from './team.ts'
import { type NamedGroup, namedGroups } from './world.ts'

type How = { readonly parties?: number | undefined }

/** What the first visit gets: enough to look around in, and there in a second. */
const usual = 300

/** How many at a time: the questions that are asked for all of them together then cost little, and others can write in between. */
const piece = 800

/** Fills an office with the demo office of its country, in the caller's transaction; for a large one use `fillInPieces`. */
export async function fill(ctx: Ctx, { parties: count = usual }: How = {}): Promise<void> {
  const ids: string[] = []
  const calling = new Map(namedGroups)
  for (const entries of pieces(count, ctx.office.country)) {
    ids.push(...(await keep(ctx, entries, ids)))
    nameFirstGroup(calling, entries)
  }
  await nameGroups(ctx, calling, ids)
}

/** The same for an office of any size: every piece in a transaction of its own, so that it is never long, nor its memory large. */
export async function fillInPieces(
  write: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
  country: Country,
  { parties: count = usual }: How = {},
): Promise<void> {
  const ids: string[] = []
  const calling = new Map(namedGroups)
  for (const entries of pieces(count, country)) {
    ids.push(...(await write((ctx) => keep(ctx, entries, ids))))
    nameFirstGroup(calling, entries)
  }
  await write((ctx) => nameGroups(ctx, calling, ids))
}

function* pieces(count: number, country: Country) {
  let entries: DemoEntry[] = []
  for (const entry of demoOffice({ parties: count, country })) {
    entries.push(entry)
    if (entries.length < piece) continue
    yield entries
    entries = []
  }
  if (entries.length > 0) yield entries
}

/** Gives the first group of companies there is a name, after the first word of who controls it. */
function nameFirstGroup(calling: Map<number, NamedGroup>, entries: readonly DemoEntry[]) {
  if ([...calling.values()].some(({ kind }) => kind === 'companies')) return
  const parents = new Set(entries.flatMap(({ relationships }) => relationships.filter(({ typeId }) => typeId === 'parent-company').map(({ from }) => from)))
  const first = entries.find(({ index, party }) => parents.has(index) && party.kind === 'organisation')
  if (first?.party.kind === 'organisation') calling.set(first.index, { kind: 'companies', name: `Groep ${first.party.legalName.split(' ')[0]}` })
}

/** The office calls some families and a group by names of its own. In a small office some are not there. */
async function nameGroups(ctx: Ctx, several: ReadonlyMap<number, NamedGroup>, ids: readonly string[]) {
  for (const [index, { kind, name }] of several) {
    const partyId = ids[index]
    if (partyId !== undefined && (await groups.groupOf(ctx, kind, partyId))) await groupNames.give(ctx, { partyId, kind, name, version: 0 })
  }
}

/** Stores some parties with all that is theirs, behind those whose ids are known; gives their ids. */
async function keep(ctx: Ctx, entries: readonly DemoEntry[], before: readonly string[]): Promise<string[]> {
  const named = await labels.byNames(
    ctx,
    entries.flatMap(({ party }) => party.labels),
    { create: true },
  )
  const ready = readyForNew(
    ctx,
    entries.map(({ party }) => party.addresses),
  )
  const drafts = entries.map(({ party: { labels: _l, addresses: _a, ...draft } }, i) => ({ draft, ...ready[i] }))
  const ids = (await createMany(ctx, drafts)).map(({ id }) => id)
  const idOf = (i: number) => ids[i] ?? ''
  await addToNew(
    ctx,
    ready.map((own, i) => ({ partyId: idOf(i), ready: own })),
  )
  await labels.putMany(
    ctx,
    entries.map(({ party }, i) => ({ partyId: idOf(i), labels: party.labels.flatMap((name) => named.get(name) ?? []) })),
  )
  const idAt = (index: number) => before[index] ?? ids[index - before.length] ?? ''
  await relationships.createMany(
    ctx,
    entries.flatMap((entry) => entry.relationships).map((one) => draftOf(one, idAt)),
  )
  await marrying.addToNew(
    ctx,
    entries.flatMap((entry) => entry.regimes).map(({ one, other, ...said }) => ({ partyId: idAt(one), spouseId: idAt(other), ...said })),
  )
  const colleagues = await takeOnTeam(ctx)
  const changes = entries.map(({ index, party }, i) => ({
    partyId: idOf(i),
    changes: involved(index, party).map(({ employee, ...one }) => ({ ...one, kind: 'add' as const, employeeId: whoIs(ctx, colleagues, employee, index) })),
  }))
  await internalRelationships.saveMany(
    ctx,
    changes.filter((one) => one.changes.length > 0),
  )
  return ids
}

/** Who is meant by a place in the team. Whoever looks around has a third of the first adviser's parties, so that their own portfolio is not empty. */
const whoIs = ({ user }: Ctx, colleagues: readonly string[], employee: number, index: number): string =>
  user.id !== '' && employee === 0 && index % 3 === 0 ? user.id : (colleagues[employee] ?? '')

/** The colleagues of the demo office, by their place in it; taken on with its first piece. */
async function takeOnTeam(ctx: Ctx): Promise<string[]> {
  const known = new Map((await employees.list(ctx)).map(({ name, id }) => [name, id]))
  const made = new Map((await teams.list(ctx)).map(({ name, id }) => [name, id]))
  const ids: string[] = []
  for (const { teams: inTeams, from, until, ...colleague } of teamOf(ctx.office.country)) {
    const there = known.get(colleague.name)
    if (there === undefined) {
      for (const name of inTeams) if (!made.has(name)) made.set(name, (await teams.create(ctx, { name })).id)
      const teamIds = inTeams.flatMap((name) => made.get(name) ?? [])
      const period = { activeFrom: from ?? null, activeUntil: until ?? null }
      const { id } = await employees.takeOn(ctx, { ...colleague, ...period, teamIds, language: 'nl', passwordHash: null, account: false })
      ids.push(id)
    } else ids.push(there)
  }
  return ids
}

const draftOf = ({ from, to, email, phone, until, ...said }: DemoRelationship, idAt: (index: number) => string): relationships.NewRelationship => ({
  ...said,
  fromId: idAt(from),
  toId: idAt(to),
  email: email ?? '',
  phone: phone ?? '',
  until: until && lastDayBefore(until),
})

/** The register says the last day that held; of what is known to the month or the year both are the same. */
const lastDayBefore = (date: string) => (date.length === 10 ? addDays(date, -1) : date)
