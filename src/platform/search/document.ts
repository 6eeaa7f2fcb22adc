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

/** What a document is found by, each once. */
export function postingsOf(doc: string): Posting[] {
  const fields = new Map<number, Map<string, number>>()
  for (const text of linesOf(doc)) {
    const { field, words, joined } = readLine(text)
    const least = fields.get(field) ?? new Map<string, number>()
    fields.set(field, least)
    // Of the texts of a field that have the word, the shortest says it best.
    const add = (token: string) => {
      if (!((least.get(token) ?? Infinity) <= words.length)) least.set(token, words.length)
    }
    for (const word of words) {
      add(word)
      if (word.length > 4 && isNumber(word)) add(fromEnd(word))
    }
    for (const word of joined) add(word)
  }
  return Array.from(fields, ([field, least]) => Array.from(least, ([token, words]): Posting => [field, token, words])).flat()
}

/** By which two postings are the same. */
export const keyOf = (posting: Posting): string => posting.join(' ')
