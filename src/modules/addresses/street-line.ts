import { type AddressParts, emptyAddress } from './address.ts'
import { numberFirst } from './elsewhere.ts'
import { splitHouseNumber } from './house-number.ts'
import { normalise } from './normalise.ts'

/** What one line of an import may hold: a street with its number, or a post office box. */
export type StreetLine = Pick<AddressParts, 'street' | 'houseNumber' | 'houseLetter' | 'addition' | 'poBox'>

/** A longer line is no street: a cell of a file can hold anything, and looking for a number goes over it again and again. */
const longest = 500

/** A street and its number in one line, taken apart as the country writes them: `Kerkstraat 127 a`. The whole line is the street when no number can be told. */
export function splitStreetLine(typed: string, country: string): StreetLine {
  if (typed.length > longest) return { street: typed, houseNumber: '', houseLetter: '', addition: '', poBox: '' }
  const { street: line, poBox } = normalise({ ...emptyAddress, country, street: typed })
  const found = poBox
    ? null
    : numberFirst(country)
      ? (numberBefore(line, country) ?? numberBehind(line, country))
      : (numberBehind(line, country) ?? numberBefore(line, country))
  return { street: line, houseNumber: '', houseLetter: '', addition: '', ...found, poBox }
}

/** The first place from which the rest reads as a house number, so that 127 a-2 stays together; a year in a street's name is passed over when a number follows. */
function numberBehind(line: string, country: string): Omit<StreetLine, 'poBox'> | null {
  for (const { index } of line.matchAll(/(?<=[\s,])\d/g)) {
    const street = line.slice(0, index).replace(/(?<![\s,])[\s,]+$/, '')
    const rest = line.slice(index)
    if (!/\p{L}/u.test(street) || /^(1[89]\d\d|2000) +\d/.test(rest)) continue
    const number = splitHouseNumber(rest, country)
    if (number) return { street, ...number }
  }
  return null
}

/** `12, rue de l'Église`: the number goes first in French and English, also in Belgium. Never in the Netherlands, where 2e Dwarsstraat is a street. */
function numberBefore(line: string, country: string): Omit<StreetLine, 'poBox'> | null {
  if (country === 'NL') return null
  const { number, street } = /^(?<number>\d{1,5}(?: ?(?:bis|ter|[a-z])(?![\p{L}\d]))?(?:[-/]\d{1,5})?)[\s,]+(?<street>[^\s,].*)$/iu.exec(line)?.groups ?? {}
  return number && /\p{L}/u.test(street ?? '') ? { street: street ?? '', houseNumber: number, houseLetter: '', addition: '' } : null
}
