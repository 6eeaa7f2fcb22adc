import type { Parsed } from '#kernel/endpoint.ts'
import { keys, page, placeIn } from '#kernel/page.ts'
import { Missing, refuse, sameVersion } from '#kernel/refusal.ts'
import * as employees from '#modules/employees/service.ts'
import * as categories from '#modules/internal-relationship-categories/service.ts'
import { onRemoval, withRows } from '#modules/parties/removal.ts'
import * as parties from '#modules/parties/service.ts'
import { onAccess } from '#modules/parties/sight.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import { categoryUses } from './category-uses.ts'
import type { getPanel, listInternalRelationships, Panel, PanelChange, savePanel } from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import { type Accepted, write } from './storing.ts'

categories.whenUsed(categoryUses)
onAccess(store.openTo)
onRemoval({ table: 'internal_relationship', builtOn: withRows('internal_relationship'), remove: (ctx, partyIds) => store.removeOf(ctx.db, partyIds) })
onRemoval({ table: 'internal_panel', remove: async () => {} })

type Look = { readonly asOf: string; readonly all: boolean }

const inTurn = { current: 0, future: 1, ended: 2 } as const

/** Rows of a party as its card shows them; they come in the order of the categories. */
function panelOf(rows: readonly store.Involved[], version: number, { asOf, all }: Look): Panel {
  const places = new Map([...new Set(rows.map(({ categoryId }) => categoryId))].map((id, place) => [id, place]))
  const every = rows.map(({ partyId: _p, employeeId: _e, ...row }) => ({ ...row, state: rules.stateOn(row, asOf) }))
  const items = every
    .filter(({ state }) => all || state === 'current')
    .sort((a, b) => (places.get(a.categoryId) ?? 0) - (places.get(b.categoryId) ?? 0) || inTurn[a.state] - inTurn[b.state])
  return { items, others: every.length - items.length, version }
}

/** Who is involved with a party, which exists. Two queries. */
export async function ofParty(ctx: Ctx, partyId: string, { asOf = today(ctx), all = false }: Partial<Look> = {}): Promise<Panel> {
  return panelOf(await store.ofParties(ctx.db, [partyId], today(ctx)), await store.versionOf(ctx.db, partyId), { asOf, all })
}

const there = async (ctx: Ctx, partyId: string) => {
  if (!(await parties.refs(ctx, [partyId])).has(partyId)) throw new Missing()
}

export async function panel(ctx: Ctx, { partyId, asOf = today(ctx), all }: Parsed<typeof getPanel>): Promise<Panel> {
  await there(ctx, partyId)
  return ofParty(ctx, partyId, { asOf, all })
}

export async function list(ctx: Ctx, { cursor, limit, ...only }: Parsed<typeof listInternalRelationships>) {
  const [after] = placeIn(cursor, keys.id) ?? []
  const rows = await store.list(ctx.db, ctx, { ...only, after, limit: limit + 1 })
  return page(rows, limit, ({ id }) => [id])
}

/** Stores all changes of a panel, or none and says what is wrong with each. */
export async function save(ctx: Ctx, { partyId, version, changes }: Parsed<typeof savePanel>): Promise<Panel> {
  await there(ctx, partyId)
  const look = { asOf: today(ctx), all: true }
  const rows = await store.ofParties(ctx.db, [partyId], today(ctx))
  sameVersion(panelOf(rows, await store.versionOf(ctx.db, partyId), look), { version })
  const [outcome] = await keep(ctx, [{ partyId, changes }], rows)
  refuse(outcome?.objections ?? [])
  return ofParty(ctx, partyId, look)
}

/** What is to be changed of a party. */
export type Changes = { readonly partyId: string; readonly changes: readonly PanelChange[] }
/** What there was against it; nothing when it was stored. */
export type Outcome = Pick<rules.Judgement, 'objections'>

/** So many parties are looked up and stored at a time. */
const many = 500

/**
 * Changes the panels of many parties, each of which is there once, under the same rules; a party that is refused does not stop the others.
 * Ten queries at the most for every 500 of them, when nothing but additions.
 */
export async function saveMany(ctx: Ctx, several: readonly Changes[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (let i = 0; i < several.length; i += many) {
    const some = several.slice(i, i + many)
    const rows = await store.ofParties(
      ctx.db,
      some.map(({ partyId }) => partyId),
      today(ctx),
    )
    outcomes.push(...(await keep(ctx, some, rows)))
  }
  return outcomes
}

async function keep(ctx: Ctx, several: readonly Changes[], rows: readonly store.Involved[]): Promise<Outcome[]> {
  const named = several.flatMap(({ changes }) => changes.flatMap((change) => ('employeeId' in change && change.employeeId ? [change.employeeId] : [])))
  const known: rules.Known = {
    categories: await categories.byId(ctx),
    employees: new Map([...rows.map(({ employee }) => [employee.id, employee] as const), ...(await employees.refs(ctx, named))]),
    today: today(ctx),
    language: ctx.user.language,
  }
  const byParty = Map.groupBy(rows, ({ partyId }) => partyId)
  const stored: Accepted[] = []
  const outcomes = several.map(({ partyId, changes }) => {
    const { steps, objections } = rules.judge(byParty.get(partyId) ?? [], changes, known)
    if (objections.length === 0 && steps.length > 0) stored.push({ partyId, steps })
    return { objections }
  })
  await write(ctx, stored)
  return outcomes
}
