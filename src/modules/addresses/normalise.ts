import type { AddressParts } from './address.ts'
import { splitHouseNumber } from './house-number.ts'

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

/** A post office box as people type it, in the languages of both countries. */
const boxWords = /^(?:post\s?bus|pb|p\.?\s?o\.?\s?box|b\.?p\.?|bo[iî]te postale|case postale)\s*(?<number>\d+)$/i

const boxNumber = (text: string) => boxWords.exec(text)?.groups?.number

/** A postcode as its country writes it, without the country before it: `2611np` is 2611 NP, `B-9000` is 9000. What it does not recognise stays. */
export function normalisePostcode(typed: string, country: string): string {
  const text = tidy(typed)
  if (country === 'NL') {
    const { digits, letters } = /^(?:NL[\s-]*)?(?<digits>\d{4})[\s-]*(?<letters>[a-z]{2})$/i.exec(text)?.groups ?? {}
    return digits && letters ? `${digits} ${letters.toUpperCase()}` : text
  }
  if (country === 'BE') return /^(?:BE?[\s-]*)?(?<digits>\d{4})$/i.exec(text)?.groups?.digits ?? text
  return text
}

/** An address as it is kept: white space tidied, the postcode in its form, and what was typed in one piece put in its own field. Nothing is guessed. */
export function normalise<A extends AddressParts>(address: A): A {
  const country = tidy(address.country).toUpperCase()
  const local = country === 'NL' || country === 'BE'
  const tidied = {
    ...address,
    country,
    street: tidy(address.street),
    houseNumber: tidy(address.houseNumber),
    houseLetter: tidy(address.houseLetter),
    addition: tidy(address.addition),
    poBox: tidy(address.poBox),
    postcode: normalisePostcode(address.postcode, country),
    city: tidy(address.city),
    attention: tidy(address.attention),
    addressLine2: tidy(address.addressLine2),
    region: tidy(address.region),
  }
  return local ? { ...tidied, ...boxInItsField(tidied), ...numberInItsFields(tidied) } : tidied
}

function boxInItsField({ street, houseNumber, houseLetter, addition, poBox }: AddressParts): Partial<AddressParts> {
  if (poBox) return { poBox: boxNumber(poBox) ?? poBox }
  const number = houseLetter || addition ? undefined : boxNumber(tidy(`${street} ${houseNumber}`))
  return number ? { poBox: number, street: '', houseNumber: '' } : {}
}

function numberInItsFields({ country, street, houseNumber, houseLetter, addition, poBox }: AddressParts): Partial<AddressParts> {
  if (!poBox && boxNumber(tidy(`${street} ${houseNumber}`))) return {}
  const box = country === 'BE' ? addition.replace(/^(?:(?:bus|box|bte|bo[iî]te)(?![a-z])\.?[\s:]*(?=\S)|b[.\s]\s*(?=\d))+/i, '') : addition
  const apart = houseLetter || box ? null : splitHouseNumber(houseNumber, country)
  return apart ?? { addition: box }
}
