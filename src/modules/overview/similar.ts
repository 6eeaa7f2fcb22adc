import type { Parsed, Reply } from '#kernel/endpoint.ts'
import { fold } from '#kernel/fold.ts'
import { normalisePostcode } from '#modules/addresses/normalise.ts'
import { search } from '#modules/parties/findable.ts'
import { sortName } from '#modules/parties/names.ts'
import { blank, withDraft } from '#modules/parties/rules.ts'
import type { Viewer } from '#modules/parties/sight.ts'
import type { Ctx } from '#platform/ctx.ts'
import { type Described, described, idsBy, type Keys } from './candidates.ts'
import type { findSimilar } from './contract.ts'
import { coreOf } from './likeness.ts'
import { type Judgement, judge, type SharedTrait, type Traits, threshold } from './rules.ts'
import { shown } from './service.ts'
import * as store from './store.ts'
import { addressOf, externalOf, namesOf, type SimilarTo, traitsOf, withEnterprise } from './traits.ts'

/** A party that may be the same as a draft. */
export type Likely = Judgement & { readonly id: string; readonly seq: number }

type Asking = Pick<Ctx, 'db'> & Viewer

/** How many a person is shown. */
const most = 10

/** The parties most like a draft, as rows of the overview. */
export async function similar(ctx: Ctx, draft: Parsed<typeof findSimilar>): Promise<Reply<typeof findSimilar>> {
  const likely = (await similarTo(ctx, draft)).slice(0, most)
  const rows = await shown(
    ctx,
    await store.bySeq(
      ctx.db,
      likely.map(({ seq }) => seq),
    ),
  )
  return rows.flatMap((party) => likely.filter(({ id }) => id === party.id).map(({ score, reasons }) => ({ party, score, reasons: [...reasons] })))
}

/** Parties that may be the same as a draft, most likely first; found also by a name that is only like it. For one draft at a time. */
export async function similarTo(ctx: Asking, draft: SimilarTo): Promise<Likely[]> {
  return (await judged(ctx, [draft], await likeNamed(ctx, draft)))[0] ?? []
}

/**
 * The same for many drafts at once, in five queries however many they are: of those who have a number, an address, a date of
 * birth, a place to live or the very name in common. For an import, a few hundred rows at a time.
 */
export const similarToEach = (ctx: Asking, drafts: readonly SimilarTo[]): Promise<Likely[][]> => judged(ctx, drafts, [])

async function judged({ db, ...viewer }: Asking, drafts: readonly SimilarTo[], seqs: readonly number[]): Promise<Likely[][]> {
  const wanted = drafts.map((draft) => ({ draft, traits: traitsOf(draft, viewer.office.country), keys: new Set<string>() }))
  const ids = await idsBy(db, { ...keysOf(wanted, viewer.office.country), seqs })
  if (ids.length === 0) return drafts.map(() => [])
  const known = partiesFrom(await described(db, viewer, ids))
  const near = neighbours(known, drafts.length > 1)
  return wanted.map(({ draft, traits }) =>
    near(traits)
      .filter(({ id }) => id !== draft.exceptId)
      .map(({ id, seq, traits: other }) => ({ id, seq, ...judge(traits, other) }))
      .filter(({ score }) => score >= threshold)
      .sort((a, b) => b.score - a.score || a.seq - b.seq),
  )
}

type Known = { readonly id: string; readonly seq: number; readonly traits: Traits }

/** Of one draft every candidate is compared; of many each only with those that share something with it. */
function neighbours(known: readonly Known[], many: boolean): (traits: Traits) => readonly Known[] {
  if (!many) return () => known
  const byKey = new Map<string, Known[]>()
  for (const one of known) for (const key of meetingPoints(one.traits)) byKey.set(key, [...(byKey.get(key) ?? []), one])
  return (traits) => [...new Set(meetingPoints(traits).flatMap((key) => byKey.get(key) ?? []))]
}

function meetingPoints({ shared, birthDate, addresses, surnames, given, initials, names }: Traits): string[] {
  const values = Object.entries(shared).flatMap(([trait, several]) => several.map((value) => `${trait} ${value}`))
  const people = surnames.flatMap((surname) => (given.length ? given : [initials]).map((name) => `name ${[surname, name].sort().join(' ')}`))
  return [...values, ...(birthDate ? [birthDate] : []), ...addresses, ...people, ...names.map((name) => `name ${coreOf(name)}`)]
}

/** Legal forms under which a company may stand in the register when the draft has none, or another. */
const usualForms = ['', 'bv', 'nv', 'vof', 'vzw', 'srl', 'sa', 'bvba', 'cv', 'eenmanszaak']

