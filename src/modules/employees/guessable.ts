// Passwords that are guessed first: those that leaked so often that everyone tries them, and those made of what is known of their owner.
import { fold } from '#kernel/fold.ts'
import { type Objection, refuse } from '#kernel/refusal.ts'
import type { PasswordRefusal } from './password.ts'

/** What is known of whoever chooses a password: their name, their e-mail address, the name of the office. */
export type Known = readonly string[]

let leaked: Promise<ReadonlySet<string>> | undefined
/** The 49,000 that leaked most, in small letters. Only read by who chooses a password: it is half a megabyte. */
const leakedOnes = () =>
  (leaked ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common'] as readonly string[])))

/** What people put around a word to make it long enough, or a word that is said again. */
const around = (password: string) => password.replace(/^[\d\p{P}\p{S}\s]+/u, '').replace(/(?<![\d\p{P}\p{S}\s])[\d\p{P}\p{S}\s]+$/u, '')

function onceOf(password: string): string {
  for (let length = 1; length <= password.length / 2; length++)
    if (password.length % length === 0 && password.slice(0, length).repeat(password.length / length) === password) return password.slice(0, length)
  return password
}

/** The words of what is known that could be guessed, the longest first: three letters are in too many words to mean anything. */
const wordsOf = (known: Known) =>
  [...new Set(known.flatMap((one) => fold(one).split(/[^\p{L}\d]+/u)))].filter((word) => word.length > 3).sort((a, b) => b.length - a.length)

/** So many letters and digits must be left when what is known of someone is taken out. */
const ownPart = 8

/** What is wrong with a password, given what leaked and what is known of its owner. */
export function weakness(password: string, among: ReadonlySet<string>, known: Known): PasswordRefusal | undefined {
  const small = password.toLowerCase()
  const kept = [small, around(small), onceOf(small), around(onceOf(small))]
  if (kept.some((one) => among.has(one)) || new Set(small).size < 5) return 'password_leaked'
  const words = wordsOf(known)
  const left = words.reduce((text, word) => text.replaceAll(word, ' '), fold(password))
  const own = left.replace(/[^\p{L}]/gu, '').length
  return words.some((word) => fold(password).includes(word)) && own < ownPart ? 'password_about_you' : undefined
}

/** Refuses a password that would be guessed, at the field it was typed in. */
export async function refuseGuessable(password: string, known: Known): Promise<void> {
  const code = weakness(password, await leakedOnes(), known)
  if (code) refuse([{ code, field: 'password' } satisfies Objection<PasswordRefusal>])
}
