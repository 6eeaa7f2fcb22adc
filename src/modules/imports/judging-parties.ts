import { type KnownParty, knownBy, namesakes } from '#modules/parties/known.ts'
import { asOffice, seesAll } from '#modules/parties/sight.ts'
import type { Ctx } from '#platform/ctx.ts'
import { type KnownLabels, knownLabels, placesOf } from './belongings.ts'
import type { Outcome } from './contract.ts'
import { duplicateOf, keysOf, type Match, whatOf, who } from './duplicates.ts'
import type { FileRow } from './import-file.ts'
import type { Prepared } from './party-rules.ts'
import type { Reading, Remark } from './row.ts'
import * as store from './store.ts'

/** A row with what becomes of it. `same` is the party, or the earlier row, that it is. */
export type JudgedParty = {
  readonly file: FileRow
  readonly prepared: Prepared | undefined
  readonly outcome: Outcome
  /** Its main reason; the others are its remarks. */
  readonly code: string
  readonly main: Remark
  readonly remarks: readonly Remark[]
  readonly same: Match | undefined
  /** The labels it is to have, by their names as in the file. */
  readonly labels: readonly string[]
}

export type RowToJudge = { readonly file: FileRow; readonly prepared: Prepared | undefined }

/** Says of rows what becomes of them, by the register and the rows of the file before them. */
export async function judgeParties(ctx: Ctx, importId: string, rows: readonly RowToJudge[], { options }: Reading): Promise<JudgedParty[]> {
  const matches = await matchesOf(ctx, importId, rows, options.source)
  const taken = await takenUnseen(ctx, rows, options.source)
  const labels = await knownLabels(
    ctx,
    rows.flatMap(({ prepared }) => prepared?.reading.labels ?? []),
  )
  return rows.map((row): JudgedParty => {
    const judged = judge(row, matches, taken, options.duplicates)
    if (row.prepared && judged.outcome !== 'refused') remember(matches, row.file, row.prepared, whoIs(row.file, judged))
    const named =
      judged.outcome === 'refused' || judged.outcome === 'duplicate'
        ? { labels: [], remarks: [] }
        : labelled(row.prepared?.reading.labels ?? [], labels, options.createLabels)
    return { ...row, ...judged, labels: named.labels, remarks: [...judged.remarks, ...named.remarks] }
  })
}

/** Who a row is, for the rows after it: a party of the register, or else whoever stood first in this row or an earlier one. */
export const whoIs = ({ row }: FileRow, { outcome, same }: Pick<JudgedParty, 'outcome' | 'same'>): Pick<Match, 'partyId' | 'firstRow'> =>
  outcome === 'new' || !same ? { partyId: null, firstRow: row } : { partyId: same.partyId, firstRow: same.firstRow }

/** A party that an earlier row of the file is, speaks through that row alone, with the old number it has there. */
function eachOnce(matches: readonly Match[]): readonly Match[] {
  const spokenFor = new Set(matches.flatMap(({ row, partyId }) => (row !== null && partyId !== null ? [partyId] : [])))
  return spokenFor.size === 0 ? matches : matches.filter(({ row, partyId }) => row !== null || partyId === null || !spokenFor.has(partyId))
}

type Judgement = Pick<JudgedParty, 'outcome' | 'code' | 'main' | 'remarks' | 'same'>

function judge(
  { file, prepared }: RowToJudge,
  matches: ReadonlyMap<string, readonly Match[]>,
  taken: ReadonlySet<string>,
  duplicates: Reading['options']['duplicates'],
): Judgement {
  const wrong = [...file.misshapen, ...(prepared?.objections ?? [])]
  if (!prepared) return refusal(wrong)
  const verdict = duplicateOf(prepared.facts, eachOnce(prepared.facts.keys.flatMap((key) => matches.get(key) ?? [])), { byItself: duplicates === 'new' })
  const against = [...verdict.objections, ...inUse(prepared, taken)]
  if (wrong.length + against.length > 0) return refusal([...wrong, ...against.map(prepared.at)])
  const remarks = [...prepared.reading.remarks, ...verdict.remarks]
  if (!verdict.same) return accepted('new', { code: 'row_new' }, remarks, undefined)
  const { match, code } = verdict.same
  const told: Remark = { code, with: who(match) }
  if (duplicates === 'skip') return accepted('duplicate', told, [], match)
  if (duplicates === 'update') return accepted('update', { code: 'row_updates', with: who(match) }, [told, ...remarks], match)
  const leftOut: Remark[] = whatOf(match.key) === 'number' ? [{ code: 'old_number_left_out', with: who(match) }] : []
  return accepted('new', { code: 'row_new' }, [told, ...leftOut, ...remarks], match)
}

/** Numbers that are given once, and are somebody’s. */
const inUse = ({ facts }: Prepared, taken: ReadonlySet<string>): Remark[] =>
  facts.keys.flatMap((key): Remark[] => {
    const field = numberFields[whatOf(key) as keyof typeof numberFields]
    return field && taken.has(key) ? [{ code: 'number_in_use', field, with: { number: key.slice(key.indexOf(':') + 1) } }] : []
  })