function keysOf(wanted: readonly { draft: SimilarTo; traits: Traits }[], country: 'NL' | 'BE'): Keys {
  const all = <T>(each: (one: { draft: SimilarTo; traits: Traits }) => readonly T[]) => [...new Set(wanted.flatMap(each))]
  return {
    points: all(({ traits: { shared } }) => [...shared.email, ...shared.phone]),
    identifiers: all(({ traits: { shared } }) => [
      ...shared.kvkNumber,
      ...shared.kboNumber,
      ...shared.kboNumber.map((number) => `BE${number}`),
      ...shared.vatNumber,
      ...shared.iban,
      ...shared.externalNumber.map((number) => number.slice(number.indexOf('\n') + 1)),
    ]),
    birthDates: all(({ traits }) => (traits.birthDate ? [traits.birthDate] : [])),
    addresses: all(({ draft: { postcode = '', houseNumber = '' }, traits }) =>
      traits.addresses.length ? postcodes(postcode).map((code) => [code, /\d+/.exec(houseNumber)?.[0] ?? ''] as const) : [],
    ),
    sortNames: all(({ draft, traits }) => sortNamesOf(draft, traits, country)),
    seqs: [],
  }
}

const postcodes = (typed: string) => [...new Set([typed, normalisePostcode(typed, 'NL'), normalisePostcode(typed, 'BE')])]

function sortNamesOf(draft: SimilarTo, traits: Traits, country: 'NL' | 'BE'): string[] {
  if (draft.kind === 'organisation') return traits.names.flatMap((name) => [name, ...usualForms.map((form) => `${coreOf(name)} ${form}`.trim())])
  const as = (change: object) => sortName({ ...withDraft(blank('person'), draft), ...change }, country)
  const swapped = { firstName: draft.surname ?? '', callName: '', surname: draft.firstName ?? '' }
  return [as({}), ...(draft.firstName && draft.surname ? [as(swapped)] : [])].filter(Boolean)
}

/** Who is found under the name: the whole of it, with no more than an initial, and where that finds few, with half of it. */
async function likeNamed({ db }: Asking, draft: SimilarTo): Promise<number[]> {
  const { names, given, initials, surnames } = namesOf(draft.kind, draft)
  const first = given[0] ?? ''
  const surname = fold([draft.prefix, draft.surname || draft.partnerSurname].join(' '))
  const core = surnames[0] ?? ''
  const surely = draft.kind === 'organisation' ? names.map(coreOf) : core ? [`${first} ${surname}`, `${(first || initials).charAt(0)} ${surname}`] : [first]
  const perhaps = core ? [`${first} ${core.slice(0, 3)}`, surname] : []
  const found = new Set<number>()
  for (const text of new Set([...surely, ...perhaps].map(fold))) {
    if (text.length < 2 || (found.size >= enough && perhaps.includes(text))) continue
    for (const { seq } of (await search.find(db, text, { limit: looked })).hits) found.add(seq)
  }
  return [...found]
}
const enough = 10
const looked = 40

function partiesFrom({ parties, points, identifiers, addresses }: Described): Known[] {
  const pointsOf = Map.groupBy(points, ({ partyId }) => partyId)
  const identifiersOf = Map.groupBy(identifiers, ({ partyId }) => partyId)
  const addressesOf = Map.groupBy(addresses, ({ partyId }) => partyId)
  return parties.map(({ id, seq, kind, birthDate, tradeNames, ...names }) => {
    const numbers = (wanted: string) =>
      (identifiersOf.get(id) ?? [])
        .filter((one) => one.kind === wanted)
        .map(({ source, folded }) => (wanted === 'external' ? externalOf(source, folded) : folded))
    const contacts = (wanted: string) => (pointsOf.get(id) ?? []).filter((one) => one.kind === wanted).map(({ folded }) => folded)
    const shared: Record<SharedTrait, readonly string[]> = {
      email: contacts('email'),
      phone: contacts('phone'),
      kvkNumber: numbers('kvk'),
      kboNumber: numbers('kbo'),
      vatNumber: numbers('vat'),
      iban: numbers('iban'),
      externalNumber: numbers('external'),
    }
    const living = (addressesOf.get(id) ?? []).flatMap(({ postcode, houseNumber }) => addressOf(postcode, houseNumber))
    return {
      id,
      seq,
      traits: { ...namesOf(kind, { ...names, tradeNames: JSON.parse(tradeNames) as string[] }), birthDate, addresses: living, shared: withEnterprise(shared) },
    }
  })
}
