// What an import still tells of parties that were closed since. The text of a file is its importer's; whoever else may not know of a party, is not shown its rows.
import { numbered } from '#modules/parties/known.ts'
import * as parties from '#modules/parties/service.ts'
import { asOffice, seesAll } from '#modules/parties/sight.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Remark } from './row.ts'
import { holdsUnseen } from './row-list.ts'
import type * as store from './store.ts'

const remarksOf = ({ reasons }: Pick<store.RowRecord, 'reasons'>) => JSON.parse(reasons) as Remark[]
const partiesIn = ({ partyId, otherId }: store.RowRecord) => [partyId, otherId].filter((id) => id !== null)
const numbersIn = (row: store.RowRecord) => remarksOf(row).flatMap(({ with: given }) => (given?.partyNumber ? [String(given.partyNumber)] : []))

/** Who asks brought the file. */
const isOwn = ({ user }: Pick<Ctx, 'user'>, { createdBy }: Pick<store.ImportRecord, 'createdBy'>) => createdBy === user.id

/** How much of an import whoever asks is shown. Of one that is about a party they may not know, they see no cells and no row but those about parties they do know. */
export type Sight = 'all' | 'own' | 'known'

export async function sightOf(ctx: Ctx, record: store.ImportRecord): Promise<Sight> {
  if (seesAll(ctx)) return 'all'
  if (isOwn(ctx, record)) return 'own'
  return (await holdsUnseen(ctx.db, record, ctx)) ? 'known' : 'all'
}

/** Tells of each of these rows whether it is about a party, or names one, that whoever asks may not know of. At most four queries. */
async function concealing(ctx: Ctx, rows: readonly store.RowRecord[]): Promise<(row: store.RowRecord) => boolean> {
  if (seesAll(ctx) || rows.length === 0) return () => false
  const ids = rows.flatMap(partiesIn)
  const may = await parties.refs(ctx, ids)
  const closed = new Set([...(await parties.refs(asOffice(ctx), ids)).keys()].filter((id) => !may.has(id)))
  const sought = { own: [...new Set(rows.flatMap(numbersIn))], old: [], source: '' }
  const mayName = new Set((await numbered(ctx, sought)).map(({ own }) => own))
  const closedNumbers = new Set((await numbered(asOffice(ctx), sought)).flatMap(({ own }) => (mayName.has(own) ? [] : [own])))
  return (row) => partiesIn(row).some((id) => closed.has(id)) || numbersIn(row).some((number) => closedNumbers.has(number))
}

/** What a remark fills in from the register, rather than from the file. */
const ofRegister = ['name', 'partyNumber', 'from', 'to', 'own', 'old'] as const

/** A row as its importer goes on seeing it: the line of the file with what became of it, without what the register says. */
const withoutRegister = (row: store.RowRecord, kind: store.ImportRecord['kind']): store.RowRecord => ({
  ...row,
  name: kind === 'parties' ? row.name : '',
  partyId: null,
  otherId: null,
  effect: null,
  reasons: JSON.stringify(remarksOf(row).filter(({ with: given = {} }) => !ofRegister.some((name) => name in given))),
})

/** What names another row of the file says what stands there. */
const namesRow = (row: store.RowRecord) => remarksOf(row).some(({ with: given = {} }) => 'line' in given)

/** Rows as far as whoever asks may know of their parties. */
export async function shownOf(
  ctx: Ctx,
  { kind }: Pick<store.ImportRecord, 'kind'>,
  sight: Sight,
  rows: readonly store.RowRecord[],
): Promise<store.RowRecord[]> {
  const conceals = await concealing(ctx, rows)
  return rows.flatMap((row) => {
    if (conceals(row)) return sight === 'own' ? [withoutRegister(row, kind)] : []
    return sight === 'known' && (row.partyId === null || namesRow(row)) ? [] : [row]
  })
}
