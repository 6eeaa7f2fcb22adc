import { phoneDigits } from '#kernel/identifiers/phone.ts'
import type { search } from '#modules/parties/findable.ts'
import type { Viewer } from '#modules/parties/sight.ts'
import type { Ctx } from '#platform/ctx.ts'
import { readText } from '#platform/search/reading.ts'
import type { PartyRow } from './contract.ts'
import { textsOf } from './texts.ts'

type Hit = Awaited<ReturnType<typeof search.find>>['hits'][number]
type Match = Hit['matches'][number]

/** Why each of these parties was found: the field that says most, and the text in it as it was written. */
export async function reasons(ctx: Pick<Ctx, 'db'> & Viewer, rows: readonly { seq: number; id: string }[], hits: readonly Hit[]) {
  const bySeq = new Map(hits.map(({ seq, matches }) => [seq, telling(matches)]))
  const told = rows.flatMap(({ seq, id }) => {
    const match = bySeq.get(seq)
    return match ? [{ seq, id, ...match }] : []
  })
  const written = Map.groupBy(await textsOf(ctx, told), ({ id, field }) => `${field} ${id}`)
  return new Map(
    told.map(({ seq, id, field, token }): [number, NonNullable<PartyRow['match']>] => {
      const texts = (written.get(`${field} ${id}`) ?? []).map(({ text }) => text)
      return [seq, { field, text: texts.find((text) => tokensOf(text, ctx.office.country).includes(token)) ?? texts[0] ?? token }]
    }),
  )
}

/** That somebody is called so is plain from the row; anything else says why the row is there. */
const telling = (matches: readonly Match[]): Match | undefined => matches.find(({ field }) => field !== 'name') ?? matches[0]

/** What the index keeps of a text; of a phone number as it is dialled from home and from abroad. */
const tokensOf = (text: string, country: string): string[] =>
  [text, ...phoneDigits(text, country)].map(readText).flatMap(({ words, joined }) => [...words, ...joined])
