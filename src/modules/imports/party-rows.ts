import * as parties from '#modules/parties/service.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ImportAtHand } from './import-at-hand.ts'
import type { FileRow } from './import-file.ts'
import { type JudgedParty, judgeParties, type RowToJudge } from './judging-parties.ts'
import { countsOf, type Kept, recordOf } from './kept-rows.ts'
import { prepareParty } from './party-rules.ts'
import * as store from './store.ts'
import type { RowWork } from './row-work.ts'

const prepare = ({ reading }: ImportAtHand, rows: readonly FileRow[]): RowToJudge[] => rows.map((file) => ({ file, prepared: file.misshapen.length > 0 ? undefined : prepareParty(file.cells, reading) }))

async function check(ctx: Ctx, at: ImportAtHand, rows: readonly RowToJudge[]) {
  const judged = await judgeParties(ctx, at.record.id, rows, at.reading)
  await keep(ctx, at, judged, judged.map((row) => keptOf(row, { partyId: row.same?.partyId ?? null })))
}

async function carryOut(ctx: Ctx, at: ImportAtHand, rows: readonly RowToJudge[]) {
  const judged = await judgeParties(ctx, at.record.id, rows, at.reading)
  const fresh = judged.filter(({ outcome }) => outcome === 'new').flatMap(({ prepared, file }) => (prepared ? [{ row: file.row, draft: prepared.reading.draft, own: prepared.reading.own }] : []))
  const made = await parties.createMany(ctx, fresh)
  const partyOf = new Map(fresh.map(({ row }, i) => [row, made[i]?.id ?? null]))
  await keep(ctx, at, judged, judged.map((row) => keptOf(row, { partyId: partyOf.get(row.file.row) ?? row.same?.partyId ?? null, ...(row.outcome === 'new' && { effect: '{}' }) })))
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
  await store.insertRows(ctx.db, kept.map((row) => recordOf(id, pass, row)))
  await store.count(ctx.db, id, pass, countsOf(kept))
  const keys = judged.flatMap(({ file: { row, line }, prepared, outcome }, i) =>
    outcome === 'refused' || !prepared ? [] : prepared.facts.keys.map((key) => ({ importId: id, key, row, line, kind: prepared.facts.kind, name: prepared.facts.name, number: prepared.facts.number ?? '', partyId: kept[i]?.partyId ?? null })),
  )
  await store.insertKeys(ctx.db, keys)
}

export const work: RowWork<RowToJudge[]> = { prepare, check, carryOut }
