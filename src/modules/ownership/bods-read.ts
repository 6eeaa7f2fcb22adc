// What statements of the Beneficial Ownership Data Standard 0.4 come to in the register. Pure; https://standard.openownership.org/en/0.4.0/
import { fromParts } from '#kernel/decimal.ts'
import type { Objection } from '#kernel/refusal.ts'
import type { PartyDraft } from '#modules/parties/contract.ts'
import type { BodsStatement } from './bods-shapes.ts'

export type ReadParty = { readonly recordId: string; readonly draft: PartyDraft; readonly registerNumber: string | undefined }
export type ReadLink = {
  readonly recordId: string
  readonly typeId: string
  readonly from: string
  readonly to: string
  readonly share: string | null
  readonly shareMax: string | null
  readonly votes: string | null
  readonly votesMax: string | null
  readonly indirect: boolean
  readonly since: string | null
  readonly until: string | null
}
export type Skipped = { readonly recordId: string; readonly objection: Objection }
export type Reading = { readonly parties: readonly ReadParty[]; readonly links: readonly ReadLink[]; readonly skipped: readonly Skipped[] }

type Details = NonNullable<BodsStatement['recordDetails']>
type Interest = NonNullable<Details['interests']>[number]

/** The source under which the record of another register is remembered, so that it is not made twice. */
export const bodsSource = 'BODS'

/** Interests that make someone senior management. */
const managing = new Set(['boardMember', 'boardChair', 'seniorManagingOfficial'])

export function readStatements(statements: readonly BodsStatement[]): Reading {
  // Of one record the last statement holds.
  const last = [...new Map(statements.map((statement) => [statement.recordId, statement])).values()]
  const parties = last.filter(({ recordType }) => recordType !== 'relationship').map(partyOf)
  const there = new Set(parties.map(({ recordId }) => recordId))
  const read = last.filter(({ recordType }) => recordType === 'relationship').map((statement) => linksOf(statement, there))
  return { parties, links: read.flatMap(({ links }) => links), skipped: read.flatMap(({ skipped }) => skipped) }
}

const cut = (text: string | undefined, most: number) => (text ?? '').trim().slice(0, most)

function partyOf({ recordId, recordType, recordDetails = {} }: BodsStatement): ReadParty {
  const { identifiers = [], name, names = [], birthDate } = recordDetails
  const number = (scheme: string) => identifiers.find((one) => one.scheme === scheme)?.id?.replace(/\D/g, '')
  const [kvkNumber, kboNumber] = [number('NL-KVK'), number('BE-BCE_KBO')]
  const others = identifiers.flatMap(({ scheme, schemeName, id }) => {
    const source = cut(scheme ?? schemeName, 50)
    return source === '' || !id || source === 'NL-KVK' || source === 'BE-BCE_KBO' ? [] : [{ source, number: cut(id, 100) }]
  })
  // A register's own number says who it is anywhere; a record only within its register.
  const externalNumbers = others.length > 0 ? others.slice(0, 10) : [{ source: bodsSource, number: cut(recordId, 100) }]
  if (recordType === 'entity') {
    const draft: PartyDraft = {
      kind: 'organisation',
      legalName: cut(name, 200) || recordId,
      externalNumbers,
      ...(kvkNumber && { kvkNumber }),
      ...(kboNumber && { kboNumber }),
    }
    return { recordId, draft, registerNumber: kvkNumber ?? kboNumber }
  }
  const [own] = names
  const apart = own?.familyName
    ? { firstName: cut(own.givenName, 200), surname: cut(own.familyName, 200) }
    : { surname: cut(own?.fullName ?? own?.givenName, 200) || recordId }
  const born = /^\d{4}-\d{2}-\d{2}$/.test(birthDate ?? '') ? birthDate : undefined
  return { recordId, draft: { kind: 'person', ...apart, externalNumbers, ...(born && { birthDate: born }) }, registerNumber: undefined }
}

function linksOf({ recordId, recordStatus, recordDetails = {} }: BodsStatement, there: ReadonlySet<string>): Pick<Reading, 'links' | 'skipped'> {
  const { subject, interestedParty, interests = [] } = recordDetails
  const skip = (objection: Objection) => ({ links: [], skipped: [{ recordId, objection }] })
  if (recordStatus === 'closed') return skip({ code: 'bods_closed' })
  if (typeof subject !== 'string' || typeof interestedParty !== 'string') return skip({ code: 'bods_unspecified' })
  if (!there.has(subject) || !there.has(interestedParty)) return skip({ code: 'bods_no_such_record' })
  const ends = { recordId, from: interestedParty, to: subject }
  const skipped = interests
    .filter(({ type }) => !isHeld(type) && !managing.has(type ?? ''))
    .map(({ type = '' }) => ({ recordId, objection: { code: 'bods_other_interest', with: { type } } }))
  const management = interests.filter(({ type }) => managing.has(type ?? '')).slice(0, 1)
  const held = interests.filter(({ type }) => isHeld(type))
  return {
    links: [
      ...[...Map.groupBy(held, ({ directOrIndirect }) => directOrIndirect === 'indirect')].map(
        ([indirect, some]): ReadLink => ({ ...ends, typeId: 'shareholder', indirect, ...stakeOf(some) }),
      ),
      ...management.map((interest): ReadLink => ({ ...ends, typeId: 'director', indirect: false, ...noStake, ...period([interest]) })),
    ],
    skipped,
  }
}

/** An interest of which nothing is said but that it is there is a stake of unknown size. */
const isHeld = (type: string | undefined) => type === undefined || type === 'shareholding' || type === 'votingRights' || type === 'unknownInterest'

const noStake = { share: null, shareMax: null, votes: null, votesMax: null }

function stakeOf(interests: readonly Interest[]) {
  const [share, shareMax] = rangeOf(interests.filter(({ type }) => type !== 'votingRights'))
  const [votes, votesMax] = rangeOf(interests.filter(({ type }) => type === 'votingRights'))
  return { share, shareMax, votes, votesMax, ...period(interests) }
}

/** Several interests of one kind are one stake. Bounds that do not belong to their range themselves are taken as if they did: a range says no more than that. */
function rangeOf(interests: readonly Interest[]): [string | null, string | null] {
  const parts = interests.map(({ share = {} }) => ({
    low: share.exact ?? share.minimum ?? share.exclusiveMinimum,
    high: share.exact ?? share.maximum ?? share.exclusiveMaximum,
  }))
  const sum = (read: 'low' | 'high') => {
    const known = parts.flatMap((part) => part[read] ?? [])
    if (known.length === 0) return null
    const total = Math.min(
      10_000_000,
      known.reduce((all, each) => all + Math.round(each * 100_000), 0),
    )
    return total > 0 ? fromParts(total) : null
  }
  const [low, high] = [sum('low'), sum('high')]
  return low === high ? [low, null] : [low, high]
}

function period(interests: readonly Interest[]) {
  const days = (read: 'startDate' | 'endDate') => interests.flatMap((interest) => /^\d{4}(-\d{2}(-\d{2})?)?/.exec(interest[read] ?? '')?.[0] ?? []).sort()
  const ends = days('endDate')
  return { since: days('startDate')[0] ?? null, until: ends.length === interests.length ? (ends.at(-1) ?? null) : null }
}
