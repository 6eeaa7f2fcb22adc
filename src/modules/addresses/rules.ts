import { isCountryCode } from '#kernel/countries.ts'
import type { Objection } from '#kernel/refusal.ts'
import type { AddressParts } from './address.ts'
import { belgianSuggestion } from './house-number.ts'
import type { AddressHint, AddressRefusal } from './refusals.ts'

type Field = keyof AddressParts
type Finding<Code extends string> = readonly [code: Code, field: Field, found: boolean]

const said = <Code extends string>(findings: readonly Finding<Code>[]): Objection<Code>[] =>
  findings.filter(([, , found]) => found).map(([code, field]) => ({ code, field }))

/** What is wrong with an address, normalised first, in its country. Only what the rules of the country exclude; registers of streets are never asked, for real addresses are missing from them. */
export function objections(address: AddressParts): Objection<AddressRefusal>[] {
  const { country, street, houseNumber, houseLetter, addition, poBox, postcode, city, addressLine2 } = address
  if (!isCountryCode(country)) return [{ code: 'country_unknown', field: 'country' }]
  if (![street, poBox, city, addressLine2].some((part) => part.trim())) return [{ code: 'address_empty' }]
  const dutch = country === 'NL'
  const belgian = country === 'BE'
  const box = poBox !== '' && (dutch || belgian)
  const dutchForm = /^[1-9]\d{3} [A-Z]{2}$/.test(postcode)
  return said<AddressRefusal>([
    ['nl_postcode_wrong', 'postcode', dutch && postcode !== '' && !dutchForm],
    ['nl_postcode_letters', 'postcode', dutch && dutchForm && /S[ADS]$/.test(postcode)],
    ['be_postcode_wrong', 'postcode', belgian && postcode !== '' && !(/^\d{4}$/.test(postcode) && postcode >= '1000' && postcode <= '9992')],
    ['po_box_wrong', 'poBox', box && !/^\d{1,8}$/.test(poBox)],
    ['po_box_with_street', 'street', poBox !== '' && street !== ''],
    ['po_box_with_addition', 'addition', box && street === '' && (houseNumber !== '' || houseLetter !== '' || addition !== '')],
    ['nl_house_number_wrong', 'houseNumber', dutch && !box && houseNumber !== '' && !/^[1-9]\d{0,4}$/.test(houseNumber)],
    ['nl_house_letter_wrong', 'houseLetter', dutch && !box && houseLetter !== '' && !/^\p{L}$/u.test(houseLetter)],
    ['nl_addition_too_long', 'addition', dutch && !box && [...addition].length > 4],
  ])
}

/** What is likely missing or mistaken in a normalised address; for a person to look at, never in the way. */
export function hints(address: AddressParts): Objection<AddressHint>[] {
  const { country, street, houseNumber, poBox, postcode, city } = address
  const local = country === 'NL' || country === 'BE'
  const doubt = country === 'BE' ? belgianSuggestion(houseNumber) : null
  return [
    ...said<AddressHint>([
      ['city_missing', 'city', city === ''],
      ['street_missing', 'street', street === '' && poBox === ''],
      ['house_number_missing', 'houseNumber', local && street !== '' && houseNumber === ''],
      ['postcode_missing', 'postcode', local && postcode === ''],
    ]),
    ...(doubt ? [{ code: doubt.code, field: 'houseNumber', with: { suggestion: doubt.suggestion } } as const] : []),
    ...said<AddressHint>([
      ['be_two_languages', 'street', country === 'BE' && / [/-] /.test(street)],
      ['be_two_languages', 'city', country === 'BE' && (/[/]| - /.test(city) || /^brussel\W+bruxelles$|^bruxelles\W+brussel$/i.test(city))],
    ]),
  ]
}
