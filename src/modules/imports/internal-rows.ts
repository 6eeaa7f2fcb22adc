import { fold } from '#kernel/fold.ts'
import * as employees from '#modules/employees/service.ts'
import * as categories from '#modules/internal-relationship-categories/service.ts'
import type { InternalRelationship } from '#modules/internal-relationships/contract.ts'
import { foresee, takeIn } from '#modules/internal-relationships/many.ts'
import { categoriesCalled, employeesCalled } from '#modules/internal-relationships/naming.ts'
import type { Offered, Offering } from '#modules/internal-relationships/offering.ts'
import type { PartyRef } from '#modules/parties/contract.ts'
import { numbered } from '#modules/parties/known.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Target } from './fields.ts'
import type { ImportAtHand } from './import-at-hand.ts'
import type { FileRow } from './import-file.ts'
import { countsOf, type Kept, recordOf } from './kept-rows.ts'
import { type InternalReading, readInternal } from './read-internal.ts'
import type { Remark } from './row.ts'
import type { RowWork } from './row-work.ts'
import * as store from './store.ts'

type Prepared = { readonly file: FileRow; readonly reading: InternalReading | undefined }
/** A row with what it offers, unless there is something against it already. */
type Judged = Prepared & {
  readonly name: string
  readonly party: PartyRef | undefined
  readonly other?: PartyRef | undefined
  readonly offered: Offered | undefined
  readonly wrong: readonly Remark[]
}

const prepare = ({ reading }: ImportAtHand, file: FileRow): Prepared => ({
  file,
  reading: file.misshapen.length > 0 ? undefined : readInternal(file.cells, reading),
})

/** Finds the party, the category and the employee of each row by what the file calls them. Four queries. */
async function judge(ctx: Ctx, at: ImportAtHand, rows: readonly Prepared[]): Promise<Judged[]> {
  const partyOf = await partiesBy(ctx, at, rows)
  const office = { categories: [...(await categories.byId(ctx)).values()], employees: await employees.list(ctx) }
  return rows.map((row): Judged => {
    const { file, reading } = row
    if (!reading) return { ...row, name: file.cells.filter(Boolean).slice(0, 3).join(', '), party: undefined, offered: undefined, wrong: file.misshapen }
    const { party, other, remarks } = reading.number ? partyOf(reading) : { party: undefined, other: undefined, remarks: [] }
    const category = only('category', reading.category, categoriesCalled(reading.category, office.categories))
    const employee = only('employee', reading.employee, employeesCalled(reading.employee, office.employees))
    const wrong = [...reading.objections, ...[...remarks, ...category.remarks, ...employee.remarks].map(reading.at)]
    const calls = [
      other ? reading.number : (party?.name ?? reading.number),
      category.one?.names[ctx.user.language] ?? reading.category,
      employee.one?.name ?? reading.employee,
    ]
    const about = { ...row, name: calls.filter(Boolean).join(' – '), party, other, wrong }
    if (wrong.length > 0 || !party || !category.one || !employee.one) return { ...about, offered: undefined }
    return { ...about, offered: offeredBy(reading, { partyId: party.id, categoryId: category.one.id, employeeId: employee.one.id }) }
  })
}

const offeredBy = ({ since, until, percentage }: InternalReading, ids: Pick<Offered, 'partyId' | 'categoryId' | 'employeeId'>): Offered => ({
  ...ids,
  ...(since !== undefined && { since }),
  ...(until !== undefined && { until }),
  ...(percentage !== undefined && { percentage }),
})

/** The one that is called so, or why there is not just one. */
function only<T>(field: 'category' | 'employee', cell: string, found: readonly T[]): { one?: T; remarks: Remark[] } {
  const [one, ...others] = found
  if (cell === '') return { remarks: [] }
  if (one === undefined) return { remarks: [{ code: `${field}_not_found`, field, with: { cell: cell.slice(0, mostShown) } }] }
  return others.length > 0 ? { remarks: [{ code: `${field}_of_several`, field, with: { cell: cell.slice(0, mostShown) } }] } : { one, remarks: [] }
}
const mostShown = 100

/** Whose number it is; `other` when it is of two. */
type Found = { readonly party: PartyRef | undefined; readonly other?: PartyRef; readonly remarks: readonly Remark[] }

/** Looks parties up by their numbers, those that whoever imports may know of; any other number is of nobody. */
async function partiesBy(ctx: Ctx, { reading: { options } }: ImportAtHand, rows: readonly Prepared[]): Promise<(reading: InternalReading) => Found> {
  const numbersIn = (kinds: readonly InternalReading['numberIn'][]) =>
    [...new Set(rows.flatMap(({ reading }) => (reading && kinds.includes(reading.numberIn) ? [reading.number] : [])))].filter(Boolean)
  const old = numbersIn(['number', 'externalNumber']).map(fold)
  const found = await numbered(ctx, { own: numbersIn(['number', 'partyNumber']), old: old.filter(Boolean), source: options.source })
  const byOwn = new Map(found.filter((one) => one.old === null).map(({ own, party }) => [own, party]))
  const byOld = Map.groupBy(
    found.filter((one) => one.old !== null),
    (one) => one.old,
  )
  return ({ number, numberIn }) => {
    const own = numberIn === 'externalNumber' ? undefined : byOwn.get(number)
    const had = numberIn === 'partyNumber' ? [] : (byOld.get(fold(number)) ?? []).map((one) => one.party)
    const [party, other] = [...(own ? [own] : []), ...had.filter(({ id }) => id !== own?.id)]
    if (party && other) return { party, other, remarks: [{ code: 'number_of_two', field: numberIn, with: { number, own: party.name, old: other.name } }] }
    return { party, remarks: party ? [] : [{ code: 'number_not_found', field: numberIn, with: { number } }] }
  }
}

