/**
 * How many typing mistakes part two words: a letter too many, too few, another, or two neighbours swapped.
 * Stops counting past `most` (optimal string alignment, one row of the table at a time).
 */
export function mistakes(typed: string, meant: string, most: number): number {
  if (Math.abs(typed.length - meant.length) > most) return most + 1
  let before: number[] = []
  let above = Array.from({ length: meant.length + 1 }, (_, i) => i)
  for (let i = 1; i <= typed.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= meant.length; j++) {
      const same = typed[i - 1] === meant[j - 1]
      let cost = Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + (same ? 0 : 1))
      if (!same && i > 1 && j > 1 && typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1]) cost = Math.min(cost, at(before, j - 2) + 1)
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    before = above
    above = row
  }
  return Math.min(at(above, meant.length), most + 1)
}

const at = (row: readonly number[], i: number) => row[i] ?? Infinity

/** How many mistakes one may make in a word: none in a short one, where each letter makes another word. */
export const mistakesAllowed = (word: string) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2)
