import { readyForNew } from '#modules/addresses/many.ts'
import type { Party, PartyDraft } from '#modules/parties/contract.ts'
import { createMany } from '#modules/parties/create.ts'
import * as parties from '#modules/parties/service.ts'
import type { Ctx } from '#platform/ctx.ts'
import { add, belongingsOf, giveToNew, stateFrom } from './belongings.ts'
import { whatOf } from './duplicates.ts'
import { filling } from './filling.ts'
import type { ImportAtHand } from './import-at-hand.ts'
import type { FileRow } from './import-file.ts'
import { type JudgedParty, judgeParties, type RowToJudge, whoIs } from './judging-parties.ts'
import { countsOf, type Kept, recordOf } from './kept-rows.ts'
import { prepareParty } from './party-rules.ts'
import type { RowWork } from './row-work.ts'
import * as store from './store.ts'

const prepare = ({ reading }: ImportAtHand, file: FileRow): RowToJudge => ({
  file,
  prepared: file.misshapen.length > 0 ? undefined : prepareParty(file.cells, reading),
})

async function check(ctx: Ctx, at: ImportAtHand, rows: readonly RowToJudge[]) {
  const judged = await judgeParties(ctx, at.record.id, rows, at.reading)
  const kept: Kept[] = []
  for (const row of judged) kept.push(await foreseen(ctx, row))
  await keep(ctx, at, judged, kept)
}

/** What a row would do; of an update which fields it would fill. */
async function foreseen(ctx: Ctx, row: JudgedParty): Promise<Kept> {
  const partyId = row.same?.partyId ?? null
  if (row.outcome !== 'update' || !partyId || !row.prepared) return keptOf(row, { partyId: row.outcome === 'new' ? null : partyId })
  const { addresses, labels } = await belongingsOf(ctx, partyId)
  const has = { addresses: addresses.length > 0, labels: labels.map(({ name }) => name) }
  const { fields } = filling(await parties.get(ctx, { partyId }), has, row.prepared.party, { addresses: row.prepared.reading.addresses, labels: row.labels })
  if (fields.length === 0) return keptOf({ ...row, outcome: 'duplicate', main: { code: 'nothing_to_fill', with: row.main.with } }, { partyId })
  return keptOf(row, { partyId, effect: JSON.stringify({ fields }) })
}

async function carryOut(ctx: Ctx, at: ImportAtHand, rows: readonly RowToJudge[]) {
  const judged = await judgeParties(ctx, at.record.id, rows, at.reading)
  const made = await make(ctx, at, judged)
  const kept: Kept[] = []
  for (const row of judged) {
    const partyId = made.get(row.file.row) ?? row.same?.partyId ?? (row.same?.firstRow == null ? null : (made.get(row.same.firstRow) ?? null))
    kept.push(
      row.outcome === 'update' && partyId ? await fill(ctx, at, row, partyId) : keptOf(row, { partyId, ...(row.outcome === 'new' && { effect: '{}' }) }),
    )
  }
  await keep(ctx, at, judged, kept)
}

/** Makes the new parties of these rows with all that belongs to them; gives their ids by row. */
async function make(ctx: Ctx, { record, reading }: ImportAtHand, judged: readonly JudgedParty[]): Promise<Map<number, string>> {
  const fresh = judged.flatMap(({ outcome, prepared, file, labels, same }) =>
    outcome === 'new' && prepared ? [{ row: file.row, labels, prepared, anew: same !== undefined && whatOf(same.key) === 'number' }] : [],
  )
  const ready = readyForNew(
    ctx,
    fresh.map(({ prepared }) => prepared.reading.addresses),
  )
  const created = await createMany(
    ctx,
    fresh.map(({ prepared, anew }, i) => ({
      draft: anew ? withoutNumber(prepared.reading.draft, reading.options.source) : prepared.reading.draft,
      own: prepared.reading.own,
      ...ready[i],
    })),
  )
  const given = fresh.flatMap(({ labels }, i) => {
    const [party, own] = [created[i], ready[i]]
    return party && own ? [{ partyId: party.id, version: party.version, ready: own, labels }] : []
  })
  const { states, madeLabels } = await giveToNew(ctx, given)
  await store.touched(
    ctx.db,
    record.id,
    [...states].map(([partyId, state]) => ({ partyId, made: 1, state })),
  )
  await madeToo(ctx, record.id, madeLabels)
  return new Map(fresh.flatMap(({ row }, i) => (created[i] ? [[row, created[i].id] as const] : [])))
}

