import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/db/engine.ts'
import { everyCandidate, rangesFor } from './candidates.ts'
import { planned } from './look.ts'
import type { Sought } from './rank.ts'
import { isNumber, readTyped, type Word } from './reading.ts'
import { wordsWith } from './words.ts'

/** Every subject that has the words of a text, in no order: a select of `seq`, and how each reading of the text was understood. */
export type Every = { readonly seqs: RawBuilder<unknown>; readonly all: boolean; readonly sought: readonly (readonly Sought[])[] }

/** Words that a part may be in: more than for finding the best, since none is ranked. */
const most = 400

/** Of a number only nine digits are kept from its end: of a longer one the document tells whether it is the one. */
const mustBeRead = ({ forms }: Sought) => forms.some((form) => isNumber(form) && form.length > 9)

async function everyOf(db: Db, words: readonly Word[], fields: readonly number[], guess: boolean) {
  const { sought, plans } = await planned(db, words, { fields, guess })
  const [rarest] = plans
  if (!rarest) return undefined
  const inside = rarest.inside && rarest.all ? { words: [], all: true } : await wordsWith(db, rarest.word.text, most)
  const ranges = [...rarest.ranges, ...rangesFor(inside.words)]
  const asked = { ranges, others: sought.filter((word) => word !== rarest.word || mustBeRead(word)), fields }
  // Without gathering them first: the first one that is come by will do.
  const { rows } = await sql`select 1 from (${everyCandidate(db, asked, { once: false })}) as hits limit 1`.execute(db)
  return rows.length > 0 ? { sought, all: inside.all, seqs: everyCandidate(db, asked, { once: true }) } : undefined
}

/** Finds whom `find` finds, without asking who answers best: the first way to read the text that finds anyone. */
export async function everyHit(db: Db, text: string, fields: readonly number[]): Promise<Every | undefined> {
  const { readings, otherwise } = readTyped(text)
  const mistyped = readings.filter((words) => words.length > 1)
  for (const [tries, guess] of [
    [readings, false],
    [otherwise, false],
    [mistyped, true],
  ] as const) {
    const found = []
    for (const words of tries) found.push(await everyOf(db, words, fields, guess))
    const some = found.filter((one) => one !== undefined)
    if (some.length === 0) continue
    const [first] = some
    const seqs =
      some.length === 1 && first
        ? first.seqs
        : sql`select distinct seq from (${sql.join(
            some.map((one) => sql`select seq from (${one.seqs}) as reading`),
            sql` union all `,
          )}) as readings`
    return { seqs, all: some.every(({ all }) => all), sought: some.map((one) => one.sought) }
  }
  return undefined
}