const targets: Readonly<Record<string, Target>> = { categoryId: 'category', employeeId: 'employee', asOf: 'since' }

/** What became of a row, once it was taken in or refused. */
function keptOf({ file, name, party, other, offered, wrong, reading }: Judged, offering: Offering | undefined): Kept {
  const about = { row: file.row, line: file.line, name, partyId: party?.id ?? null, otherId: other?.id ?? null }
  const refused = (several: readonly Remark[]): Kept => ({
    ...about,
    outcome: 'refused',
    main: several[0] ?? { code: 'row_not_taken' },
    remarks: several.slice(1),
  })
  if (!offering) return refused(wrong)
  if (offering.what === 'refused')
    return refused(
      offering.objections.map(({ code, field, with: values }) => {
        const remark: Remark = { code, ...(field && { field: targets[field] ?? (field as Target) }), ...(values && { with: values }) }
        return reading ? reading.at(remark) : remark
      }),
    )
  const { row } = offering
  if (offering.what === 'same') return { ...about, outcome: 'duplicate', main: { code: 'internal_already_there' }, remarks: [] }
  if (offering.what === 'new') {
    const remarks: Remark[] = offered?.since === undefined ? [{ code: 'internal_begins_today' }] : []
    return {
      ...about,
      outcome: 'new',
      main: { code: 'internal_new' },
      remarks,
      subjectId: row.id,
      effect: JSON.stringify({ after: row } satisfies InternalEffect),
    }
  }
  const { before } = offering
  const told = Object.fromEntries(
    (['until', 'percentage'] as const)
      .filter((field) => before[field] !== row[field])
      .flatMap((field) => [
        [field, row[field] ?? ''],
        [`${field}Was`, before[field] ?? ''],
      ]),
  )
  return {
    ...about,
    outcome: 'update',
    main: { code: 'internal_changes', with: told },
    remarks: [],
    subjectId: row.id,
    effect: JSON.stringify({ before, after: row } satisfies InternalEffect),
  }
}

/** What undoing needs: how the internal relationship was, if it was, and how the file left it. */
export type InternalEffect = { readonly before?: InternalRelationship; readonly after: InternalRelationship }

async function carryOut(ctx: Ctx, at: ImportAtHand, rows: readonly Prepared[]) {
  const judged = await judge(ctx, at, rows)
  const offered = judged.filter((row) => row.offered !== undefined)
  const offerings = await takeIn(
    ctx,
    offered.flatMap((row) => row.offered ?? []),
  )
  await keep(ctx, at, judged, offered, offerings)
}

/** Says what would come of them, beside the earlier rows of the file in the same category of the same party. */
async function check(ctx: Ctx, at: ImportAtHand, rows: readonly Prepared[]) {
  const judged = await judge(ctx, at, rows)
  const offered = judged.filter((row) => row.offered !== undefined)
  const keys = [...new Set(offered.flatMap(({ offered: one }) => (one ? [keyOf(one)] : [])))]
  const earlier = (await store.keys(ctx.db, at.record.id, keys)).map(({ number }) => JSON.parse(number) as Offered)
  const offerings = await foresee(
    ctx,
    offered.flatMap((row) => row.offered ?? []),
    earlier,
  )
  await keep(ctx, at, judged, offered, offerings, { dry: true })
  await store.insertKeys(
    ctx.db,
    offered.flatMap(({ file, name, party, offered: one }, i) =>
      one && ['new', 'changed'].includes(offerings[i]?.what ?? '')
        ? [
            {
              importId: at.record.id,
              key: keyOf(one),
              row: file.row,
              line: file.line,
              kind: party?.kind ?? 'person',
              name,
              number: JSON.stringify(one),
              partyId: one.partyId,
              firstRow: null,
            },
          ]
        : [],
    ),
  )
}

/** By which an earlier row can stand in the way of a later one. */
const keyOf = ({ partyId, categoryId }: Offered) => `internal:${categoryId} ${partyId}`

async function keep(
  ctx: Ctx,
  { record: { id, pass } }: ImportAtHand,
  judged: readonly Judged[],
  offered: readonly Judged[],
  offerings: readonly Offering[],
  { dry = false } = {},
) {
  const byRow = new Map(offered.map((row, i) => [row, offerings[i]]))
  const kept = judged.map((row): Kept => {
    const { subjectId, effect, ...rest } = keptOf(row, byRow.get(row))
    return dry ? rest : { ...rest, ...(subjectId && { subjectId }), ...(effect && { effect }) }
  })
  await store.insertRows(
    ctx.db,
    kept.map((row) => recordOf(id, pass, row)),
  )
  await store.count(ctx.db, id, pass, countsOf(kept))
}

export const work: RowWork<Prepared> = { prepare, check, carryOut }
