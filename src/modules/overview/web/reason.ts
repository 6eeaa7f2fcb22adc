import type { PartyRow } from '#modules/overview/contract.ts'
import { whyWords } from './why-words.ts'

export type WhyField = keyof (typeof whyWords)['nl']

/** The columns in which a hit shows by itself. */
const seenIn: Partial<Record<WhyField, string>> = { partyNumber: 'partyNumber', place: 'city', email: 'email', phone: 'phone' }

/** Why a search found a party, when that is plain neither from its name nor from a column that is shown. */
export function reasonFor({ match, partyNumber, city, email, phone }: PartyRow, shown: ReadonlySet<string>): { field: WhyField; text: string } | undefined {
  if (!match || !(match.field in whyWords.nl)) return undefined
  const field = match.field as WhyField
  const column = seenIn[field]
  const seen = column !== undefined && shown.has(column) && { partyNumber, city, email, phone }[column] === match.text
  return seen ? undefined : { field, text: match.text }
}