const withoutNumber = (draft: PartyDraft, source: string): PartyDraft => ({
  ...draft,
  externalNumbers: (draft.externalNumbers ?? []).filter((one) => one.source !== source),
})

async function madeToo(ctx: Ctx, importId: string, labelIds: readonly string[]) {
  if (labelIds.length === 0) return
  const before = await store.byId(ctx.db, importId)
  await store.update(ctx.db, importId, { madeLabels: JSON.stringify([...(JSON.parse(before?.madeLabels ?? '[]') as string[]), ...labelIds]) })
}

/** Fills what is empty of a party that is there, and keeps how it was. */
async function fill(ctx: Ctx, { record }: ImportAtHand, row: JudgedParty, partyId: string): Promise<Kept> {
  if (!row.prepared) return keptOf(row, { partyId })
  const party = await parties.get(ctx, { partyId })
  const before = await belongingsOf(ctx, partyId)
  const has = { addresses: before.addresses.length > 0, labels: before.labels.map(({ name }) => name) }
  const { draft, fields, ...given } = filling(party, has, row.prepared.party, { addresses: row.prepared.reading.addresses, labels: row.labels })
  if (fields.length === 0) return keptOf({ ...row, outcome: 'duplicate', main: { code: 'nothing_to_fill', with: row.main.with } }, { partyId })
  const changed =
    Object.keys(draft).length > 0 ? await parties.change(ctx, { partyId, version: party.version, ...draft }, { own: row.prepared.reading.own }) : party
  const { madeLabels, ...added } = await add(ctx, partyId, given)
  const after = await belongingsOf(ctx, partyId)
  await store.touched(ctx.db, record.id, [{ partyId, made: 0, state: stateFrom(changed.version, after.addresses, after.labels) }])
  await madeToo(ctx, record.id, madeLabels)
  const were = Object.fromEntries((Object.keys(draft) as (keyof typeof draft)[]).map((name) => [name, party[name as keyof Party]]))
  return keptOf(row, { partyId, effect: JSON.stringify({ before: were, ...added, fields } satisfies UpdateEffect) })
}

/** What undoing an update needs. */
export type UpdateEffect = {
  readonly before: Record<string, unknown>
  readonly addressIds: readonly string[]
  readonly labelIds: readonly string[]
  readonly fields: readonly string[]
}

const keptOf = ({ file, prepared, outcome, main, remarks }: JudgedParty, did: Partial<Kept>): Kept => ({
  row: file.row,
  line: file.line,
  outcome,
  name: prepared?.name ?? file.cells.filter(Boolean).slice(0, 3).join(', '),
  main,
  remarks,
  ...did,
})

async function keep(ctx: Ctx, { record: { id, pass } }: ImportAtHand, judged: readonly JudgedParty[], kept: readonly Kept[]) {
  await store.insertRows(
    ctx.db,
    kept.map((row) => recordOf(id, pass, row)),
  )
  await store.count(ctx.db, id, pass, countsOf(kept))
  const keys = judged.flatMap((one, i) => {
    const { file, prepared, outcome } = one
    if (outcome === 'refused' || !prepared) return []
    const { kind, name, number } = prepared.facts
    const [partyId, { firstRow }] = [kept[i]?.partyId ?? null, whoIs(file, one)]
    return prepared.facts.keys.map((key) => ({ importId: id, key, row: file.row, line: file.line, kind, name, number: number ?? '', partyId, firstRow }))
  })
  await store.insertKeys(ctx.db, keys)
}

export const work: RowWork<RowToJudge> = { prepare, check, carryOut }
