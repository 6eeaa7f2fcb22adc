import formatter from '@fragaria/address-formatter'
import { fold } from '#kernel/fold.ts'
import type { AddressParts } from './address.ts'

const glued = (text: string) => fold(text).replaceAll(' ', '')

/** Whether a country writes the house number before the street, as 12 High Street. */
export function numberFirst(country: string): boolean {
  if (country === 'NL' || country === 'BE') return false
  return formatter.format({ road: 'Street', houseNumber: '1', city: 'City', countryCode: country }, { output: 'array' })[0]?.startsWith('1 Street') ?? false
}

/** The lines from street to city as a country outside the Netherlands and Belgium orders them; without the country. */
export function linesElsewhere(address: AddressParts): string[] {
  const { street, poBox, postcode, city, region, country } = address
  const houseNumber = [address.houseNumber + address.houseLetter, address.addition].filter(Boolean).join('-')
  const box = /^\d+$/.test(poBox) ? `PO Box ${poBox}` : poBox
  const road = street || box
  const given = { road, houseNumber: street ? houseNumber : '', postcode, city, state: region }
  const parts = Object.fromEntries(Object.entries(given).filter(([, part]) => part))
  const written = formatter.format({ ...parts, countryCode: country }, { output: 'array', cleanupPostcode: false })
  // It shortens a region to its code and adds the country of an overseas part: lines of which nothing was given are not ours.
  const ours = written.filter((line, place) => place === 0 || Object.values(parts).some((part) => glued(line).includes(glued(part)) && glued(part)))
  // Its tidying up may drop or cut odd text; then the parts stand in the order most of the world reads.
  const bare = (text: string) => text.replace(/\s/g, '')
  const text = bare(ours.join(''))
  const kept = [road, given.houseNumber, city].every((part) => text.includes(bare(part))) && glued(text).includes(glued(postcode))
  return kept ? ours : [[road, given.houseNumber].filter(Boolean).join(' '), [postcode, city].filter(Boolean).join(' '), region].filter(Boolean)
}
