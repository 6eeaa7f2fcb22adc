import { fold } from '#kernel/fold.ts'
import { lately } from '#kernel/lately.ts'

/** Longer texts and words are cut here and in what is typed alike, so that nobody can make the index or a query grow without end. */
const most = { letters: 2_000, words: 60, word: 40, typed: 200, typedWords: 8 }

/** A text as it is kept: its words, and what was written without a space but falls apart in words (`R&D`, `'s-Hertogenbosch`), joined. */
export type Text = { readonly words: readonly string[]; readonly joined: readonly string[] }

/** One word that was typed. `forms` are the ways a number may be kept: with and without the zeros before it, without letters. */
export type Word = { readonly text: string; readonly forms: readonly string[] }

export const isNumber = (word: string) => /\p{N}/u.test(word)

const cut = (word: string) =>
  word.length <= most.word
    ? word
    : Array.from(word.slice(0, 4 * most.word))
        .slice(0, most.word)
        .join('')
const chunks = (text: string) => text.split(/\s+/).filter(Boolean)
/** In a mail address a dot parts words; elsewhere it belongs to an abbreviation or a number. */
const wordsIn = lately(4_000, (chunk): readonly string[] =>
  fold(chunk.includes('@') ? chunk.replaceAll('.', ' ') : chunk)
    .split(' ')
    .filter(Boolean)
    .map(cut),
)

/** What was written together as one word; a mail address is not, or each would bring a long word that nobody else has. */
const together = (chunk: string, words = wordsIn(chunk)) => (chunk.includes('@') ? [] : [cut(words.join(''))])

const fewestDigits = 6
/** ASCII alone: no sign in it becomes a digit when it is folded. */
const plain = /^[ -~]*$/

function digitsIn(text: string): number {
  let digits = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 47 && code < 58) digits++
  }
  return digits
}

/** A number written in groups, such as an IBAN, a phone or a VAT number: six digits or more, and at most four letters at a time. */
function asNumber(text: string): string | undefined {
  if (plain.test(text) && digitsIn(text) < fewestDigits) return undefined
  const joined = fold(text.replace(/\(0\)/g, '')).replaceAll(' ', '')
  const digits = joined.replace(/\D/g, '').length
  return digits >= fewestDigits && digits * 2 >= joined.length && !/\p{L}{5}/u.test(joined) ? cut(joined) : undefined
}

export function readText(text: string): Text {
  const short = text.slice(0, most.letters)
  const number = asNumber(short)
  if (number) return { words: [number], joined: [] }
  const parts = chunks(short).map((chunk) => ({ chunk, words: wordsIn(chunk) }))
  return {
    words: parts.flatMap(({ words }) => words).slice(0, most.words),
    joined: parts
      .filter(({ words }) => words.length > 1)
      .flatMap(({ chunk, words }) => together(chunk, words))
      .slice(0, most.words),
  }
}

/** The ways to read what was typed, and what to try when those find nothing. */
export type Typed = { readonly readings: readonly (readonly Word[])[]; readonly otherwise: readonly (readonly Word[])[] }

/** Read word by word, with what was written together as one word, and with groups of digits as one number; else with a dot as a space. */
export function readTyped(text: string): Typed {
  const short = text.slice(0, most.typed)
  const number = asNumber(short)
  if (number) return { readings: distinctly([[number]]), otherwise: distinctly([chunks(short).flatMap(wordsIn)]) }
  const parts = chunks(short.replace(/\(0\)/g, ' '))
  const asOne = (part: string) => (part.includes('@') ? wordsIn(part) : together(part))
  return {
    readings: distinctly([parts.flatMap(wordsIn), parts.flatMap((part) => asOne(part)), digitsTogether(parts).flatMap((part) => asOne(part))]),
    otherwise: distinctly([parts.flatMap((part) => wordsIn(part.replaceAll('.', ' ')))]),
  }
}

function distinctly(readings: readonly (readonly string[])[]): (readonly Word[])[] {
  const distinct = new Map(
    readings.map((words) => [...new Set(words.filter(Boolean).map(cut))].slice(0, most.typedWords)).map((words) => [words.join(' '), words]),
  )
  distinct.delete('')
  return [...distinct.values()].map((words) => words.map((word) => ({ text: word, forms: formsOf(word) })))
}

function digitsTogether(parts: readonly string[]): string[] {
  const together: string[] = []
  for (const part of parts) {
    const follows = /^[\d+./()-]+$/.test(part) && /^[\d+./()-]+$/.test(together.at(-1) ?? '')
    if (follows) together.push(`${together.pop()}${part}`)
    else together.push(part)
  }
  return together
}

function formsOf(word: string): string[] {
  const digits = word.replace(/\D/g, '')
  if (digits.length < 6) return [word]
  return [...new Set([word, digits, digits.replace(/^00/, ''), digits.replace(/^0+/, '')])].filter((form) => form.length >= 4)
}
