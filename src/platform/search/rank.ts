import { linesOf, readLine } from './document.ts'
import { isNumber, type Word } from './reading.ts'

/** How a typed word matches, best first: as it is, as the beginning, as a part, or with a typing mistake. */
export type Exactness = 'exact' | 'prefix' | 'infix' | 'fuzzy'

/** A typed word with the words it may have been meant as. */
export type Sought = Word & { readonly meant: readonly string[] }

/** Which token of which field a typed word matched, to say why something was found and to mark the part. */
export type Match<F = number> = { readonly word: string; readonly field: F; readonly token: string; readonly exactness: Exactness }

export type Ranked = { readonly score: number; readonly matches: readonly Match[] }

const worth: Record<Exactness, number> = { exact: 1, prefix: 0.8, infix: 0.5, fuzzy: 0.2 }
/** What it adds that the words make up the whole text, beside being in it. */
const whole = 0.25

function compare({ forms, meant }: Sought, token: string): Exactness | undefined {
  if (forms.includes(token)) return 'exact'
  if (forms.some((form) => token.startsWith(form))) return 'prefix'
  if (forms.some((form) => (isNumber(form) ? form.length > 3 && token.endsWith(form) : form.length > 2 && token.includes(form)))) return 'infix'
  return meant.includes(token) ? 'fuzzy' : undefined
}

/** Between what a match in a token and the text around it can be worth, known without the text. */
export function worthOf(word: Sought, token: string, weight: number): readonly [least: number, most: number] {
  const exactness = compare(word, token)
  if (!exactness) return [0, weight * (worth.exact + whole)]
  const part = worth[exactness]
  return [weight * part, weight * (part + whole * Math.min(1, (word.text.length * part) / token.length))]
}

/** How well a document answers what was typed; nothing when a word is not in it. */
export function rank(doc: string, sought: readonly Sought[], weightOf: (field: number) => number): Ranked | undefined {
  const best: ({ match: Match; score: number } | undefined)[] = sought.map(() => undefined)
  for (const line of linesOf(doc)) {
    // Most lines have none of the words: they need not be taken apart.
    if (!sought.some(({ forms, meant }) => forms.some((form) => line.includes(form)) || meant.some((word) => line.includes(word)))) continue
    const { field, words, joined } = readLine(line)
    const tokens = joined.length ? words.concat(joined) : words
    const found = sought.map((word) => {
      let match: Match | undefined
      for (const token of tokens) {
        const exactness = compare(word, token)
        if (exactness && worth[exactness] > (match ? worth[match.exactness] : 0)) match = { word: word.text, field, token, exactness }
        if (exactness === 'exact') break
      }
      return match
    })
    const letters = words.reduce((sum, word) => sum + word.length, 0)
    const covered = Math.min(1, found.reduce((sum, match) => sum + (match ? match.word.length * worth[match.exactness] : 0), 0) / letters)
    for (const [i, match] of found.entries()) {
      if (!match) continue
      const score = weightOf(field) * (worth[match.exactness] + whole * covered)
      if (score > (best[i]?.score ?? -1)) best[i] = { match, score }
    }
  }
  const all = best.filter((one) => one !== undefined)
  if (all.length < sought.length) return undefined
  return { score: all.reduce((sum, one) => sum + one.score, 0) / all.length, matches: all.map((one) => one.match) }
}
