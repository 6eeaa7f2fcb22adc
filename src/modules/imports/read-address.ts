import type { AddressDraft } from '#modules/addresses/contract.ts'
import { splitHouseNumber } from '#modules/addresses/house-number.ts'
import { splitStreetLine } from '#modules/addresses/street-line.ts'
import { readCountry } from './cells.ts'
import type { Target } from './fields.ts'
import type { Cells } from './row.ts'

const partNames = ['street', 'houseNumber', 'houseLetter', 'addition', 'extra', 'poBox', 'postcode', 'city', 'region'] as const
type Parts = Record<(typeof partNames)[number], string>

/** The addresses of a row: where one is, and where post goes if that is said apart. A country alone is no address. */
export function readAddresses(cells: Cells, country: string): AddressDraft[] {
  const main = partsOf(cells, '')
  const post = partsOf(cells, 'post.')
  const [hasMain, hasPost] = [says(main), says(post)]
  const postCountry = cells.one('post.country') ? readCountry(cells.one('post.country')) : country
  return [
    ...(hasMain ? [draft(main, country, { uses: hasPost ? ['visit'] : ['post', 'visit'], attention: cells.one('attention') })] : []),
    ...(hasPost
      ? [draft(post, postCountry ?? country, { uses: hasMain ? ['post'] : ['post', 'visit'], attention: hasMain ? '' : cells.one('attention') })]
      : []),
  ]
}

const partsOf = (cells: Cells, before: '' | 'post.') => Object.fromEntries(partNames.map((part) => [part, cells.one(`${before}${part}` as Target)])) as Parts
const says = (parts: Parts) => Object.values(parts).some((part) => part !== '')

function draft(parts: Parts, country: string, more: Pick<AddressDraft, 'uses'> & { attention: string }): AddressDraft {
  const number = parts.houseNumber ? numberOf(parts, country) : parts.street ? splitStreetLine(parts.street, country) : {}
  const { poBox: found, ...rest } = { poBox: '', ...number }
  const whole = { ...parts, ...rest, poBox: parts.poBox || found }
  const given = Object.fromEntries(Object.entries(whole).filter(([, part]) => part !== ''))
  return { ...given, country, uses: more.uses, ...(more.attention && { attention: more.attention }) }
}

/** A number with what stands in the columns beside it, which is often more than one part: `114` and `-III`, `12` and `a`, `5a` and `bus 3`. */
function numberOf({ houseNumber, houseLetter, addition }: Parts, country: string): Partial<Parts> {
  if (houseLetter) return {}
  const behind = addition.replace(/^[\s,]+/, '')
  const apart = splitHouseNumber(behind && !behind.startsWith('-') ? `${houseNumber} ${behind}` : houseNumber + behind, country)
  if (apart) return apart
  return country === 'NL' ? { addition: behind.replace(/^-/, '') } : {}
}
