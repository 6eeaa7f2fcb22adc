import { phoneDigits } from '#kernel/identifiers/phone.ts'
import type { search } from '#modules/parties/findable.ts'
import type { Viewer } from '#modules/parties/sight.ts'
import type { Ctx } from '#platform/ctx.ts'
import { isNumber, readText } from '#platform/search/reading.ts'
import type { PartyRow } from './contract.ts'
import { textsOf } from './texts.ts'

type Hit = Awaited<ReturnType<typeof search.find>>['hits'][number]
type Match = Hit['matches'][number]
type Row = Pick<PartyRow, 'id' | 'name' | 'partyNumber'> & { readonly seq: number }

/** Why each of these parties was found: the field that says most, and the text in it as it was written. */
export async function reasons(ctx: Pick<Ctx, 'db'> & Viewer, rows: readonly Row[], hits: readonly Hit[]) {
  const bySeq = new Map(hits.map(({ seq, matches }) => [seq, telling(matches)]))
  const country = ctx.office.country
  const why = new Map<number, NonNullable<PartyRow['match']>>()
  const told = rows.flatMap(({ seq, id, ...row }) => {
    const match = bySeq.get(seq)
    if (!match) return []
    const plain = match.field === 'name' || match.field === 'partyNumber' ? row[match.field] : undefined
    if (plain === undefined || !says(plain, match, country)) return [{ seq, id, ...match }]
    // What stands in the row need not be looked up.
    why.set(seq, { field: match.field, text: plain })
    return []
  })
  const written = Map.groupBy(await textsOf(ctx, told), ({ id, field }) => `${field} ${id}`)
  for (const { seq, id, ...match } of told) {
    const texts = (written.get(`${match.field} ${id}`) ?? []).map(({ text }) => text)
    why.set(seq, { field: match.field, text: texts.find((text) => says(text, match, country)) ?? match.token })
  }
  return why
}

/** That somebody is called so is plain from the row; anything else says why the row is there. */
const telling = (matches: readonly Match[]): Match | undefined => matches.find(({ field }) => field !== 'name') ?? matches[0]

/** Whether the index keeps the token for a text; a phone number is kept as it is dialled from home and from abroad. */
function says(text: string, { token }: Match, country: string): boolean {
  const has = (one: string) => {
    const { words, joined } = readText(one)
    return words.includes(token) || joined.includes(token)
  }
  return has(text) || (isNumber(token) && phoneDigits(text, country).some(has))
}
