import { isNumber } from './reading.ts'

/** A word is turned so that at least this many letters of it come first: what is asked inside or at the end of a word is no shorter. */
const shortest = 2

/** The rows a word has in `search_turn`: `bakker `, `akker b`, `kker ba`, `ker bak`, `er bakk`. */
export function turnsOf(word: string): string[] {
  const letters = Array.from(word)
  const turns = letters.slice(shortest).map((_, i) => `${letters.slice(i + 1).join('')} ${letters.slice(0, i + 1).join('')}`)
  return [firstTurn(word), ...turns]
}

/** The row of `search_turn` that is the word itself. */
export const firstTurn = (word: string) => `${word} `

/** The word that a row of `search_turn` came from. */
export function turnBack(turn: string): string {
  const space = turn.indexOf(' ')
  return turn.slice(space + 1) + turn.slice(0, space)
}

/** Numbers are looked up from their beginning and their end alone, so they have no rows. */
export const isTurned = (token: string) => token.length > 2 && !isNumber(token)
