import type { Place } from '#kernel/page.ts'
import { refuse } from '#kernel/refusal.ts'

/** Where the page before ended, if that is a place we gave: three texts that a database can compare, of which `fits` may ask more. */
export function placeIn(cursor: Place | undefined, fits: (place: readonly string[]) => boolean = () => true): readonly [string, string, string] | undefined {
  if (!cursor) return undefined
  const texts = cursor.filter((one) => typeof one === 'string' && one.isWellFormed() && !one.includes('\0')) as string[]
  if (cursor.length !== 3 || texts.length !== 3 || !fits(texts)) refuse([{ code: 'not_a_cursor', field: 'cursor' }])
  const [first = '', second = '', third = ''] = texts
  return [first, second, third]
}
