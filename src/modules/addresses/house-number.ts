/** A house number in its parts, as an address keeps them. */
export type HouseNumber = { readonly houseNumber: string; readonly houseLetter: string; readonly addition: string }

const dutch = /^(?<number>\d{1,5})(?!\d)(?:\s{0,3}-?\s{0,3}(?<letter>[a-z])(?![a-z\d]))?(?:[\s,/-]{0,6}(?<addition>[a-z\d]{1,4}))?$/i
const belgian =
  /^(?<number>\d{1,5}(?!\d)(?:\s?\/?[a-z](?![a-z]))?(?:\s?[-–]\s?\d{1,5}(?!\d)[a-z]?)?)(?:[\s,]*(?:bus|box|bte|bo[iî]te)\.?[\s:]*(?<box>[a-z\d./-]{1,10}))?$/i
/** What Belgium does not write but people do: 32 b 20, 21/27. Kept whole, for a hint to ask about. */
const doubtful = /^(?<first>\d{1,5})\s*(?<mark>\/|b\.?)\s*(?<second>\d{1,5})$/i

/** Longer is no house number, and not looked into: a cell of a file can hold anything. */
const longest = 100

/** A number, letter and addition typed in one piece: `127 a-2`. Null when it does not read as one in that country. */
export function splitHouseNumber(typed: string, country: string): HouseNumber | null {
  if (typed.length > longest) return null
  if (country === 'BE') {
    const { number, box = '' } = belgian.exec(typed)?.groups ?? {}
    if (number) return { houseNumber: number.replace(/\s/g, '').replace('–', '-'), houseLetter: '', addition: box }
    return doubtful.test(typed) ? { houseNumber: typed, houseLetter: '', addition: '' } : null
  }
  if (country === 'NL') {
    const { number, letter = '', addition = '' } = dutch.exec(typed)?.groups ?? {}
    return number ? { houseNumber: number, houseLetter: letter, addition } : null
  }
  return /^\d[\p{L}\d]*([ /-]?[\p{L}\d]{1,4})?$/u.test(typed) ? { houseNumber: typed, houseLetter: '', addition: '' } : null
}

/** What a doubtful Belgian number likely means: `32 b 20` is 32 bus 20, `21/27` is 21-27. Null when there is nothing to ask. */
export function belgianSuggestion(houseNumber: string): { readonly code: 'be_box_word' | 'be_number_range'; readonly suggestion: string } | null {
  const { first, mark, second } = doubtful.exec(houseNumber.slice(0, longest).trim())?.groups ?? {}
  if (!first || !second) return null
  // A range goes up; 32/20 can only be a box.
  return mark === '/' && Number(second) > Number(first)
    ? { code: 'be_number_range', suggestion: `${first}-${second}` }
    : { code: 'be_box_word', suggestion: `${first} bus ${second}` }
}
