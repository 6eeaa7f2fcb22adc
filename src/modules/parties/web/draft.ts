import { useEffect, useRef, useState } from 'react'
import type { Check } from '#kernel/identifiers/check.ts'
import { identifierKinds, identifierRefusals } from '#kernel/identifiers/kinds.ts'
import { type Refusals, say } from '#kernel/refusal.ts'
import type { ProblemError } from '#web/client.ts'
import { useLanguage } from '#web/language.tsx'
import { useMe } from '#web/me.ts'
import { today } from '#web/today.ts'
import { type PartyKind, type PartyParticulars, partyRefusals } from '../contract.ts'
import { blank, type IdentifierField, identifierFields, objections, tidy, withDraft } from '../rules.ts'

const sentences: Refusals = { ...identifierRefusals, ...partyRefusals }

/** Of a party, only what a person fills in. */
export function particularsOf(party: Partial<PartyParticulars>, kind: PartyKind): PartyParticulars {
  return withDraft(blank(kind), party)
}

/** The fields that differ, to send with a change. */
export function changesBetween(before: PartyParticulars, after: PartyParticulars): Partial<PartyParticulars> {
  return Object.fromEntries(Object.entries(after).filter(([field, value]) => JSON.stringify(before[field as keyof PartyParticulars]) !== JSON.stringify(value)))
}

/** A party without the rows that were left empty and the spaces around what was typed. */
export function cleaned(party: PartyParticulars): PartyParticulars {
  const trimmed = Object.fromEntries(
    Object.entries(party).map(([field, value]) => [field, typeof value === 'string' && field !== 'note' ? value.trim() : value]),
  )
  const filled = (values: readonly string[]) => values.map((value) => value.trim()).filter(Boolean)
  return {
    ...party,
    ...trimmed,
    tradeNames: filled(party.tradeNames),
    websites: filled(party.websites),
    ibans: filled(party.ibans),
    emails: party.emails.filter(({ address }) => address.trim()),
    phones: party.phones.filter(({ number }) => number.trim()),
    externalNumbers: party.externalNumbers.filter(({ source, number }) => source.trim() || number.trim()),
  }
}

/** A party with its numbers in the notation of their registers, as one reads them off a letter. */
function readable(party: PartyParticulars, country: 'NL' | 'BE'): PartyParticulars {
  const shown = (check: Check, text: string) => {
    const checked = check(text, { country })
    return checked.ok ? checked.shown : text
  }
  const numbers = Object.entries(identifierFields).map(([field, { check }]) => [field, shown(check, party[field as IdentifierField])])
  return { ...party, ...Object.fromEntries(numbers), ibans: party.ibans.map((iban) => shown(identifierKinds.iban.check, iban)) }
}

/** How long one may pause in a field before it says what is wrong with it. */
const pause = 900

export type Drafting = {
  readonly party: PartyParticulars
  readonly dirty: boolean
  readonly set: (some: Partial<PartyParticulars>) => void
  /** What is wrong at a field, once one has left it or paused in it; or what the server refused there. */
  readonly at: (field: string) => string | undefined
  readonly left: (field: string) => void
  readonly typed: (field: string) => void
  /** The party as it would be sent; undefined when something is wrong, which is then shown. */
  readonly finish: () => PartyParticulars | undefined
}

/** A party as one types it, checked by the rules the server asks as well. */
export function usePartyDraft(kind: PartyKind, initial: Partial<PartyParticulars>, error: ProblemError | null | undefined): Drafting {
  const { language } = useLanguage()
  const { country } = useMe().office
  const [start] = useState(() => readable(particularsOf(initial, kind), country))
  const [party, setParty] = useState(start)
  const [seen, setSeen] = useState<ReadonlySet<string> | 'all'>(new Set())
  const sent = useRef<PartyParticulars>(undefined)
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(typing.current), [])

  const wrong = objections(cleaned(party), { country, today: today() })
  const see = (field: string) => setSeen((before) => (before === 'all' ? before : new Set([...before, field])))
  const sayOf = (field: string) => {
    const found = wrong.find((one) => one.field === field)
    const sentence = found && sentences[found.code]
    return sentence && say(sentence, language, found.with)
  }
  const refused = (field: string) => {
    const top = field.split('.')[0] as keyof PartyParticulars
    const same = sent.current && JSON.stringify(sent.current[top]) === JSON.stringify(party[top])
    return same ? error?.errors.find((one) => one.field === field)?.message : undefined
  }
  return {
    party,
    dirty: JSON.stringify(cleaned(party)) !== JSON.stringify(cleaned(start)),
    set: (some) => setParty((before) => ({ ...before, ...some })),
    at: (field) => (seen === 'all' || seen.has(field) ? sayOf(field) : undefined) ?? refused(field),
    left: (field) => {
      clearTimeout(typing.current)
      see(field)
    },
    finish: () => {
      const clean = cleaned(party)
      setParty(clean)
      setSeen('all')
      if (objections(clean, { country, today: today() }).length > 0) return undefined
      sent.current = clean
      return tidy(clean, country)
    },
    typed: (field) => {
      clearTimeout(typing.current)
      typing.current = setTimeout(() => see(field), pause)
    },
  }
}
