import { fold } from '#kernel/fold.ts'
import { languages } from '#kernel/refusal.ts'
import { type InstalledType, installedTypes, type Side } from './installed.ts'
import { verb } from './readings.ts'

type Kind = 'person' | 'organisation'
type Known = { readonly type: InstalledType; readonly side: Side }

const byWord = new Map<string, Known[]>()
const learn = (word: string, known: Known) => {
  const all = byWord.get(word) ?? []
  if (!all.some(({ type }) => type === known.type)) byWord.set(word, [...all, known])
}
for (const type of installedTypes)
  for (const side of ['forward', 'backward'] as const) {
    for (const word of type.aliases[side]) learn(word, { type, side })
    for (const names of [type.names, ...Object.values(type.countries)])
      for (const language of languages) {
        const name = names[language][side]
        // A bare noun read from the far side ("bestuurder") says the opposite in a file's column, so it only counts after "heeft als".
        if (verb(name, language) === 'is') learn(fold(name), { type, side })
      }
  }

const opposite: Record<Side, Side> = { forward: 'backward', backward: 'forward' }

/**
 * What a word in a file says the first party is to the second: "A; bestuurder; B" is a director, forward. The kinds decide between
 * types that share a word: a dochter is a child among people and a subsidiary among companies. Null when no type fits.
 */
export function recognise(word: string, from?: Kind, to?: Kind): { typeId: string; side: Side } | null {
  const [, has, rest = ''] = /^(?:is (?:een |a |an )?|(heeft als |has as ))?(.*)$/.exec(fold(word)) ?? []
  const known = byWord.get(rest) ?? byWord.get(rest.replace(/ (van|bij|voor|met|in|of|at|for|to|with|a|de)$/, '')) ?? []
  for (const { type, side: said } of known) {
    const side = has ? opposite[said] : said
    const [left, right] = side === 'forward' ? [type.fromKind, type.toKind] : [type.toKind, type.fromKind]
    if (fits(left, from) && fits(right, to)) return { typeId: type.id, side: type.mutual ? 'forward' : side }
  }
  return null
}

const fits = (wanted: Kind | null, is: Kind | undefined) => wanted === null || is === undefined || wanted === is
