// What asks for attention before long on the parties of a portfolio. Every module that knows something of that kind says so here.

import { addDays } from '#kernel/dates.ts'
import type { Parsed, Reply } from '#kernel/endpoint.ts'
import { keys, page, placeIn } from '#kernel/page.ts'
import { Missing, type Sentence, say } from '#kernel/refusal.ts'
import * as employees from '#modules/employees/service.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import type { Due, getOwnPortfolioDue, getPortfolioDue } from './contract.ts'
import * as store from './due-rows.ts'
import { partiesOf } from './portfolio-rows.ts'

/** One kind of thing that can be due on a party. */
export type DueSource = {
  /** Tells it apart from the others, and stays the same: `birthday`. */
  readonly kind: string
  /** How it reads. `{who}` and `{what}` are filled with what the select gives, `{what}` in the language of the reader. */
  readonly says: Sentence
  /** How many days ahead it is worth knowing. */
  readonly within: number
  readonly select: store.DueSelect
}

const sources = new Map<string, DueSource>()
/** A module with something that can be due on a party says so here, when it is loaded. */
export const onDue = (source: DueSource) => void sources.set(source.kind, source)

onDue({ kind: 'birthday', says: { nl: 'wordt {who}', en: 'turns {who}' }, within: 14, select: store.birthday })
onDue({ kind: 'colleague-ends', says: { nl: 'laatste dag van {who} als {what}', en: 'last day of {who} as {what}' }, within: 30, select: store.colleagueEnds })
onDue({
  kind: 'colleague-begins',
  says: { nl: 'eerste dag van {who} als {what}', en: 'first day of {who} as {what}' },
  within: 30,
  select: store.colleagueBegins,
})
onDue({ kind: 'relationship-ends', says: { nl: 'laatste dag: {what} {who}', en: 'last day: {what} {who}' }, within: 30, select: store.relationshipEnds })

const asking = (ctx: Ctx): store.Asking[] => {
  const from = today(ctx)
  return [...sources.values()].map(({ kind, within, select }) => ({ kind, rows: select({ db: ctx.db, viewer: ctx, from, to: addDays(from, within) }) }))
}

function told({ kind, day, who, whatNl, whatEn }: { kind: string; day: string; who: string; whatNl: string; whatEn: string }): Due {
  const sentence = sources.get(kind)?.says ?? { nl: '', en: '' }
  return { kind, day, text: { nl: say(sentence, 'nl', { who, what: whatNl }), en: say(sentence, 'en', { who, what: whatEn }) } }
}

/** So many things a line of a portfolio says of one party. */
const mostOfOne = 3

/** What is due on each of these parties, the soonest first. One query. */
export async function ofParties(ctx: Ctx, partyIds: readonly string[]): Promise<ReadonlyMap<string, readonly Due[]>> {
  if (partyIds.length === 0) return new Map()
  const rows = await store.soonestOf(ctx.db, partyIds, asking(ctx), mostOfOne)
  return new Map([...Map.groupBy(rows, ({ partyId }) => partyId)].map(([partyId, several]) => [partyId, several.map(told)]))
}

/** A page of what is due on all parties of an employee. Two queries. */
export async function get(ctx: Ctx, { employeeId, categoryId, cursor, limit }: Parsed<typeof getPortfolioDue>): Promise<Reply<typeof getPortfolioDue>> {
  if (!(await employees.refs(ctx, [employeeId])).has(employeeId)) throw new Missing()
  const after = placeIn(cursor, keys.text, keys.text, keys.text)
  const rows = await store.dueOn(ctx.db, partiesOf({ employeeId, asOf: today(ctx), viewer: ctx }, categoryId), asking(ctx), { after, limit: limit + 1 })
  const { items, next } = page(rows, limit, ({ day, sortName, key }) => [day, sortName, key])
  return {
    items: items.map((row) => {
      const { partyId: id, partyKind: kind, partyNumber, name, listName, city } = row
      return { ...told(row), party: { id, kind, partyNumber, name, listName, city } }
    }),
    next,
  }
}

export const own = (ctx: Ctx, asked: Parsed<typeof getOwnPortfolioDue>) => get(ctx, { ...asked, employeeId: ctx.user.id })
