import { fold } from '#kernel/fold.ts'
import { type IdentifierKind, identifierKinds } from '#kernel/identifiers/kinds.ts'
import type { PartyDraft, PartyKind } from '#modules/parties/contract.ts'
import type { SharedTrait, Traits } from './rules.ts'

/** A party being typed or imported, with as much as is known of where it is. */
export type SimilarTo = PartyDraft & {
  readonly postcode?: string | undefined
  readonly houseNumber?: string | undefined
  readonly exceptId?: string | undefined
}

type Names = {
  [name in 'firstName' | 'callName' | 'initials' | 'prefix' | 'surname' | 'partnerPrefix' | 'partnerSurname' | 'legalName']?: string | undefined
} & { tradeNames?: readonly string[] | undefined }

const folded = (...texts: readonly (string | undefined)[]) => [...new Set(texts.map((text) => fold(text ?? '')))].filter(Boolean)
const glued = (...parts: readonly (string | undefined)[]) => fold(parts.join(' ')).replaceAll(' ', '')

/** The names of a party as they compare. */
export function namesOf(kind: PartyKind, party: Names) {
  if (kind === 'organisation') return { kind, names: folded(party.legalName, ...(party.tradeNames ?? [])), given: [], initials: '', surnames: [] }
  const surnames = [party.surname ?? '', glued(party.prefix, party.surname), party.partnerSurname ?? '', glued(party.partnerPrefix, party.partnerSurname)]
  return { kind, names: [], given: folded(party.firstName, party.callName), initials: glued(party.initials), surnames: folded(...surnames) }
}

/** Postcode and house number together; neither says much alone. */
export const addressOf = (postcode: string, houseNumber: string): string[] => {
  const number = /\d+/.exec(houseNumber)?.[0]
  const code = fold(postcode).replaceAll(' ', '')
  return code && number ? [`${code} ${number}`] : []
}

/** A draft as it compares; a number that does not pass its check compares as it was typed. */
export function traitsOf(draft: SimilarTo, country: 'NL' | 'BE'): Traits {
  const canonical = (kind: IdentifierKind, text: string | undefined) => {
    if (!text) return []
    const checked = identifierKinds[kind].check(text, { country })
    return [checked.ok ? checked.value : fold(text)]
  }
  return {
    ...namesOf(draft.kind, draft),
    birthDate: draft.birthDate ?? null,
    addresses: addressOf(draft.postcode ?? '', draft.houseNumber ?? ''),
    shared: withEnterprise({
      email: (draft.emails ?? []).flatMap(({ address }) => canonical('email', address)),
      phone: (draft.phones ?? []).flatMap(({ number }) => canonical('phone', number)),
      kvkNumber: canonical('kvk', draft.kvkNumber),
      kboNumber: canonical('kbo', draft.kboNumber),
      vatNumber: canonical('vat', draft.vatNumber),
      iban: (draft.ibans ?? []).flatMap((iban) => canonical('iban', iban)),
      externalNumber: (draft.externalNumbers ?? []).map(({ source, number }) => externalOf(source, fold(number))),
    }),
  }
}

/** A number of another program says something only within that program. */
export const externalOf = (source: string, number: string) => `${source}\n${number}`

/** A Belgian VAT number is the enterprise number with BE before it: who gave the one has the other. */
export function withEnterprise(shared: Record<SharedTrait, readonly string[]>): Record<SharedTrait, readonly string[]> {
  const enterprise = shared.vatNumber.flatMap((number) => /^BE(\d{10})$/.exec(number)?.[1] ?? [])
  return { ...shared, kboNumber: [...new Set([...shared.kboNumber, ...enterprise])] }
}
