import { fold } from './fold.ts'

/** A stretch of a text, in letters: from the first up to, not including, the second. */
export type Mark = readonly [from: number, to: number]

/**
 * Which stretches of a text were typed: the whole of it at once, else every word of it by itself, else its digits whatever stands between
 * them. Accents, case and punctuation aside.
 */
export function marksIn(letters: readonly string[], typed: string): readonly Mark[] {
  const sought = fold(typed)
  if (sought === '') return []
  const folded = letters.map((letter) => fold(letter) || (/[.'’\p{M}]/u.test(letter) ? '' : ' '))
  const text = folded.join('')
  const whole = wordIn(text, sought)
  const found =
    whole >= 0 ? [[whole, sought] as const] : sought.split(' ').flatMap((word) => (wordIn(text, word) < 0 ? [] : [[wordIn(text, word), word] as const]))
  const marks = found.map(([at, word]): Mark => [letterAt(folded, at), letterAt(folded, at + word.length)])
  return marks.length > 0 ? joined(marks) : digitsIn(letters, sought)
}

/** Where a word stands, at the beginning of one rather than in the middle. */
function wordIn(text: string, word: string): number {
  const begins = ` ${text}`.indexOf(` ${word}`)
  return begins >= 0 ? begins : text.indexOf(word)
}

/** How many letters of the text make up the first so many of its folded form. */
function letterAt(folded: readonly string[], length: number): number {
  let [letters, sum] = [0, 0]
  while (sum < length) sum += folded[letters++]?.length ?? length
  return letters
}

/** A telephone is typed from home, 0470…, and written as from abroad, +32 470…. */
function digitsIn(letters: readonly string[], sought: string): readonly Mark[] {
  const wanted = sought.replace(/\D/g, '').replace(/^0+/, '')
  if (wanted.length < 3 || /\p{L}/u.test(sought)) return []
  const places = letters.flatMap((letter, place) => (/\d/.test(letter) ? [place] : []))
  const at = places
    .map((place) => letters[place])
    .join('')
    .indexOf(wanted)
  const [from, to] = [places[at], places[at + wanted.length - 1]]
  return at < 0 || from === undefined || to === undefined ? [] : [[from, to + 1]]
}

/** Marks in order; those that overlap or touch as one. */
function joined(marks: readonly Mark[]): Mark[] {
  const all: Mark[] = []
  for (const [from, to] of [...marks].sort(([a], [b]) => a - b)) {
    const last = all.at(-1)
    if (last && from <= last[1]) all[all.length - 1] = [last[0], Math.max(last[1], to)]
    else all.push([from, to])
  }
  return all
}
