import { fold } from '#kernel/fold.ts'
import { type KnownParty, knownBy } from '#modules/parties/known.ts'
import { recognise } from '#modules/relationship-types/recognise.ts'
import * as types from '#modules/relationship-types/service.ts'
import * as relationships from '#modules/relationships/service.ts'
import type { Ctx } from '#platform/ctx.ts'
import { tentatively } from '#platform/db/tentatively.ts'
import type { Target } from './fields.ts'
import type { ImportAtHand } from './import-at-hand.ts'
import type { FileRow } from './import-file.ts'
import { countsOf, type Kept, recordOf } from './kept-rows.ts'
import { type RelationshipReading, readRelationship } from './read-relationship.ts'
import type { Remark } from './row.ts'
import type { RowWork } from './row-work.ts'
import * as store from './store.ts'

type Prepared = { readonly file: FileRow; readonly reading: RelationshipReading | undefined }
type Draft = relationships.NewRelationship
/** A row with the relationship it would make, unless there is something against it already. */
type Judged = {
  readonly file: FileRow
  readonly name: string
  readonly from: KnownParty | undefined
  readonly to: KnownParty | undefined
  readonly draft: Draft | undefined
  readonly type?: types.KeptType
  readonly wrong: readonly Remark[]
  readonly remarks: readonly Remark[]
  readonly reading: RelationshipReading | undefined
}

const prepare = ({ reading }: ImportAtHand, file: FileRow): Prepared => ({
  file,
  reading: file.misshapen.length > 0 ? undefined : readRelationship(file.cells, reading),
})

/** Finds the parties of rows by their old numbers, and what the one is of the other by the words of the file and the office. */
async function judge(ctx: Ctx, { reading: { options } }: ImportAtHand, rows: readonly Prepared[]): Promise<Judged[]> {
  const numbers = new Set(rows.flatMap(({ reading }) => (reading ? [reading.from, reading.to] : [])))
  const known = await knownBy(ctx, {
    source: options.source,
    externalNumbers: [...numbers].filter(Boolean),
    registerNumbers: [],
    debtorNumbers: [],
    creditorNumbers: [],
  })
  const byNumber = new Map(known.map((party) => [party.externalNumber, party]))
  const byType = await types.byId(ctx)
  return rows.map(({ file, reading }): Judged => {
    if (!reading)
      return {
        file,
        reading,
        name: file.cells.filter(Boolean).slice(0, 3).join(', '),
        from: undefined,
        to: undefined,
        draft: undefined,
        wrong: file.misshapen,
        remarks: [],
      }
    const [from, to] = [byNumber.get(reading.from), byNumber.get(reading.to)]
    const unknown = (['from', 'to'] as const).flatMap((side): Remark[] =>
      reading[side] && !byNumber.has(reading[side]) ? [{ code: 'number_not_found', field: side, with: { number: reading[side] } }] : [],
    )
    const name = `${from?.name ?? reading.from} – ${reading.word} – ${to?.name ?? reading.to}`
    const found = from && to && reading.word ? typeOf(reading.word, from, to, byType) : undefined
    const untyped: Remark[] =
      from && to && reading.word && !found ? [{ code: 'type_unknown', field: 'type', with: { cell: reading.word, from: from.name, to: to.name } }] : []
    const wrong = [...reading.objections, ...[...unknown, ...untyped].map(reading.at)]
    if (wrong.length > 0 || !found || !from || !to) return { file, reading, name, from, to, draft: undefined, wrong, remarks: [] }
    const ends = found.side === 'forward' ? { fromId: from.id, toId: to.id } : { fromId: to.id, toId: from.id }
    const { said, remarks } = fitting(reading, found.type)
    return { file, reading, name, from, to, type: found.type, draft: { typeId: found.type.id, ...ends, ...said }, wrong, remarks }
  })
}

/** What a word says in this office: of the installed types as files call them, else a type the office calls so itself. */
function typeOf(
  word: string,
  from: KnownParty,
  to: KnownParty,
  byType: ReadonlyMap<string, types.KeptType>,
): { type: types.KeptType; side: 'forward' | 'backward' } | undefined {
  const read = recognise(word, from.kind, to.kind)
  const type = read && byType.get(read.typeId)
  if (type) return { type, side: read.side }
  const said = fold(word)
  for (const own of byType.values())
    for (const side of ['forward', 'backward'] as const) {
      if (
        Object.values(own.names).some((names) => [fold(names[side]), fold(names[side]).replace(/ (?:van|bij|voor|met|in|of|at|for|with)$/, '')].includes(said))
      )
        return { type: own, side: own.mutual ? 'forward' : side }
    }
  return undefined
}

