import { isNumber, type Text } from './reading.ts'

/**
 * All texts of one subject as it is kept: a line a text, `1 jan bakker ` under field 1, and after a bar what may also be
 * typed together: `1 s hertogenbosch | shertogenbosch `. Each word stands between spaces, so a beginning and an end can be asked for.
 */
export type Line = { readonly field: number; readonly words: readonly string[]; readonly joined: readonly string[] }

export const lineOf = (field: number, { words, joined }: Text): string => `${field} ${words.join(' ')} ${joined.length ? `| ${joined.join(' ')} ` : ''}`

export function readLine(line: string): Line {
  const bar = line.indexOf('| ')
  const [field, ...words] = (bar < 0 ? line : line.slice(0, bar)).trimEnd().split(' ')
  return {
    field: Number(field),
    words,
    joined:
      bar < 0
        ? []
        : line
            .slice(bar + 2)
            .trimEnd()
            .split(' '),
  }
}

/** The field a line is of. */
export const fieldOf = (line: string): number => Number.parseInt(line, 10)

export const linesOf = (doc: string): string[] => (doc ? doc.split('\n') : [])

/** Where a token occurs: the field, the token, and how many words the text it is from has. */
export type Posting = readonly [field: number, token: string, words: number]

/** A number is also kept from its end, so that its last digits find it. Nine are enough: a phone number then ends alike at home and abroad. */
export const fromEnd = (number: string) => `<${Array.from(number).reverse().slice(0, 9).join('')}`

/** What a document is found by, each once, by a key that says whether two are the same. */
export function postingsOf(doc: string): Map<string, Posting> {
  const postings = new Map<string, Posting>()
  for (const { field, words, joined } of linesOf(doc).map(readLine)) {
    const ends = words.filter((word) => isNumber(word) && word.length > 4).map(fromEnd)
    for (const token of [...words, ...joined, ...ends]) {
      const key = `${field} ${token}`
      // Of the texts of a field that have the word, the shortest says it best.
      if (!((postings.get(key)?.[2] ?? Infinity) <= words.length)) postings.set(key, [field, token, words.length])
    }
  }
  return new Map([...postings.values()].map((posting) => [posting.join(' '), posting]))
}