const numberFields = { debtor: 'debtorNumber', creditor: 'creditorNumber' } as const

function refusal(wrong: readonly Remark[]): Judgement {
  const [main = { code: 'row_not_taken' }, ...remarks] = wrong
  return { outcome: 'refused', code: main.code, main, remarks, same: undefined }
}

const accepted = (outcome: Outcome, main: Remark, remarks: readonly Remark[], same: Match | undefined): Judgement => ({
  outcome,
  code: main.code,
  main,
  remarks,
  same,
})

function labelled(names: readonly string[], known: KnownLabels, create: boolean): { labels: string[]; remarks: Remark[] } {
  const labels: string[] = []
  const remarks: Remark[] = []
  for (const name of names) {
    const there = known.has(name)
    if (there === 'retired') remarks.push({ code: 'label_retired', field: 'labels', with: { cell: name } })
    else if (there === 'offered' || (create && isLabel(name))) labels.push(name)
    else remarks.push({ code: 'label_left_out', field: 'labels', with: { cell: name } })
  }
  return { labels, remarks }
}

const isLabel = (name: string) => name.length <= 60 && /[\p{L}\p{N}]/u.test(name)

/** Who has one of the keys of these rows: earlier rows of the file first, then the register. */
async function matchesOf(ctx: Ctx, importId: string, rows: readonly RowToJudge[], source: string): Promise<Map<string, Match[]>> {
  const prepared = rows.flatMap((row) => row.prepared ?? [])
  const sought = new Set(prepared.flatMap(({ facts }) => facts.keys))
  const matches = new Map<string, Match[]>()
  const earlier = await store.keys(ctx.db, importId, [...sought])
  for (const one of earlier) add(matches, { ...one, partyNumber: '', number: one.number || null })

  const of = valuesIn(sought)
  // What goes with a name stands before it.
  const withNames = (what: string) => [...new Set(of(what).map((value) => value.slice(0, value.indexOf(' '))))]
  const [emails, birthDates, addresses] = [withNames('email'), withNames('birthDate'), new Set(withNames('address'))]
  const sortNames = prepared
    .filter(({ facts }) => facts.keys.some((key) => ['email', 'birthDate', 'address'].includes(whatOf(key))))
    .map(({ sortName }) => sortName)
  const alike = await namesakes(ctx, [...new Set(sortNames)])
  const places = addresses.size > 0 ? await placesOf(ctx, alike) : new Map<string, string[]>()
  const known = await knownBy(ctx, {
    source,
    externalNumbers: of('number'),
    registerNumbers: of('register'),
    debtorNumbers: of('debtor'),
    creditorNumbers: of('creditor'),
    namesakes: { ids: alike, emails, birthDates },
    ids: alike.filter((id) => places.get(id)?.some((place) => addresses.has(place))),
  })
  for (const party of known) {
    for (const key of keysOfKnown(party, places.get(party.id) ?? []))
      if (sought.has(key)) add(matches, { ...party, key, partyId: party.id, line: null, row: null, firstRow: null, number: party.externalNumber })
  }
  return matches
}

const valuesIn = (keys: Iterable<string>) => (what: string) => [...keys].filter((key) => whatOf(key) === what).map((key) => key.slice(what.length + 1))

/** The debtor and creditor numbers among these rows that belong to parties whoever imports may not know of: such a row cannot come in, and is told no more than that. */
async function takenUnseen(ctx: Ctx, rows: readonly RowToJudge[], source: string): Promise<ReadonlySet<string>> {
  if (seesAll(ctx)) return new Set()
  const of = valuesIn(new Set(rows.flatMap(({ prepared }) => prepared?.facts.keys ?? [])))
  const sought = {
    source,
    externalNumbers: [],
    debtorNumbers: of('debtor'),
    creditorNumbers: of('creditor'),
    registerNumbers: [],
  }
  const mayKnow = new Set((await knownBy(ctx, sought)).map(({ id }) => id))
  const unseen = (await knownBy(asOffice(ctx), sought)).filter(({ id }) => !mayKnow.has(id))
  return new Set(unseen.flatMap((party) => keysOfKnown(party, [])).filter((key) => numberFields[whatOf(key) as keyof typeof numberFields] !== undefined))
}

const keysOfKnown = (party: KnownParty, places: readonly string[]) =>
  keysOf({ ...party, number: party.externalNumber, places, debtor: party.debtorNumber, creditor: party.creditorNumber })

function remember(matches: Map<string, Match[]>, { row, line }: FileRow, { facts }: Prepared, who: ReturnType<typeof whoIs>) {
  for (const key of facts.keys) add(matches, { key, ...who, partyNumber: '', line, row, kind: facts.kind, name: facts.name, number: facts.number })
}

function add(matches: Map<string, Match[]>, match: Match) {
  const several = matches.get(match.key)
  if (several) several.push(match)
  else matches.set(match.key, [match])
}