/** What the type has no place for goes to the note. */
function fitting({ said, asNote, at }: RelationshipReading, type: types.KeptType): { said: RelationshipReading['said']; remarks: Remark[] } {
  const fields = [
    ...(type.carriesPosition ? [] : (['position'] as const)),
    ...(type.carriesContactDetails ? [] : (['email', 'phone'] as const)),
    ...(type.carriesShare ? [] : (['share'] as const)),
  ].filter((field) => said[field])
  const without = Object.fromEntries(fields.map((field) => [field, field === 'share' ? null : '']))
  return {
    said: { ...said, ...without, note: [said.note, ...fields.map(asNote)].filter(Boolean).join('\n') },
    remarks: fields.map((field) => {
      const remark = at({ code: 'moved_to_note', field })
      return { ...remark, with: { column: remark.column ?? field } }
    }),
  }
}

const targets: Readonly<Record<string, Target>> = { fromId: 'from', toId: 'to', typeId: 'type' }

/** What became of a row, once the relationships were made or refused. */
function keptOf(row: Judged, outcome: relationships.Outcome | undefined): Kept {
  const { file, name, from, to, draft, wrong, remarks, reading } = row
  const about = { row: file.row, line: file.line, name, partyId: from?.id ?? null, otherId: to?.id ?? null }
  const refused = (several: readonly Remark[]): Kept => ({
    ...about,
    outcome: 'refused',
    main: several[0] ?? { code: 'row_not_taken' },
    remarks: several.slice(1),
  })
  if (!draft || !outcome) return refused(wrong)
  if ('made' in outcome)
    return {
      ...about,
      outcome: 'new',
      main: { code: 'relationship_new' },
      remarks,
      subjectId: outcome.made.id,
      effect: JSON.stringify({ version: outcome.made.version }),
    }
  if (outcome.objections.every(({ code }) => code === 'relationship_overlaps'))
    return { ...about, outcome: 'duplicate', main: { code: 'relationship_already_there' }, remarks: [] }
  return refused(
    outcome.objections.map(({ code, field, with: values }) => {
      const remark: Remark = { code, ...(field && { field: targets[field] ?? (field as Target) }), ...(values && { with: values }) }
      return reading ? reading.at(remark) : remark
    }),
  )
}

/** Makes what can be made of these rows; outcomes in their order, of those that have a draft. */
async function make(ctx: Ctx, judged: readonly Judged[]): Promise<Map<Judged, relationships.Outcome>> {
  const drafts = judged.flatMap((row) => (row.draft ? [{ row, draft: row.draft }] : []))
  const outcomes = await relationships.createMany(
    ctx,
    drafts.map(({ draft }) => draft),
  )
  return new Map(drafts.flatMap(({ row }, i) => (outcomes[i] ? [[row, outcomes[i]] as const] : [])))
}

async function carryOut(ctx: Ctx, at: ImportAtHand, rows: readonly Prepared[]) {
  const judged = await judge(ctx, at, rows)
  const outcomes = await make(ctx, judged)
  await keep(
    ctx,
    at,
    judged.map((row) => keptOf(row, outcomes.get(row))),
  )
}

/** Makes them and takes them back, beside the earlier rows of the file that could stand in their way: the rules themselves say what will come of it. */
async function check(ctx: Ctx, at: ImportAtHand, rows: readonly Prepared[]) {
  const judged = await judge(ctx, at, rows)
  const earlier = await store.keys(ctx.db, at.record.id, [...new Set(judged.flatMap(keysOf))])
  const outcomes = await tentatively(ctx.db, async () => {
    const before = [...new Map(earlier.map((one) => [one.row, JSON.parse(one.number) as Draft])).values()]
    if (before.length > 0) await relationships.createMany(ctx, before)
    return make(ctx, judged)
  })
  const kept = judged.map((row) => keptOf(row, outcomes.get(row)))
  await keep(
    ctx,
    at,
    kept.map(({ subjectId: _s, effect: _e, ...row }) => row),
  )
  const made = judged.filter((_, i) => kept[i]?.outcome === 'new')
  await store.insertKeys(
    ctx.db,
    made.flatMap((one) =>
      keysOf(one).map((key) => ({
        importId: at.record.id,
        key,
        row: one.file.row,
        line: one.file.line,
        kind: 'person' as const,
        name: one.name,
        number: JSON.stringify(one.draft),
        partyId: null,
        firstRow: null,
      })),
    ),
  )
}

/** By which an earlier row can stand in the way of a later one: between the same two, or with a share of the same party, or as its only one. */
function keysOf({ draft, type }: Judged): string[] {
  if (!draft || !type) return []
  const { typeId, fromId, toId, share } = draft
  const single = type.oneAtATimeFrom || type.oneAtATimeTo
  const party = (id: string) => `party:${typeId} ${id}`
  return [
    `pair:${typeId} ${[fromId, toId].sort().join(' ')}`,
    ...(share || single ? [party(toId)] : []),
    ...(type.oneAtATimeFrom || (single && type.mutual) ? [party(fromId)] : []),
  ]
}

async function keep(ctx: Ctx, { record: { id, pass } }: ImportAtHand, kept: readonly Kept[]) {
  await store.insertRows(
    ctx.db,
    kept.map((row) => recordOf(id, pass, row)),
  )
  await store.count(ctx.db, id, pass, countsOf(kept))
}

export const work: RowWork<Prepared> = { prepare, check, carryOut }
