import { countryName } from '#kernel/countries.ts'
import type { AddressParts } from './address.ts'
import { linesElsewhere } from './elsewhere.ts'
import { normalise } from './normalise.ts'

/** How an envelope is written: from where, to whom, and in which language the country is named (Dutch unless said). */
export type Envelope = { readonly senderCountry: string; readonly name?: string; readonly attention?: string; readonly language?: string }

const line = (...parts: readonly string[]) => parts.filter(Boolean).join(' ')

/** The number as the Netherlands writes it: 127a-2, 127 bis. */
function dutchNumber({ houseNumber, houseLetter, addition }: AddressParts): string {
  const number = houseNumber + houseLetter
  return number && /^\d/.test(addition) ? `${number}-${addition}` : line(number, addition)
}

/** The word for a box follows the language of the street, for a Belgian address keeps to one. */
const french =
  /^(?:allée|avenue|boulevard|chaussée|chemin|clos|cour|cours|drève|esplanade|galerie|impasse|montagne|passage|place|quai|route|rue|sentier|square|venelle|voie)(?!\p{L})/iu

function belgianNumber({ street, houseNumber, houseLetter, addition }: AddressParts): string {
  return line(houseNumber + houseLetter, addition && line(french.test(street) ? 'bte' : 'bus', addition))
}

function placeLines(address: AddressParts): string[] {
  const { country, street, poBox, postcode, city } = address
  if (country !== 'NL' && country !== 'BE') return linesElsewhere(address)
  const number = country === 'NL' ? dutchNumber(address) : belgianNumber(address)
  return [poBox && line('Postbus', poBox), line(street, number), line(postcode, city)].filter(Boolean)
}

/** Says whom it is for, unless the text says so itself. */
function forWhom(attention: string, country: string): string {
  if (!attention || /^(t\.?\s?a\.?\s?v|ter attentie|attn|att\b|c\/o|p\/a|à l)/i.test(attention)) return attention
  return country === 'NL' || country === 'BE' ? `T.a.v. ${attention}` : `Attn. ${attention}`
}

/** An address as its country writes it, line by line; the country in capitals on the last line when the sender is elsewhere. No line is empty. */
export function lines(address: AddressParts, { senderCountry, name = '', attention = address.attention, language = 'nl' }: Envelope): string[] {
  const tidy = normalise({ ...address, attention })
  const country = tidy.country && tidy.country !== senderCountry ? countryName(tidy.country, language).toLocaleUpperCase(language) : ''
  return [name.replace(/\s+/g, ' ').trim(), forWhom(tidy.attention, tidy.country), tidy.addressLine2, ...placeLines(tidy), country].filter(Boolean)
}

/** An address on one line, for a list or a card: `Korenmarkt 8 bus 3, 9000 Gent`. Without names; the country in its own writing when it differs from the sender's. */
export function oneLine(
  address: AddressParts,
  { senderCountry, language = 'nl' }: Pick<Envelope, 'senderCountry' | 'language'> = { senderCountry: address.country },
): string {
  const tidy = normalise(address)
  const country = tidy.country !== senderCountry ? countryName(tidy.country, language) : ''
  return [tidy.addressLine2, ...placeLines(tidy), country].filter(Boolean).join(', ')
}
