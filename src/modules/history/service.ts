import type { Parsed } from '#kernel/endpoint.ts'
import { keys, page, placeIn } from '#kernel/page.ts'
import { Missing } from '#kernel/refusal.ts'
import * as employees from '#modules/employees/service.ts'
import * as categories from '#modules/internal-relationship-categories/service.ts'
import * as labels from '#modules/labels/service.ts'
import * as parties from '#modules/parties/service.ts'
import { asOffice, seesAll } from '#modules/parties/sight.ts'
import * as types from '#modules/relationship-types/service.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { HistoryEntry, listHistory } from './contract.ts'
import * as store from './store.ts'

type Image = HistoryEntry['before']
type Whole = Entry & Pick<HistoryEntry, 'subject'>
type Entry = Omit<HistoryEntry, 'names' | 'byName' | 'subject'>

/** A page of what was done about a party, latest first; of one that was deleted too. As many queries for a long history as for a short one. */
export async function list(ctx: Ctx, { partyId, cursor, limit }: Parsed<typeof listHistory>) {
  const [before] = placeIn(cursor, keys.whole) ?? []
  const there = (await parties.refs(ctx, [partyId])).has(partyId)
  if (!there) await mustHaveBeenOpen(ctx, partyId)
  const rows = await store.aboutParty(ctx.db, ctx, partyId, { before, limit: limit + 1 })
  if (rows.length === 0 && !there) throw new Missing()
  const { items, next } = page(rows.map(entryOf), limit, ({ id }) => [id])
  const whole = await withSubjects(ctx, items)
  const by = await employees.names(ctx, items.map(({ byId }) => byId).filter(Boolean))
  const called = await namesIn(ctx, whole)
  const names = (entry: Whole) =>
    Object.fromEntries(kinds.flatMap((kind) => idsOf(kind, entry)).flatMap((id) => (called.has(id) ? [[id, called.get(id) ?? '']] : [])))
  return { items: whole.map((entry) => ({ ...entry, byName: by.get(entry.byId) ?? '', names: names(entry) })), next }
}

/** A party that is not there for whoever asks was deleted, never was, or is hidden; only of the first there is something to tell, if its file was open. */
async function mustHaveBeenOpen(ctx: Ctx, partyId: string) {
  if ((await parties.refs(asOffice(ctx), [partyId])).has(partyId)) throw new Missing()
  if (!seesAll(ctx) && (await store.wasClosed(ctx.db, partyId))) throw new Missing()
}

/** Adds to each change of an address, relationship or internal relationship what it was then: a change keeps only what differs, so this goes over all that was done to it. */
async function withSubjects(ctx: Ctx, entries: readonly Entry[]): Promise<Whole[]> {
  const partial = entries.filter(({ action, before, after }) => before && after && /^(address|relationship|internal_relationship)\./.test(action))
  const seen = new Map(partial.map(({ id }) => [id, null as Image]))
  const state = new Map<string, Image>()
  const rows = await store.ofSubjects(ctx.db, [...new Set(partial.map(({ subjectId }) => subjectId))], Math.max(0, ...seen.keys()))
  for (const { seq, subjectId, after } of rows) {
    state.set(subjectId, { ...state.get(subjectId), ...imageOf(after) })
    if (seen.has(seq)) seen.set(seq, state.get(subjectId) ?? null)
  }
  return entries.map((entry) => ({ ...entry, subject: seen.get(entry.id) ?? null }))
}

const entryOf = ({ seq, at, byUser, action, subjectId, before, after }: Awaited<ReturnType<typeof store.aboutParty>>[number]): Entry => ({
  id: seq,
  at,
  byId: byUser,
  action,
  subjectId,
  before: imageOf(before),
  after: imageOf(after),
})

const imageOf = (text: string | null): Image => (text === null ? null : (JSON.parse(text) as Image))

/** The fields of images that hold the id of something, and of what. */
const references = {
  fromId: 'party',
  toId: 'party',
  labelId: 'label',
  typeId: 'type',
  employeeId: 'employee',
  fromEmployeeId: 'employee',
  categoryId: 'category',
} as const
type Referred = (typeof references)[keyof typeof references]
const kinds = ['party', 'label', 'type', 'employee', 'category'] as const

const idsOf = (kind: Referred, { before, after, subject }: Whole) =>
  [before, after, subject].flatMap((image) =>
    Object.entries(references).flatMap(([field, of]) => (of === kind && typeof image?.[field] === 'string' ? [image[field]] : [])),
  )

/** What everything that the images name by id is called now; a type as it reads from its first side, in the language of who asks. */
async function namesIn(ctx: Ctx, entries: readonly Whole[]): Promise<Map<string, string>> {
  const all = (kind: Referred) => [...new Set(entries.flatMap((entry) => idsOf(kind, entry)))]
  const found = [...(await parties.refs(ctx, all('party'))).values(), ...(await labels.refs(ctx, all('label'))).values()]
  const known = await types.byId(ctx)
  const readings = all('type').flatMap((id): [string, string][] => {
    const type = known.get(id)
    return type ? [[id, type.names[ctx.user.language].forward]] : []
  })
  const colleagues = all('employee').length > 0 ? await employees.names(ctx, all('employee')) : []
  const capacities =
    all('category').length > 0 ? [...(await categories.byId(ctx))].map(([id, { names }]): [string, string] => [id, names[ctx.user.language]]) : []
  return new Map([...colleagues, ...capacities, ...found.map(({ id, name }): [string, string] => [id, name]), ...readings])
}
