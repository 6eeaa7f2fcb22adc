import type { Db } from './db/engine.ts'

declare module '#platform/db/engine.ts' {
  interface Tables {
    numberSeries: { name: string; prefix: string; width: number; next: number }
  }
}

/** A number as it is written and the integer to order it by. */
export type Given = { readonly text: string; readonly order: number }

/** Which of these texts have been given already: under another prefix or width a number may read as one of before. */
export type Taken = (texts: readonly string[]) => Promise<readonly string[]>

/** The next number of a series. A number whose transaction fails was never given: no gap, no double. */
export async function nextNumber(db: Db, name: string, taken: Taken): Promise<Given> {
  const [given] = await nextNumbers(db, name, 1, taken)
  if (!given) throw new Error(`no number of the series ${name}`)
  return given
}

/** So many numbers of a series at once, in a row but for those that are taken. */
export async function nextNumbers(db: Db, name: string, count: number, taken: Taken): Promise<Given[]> {
  const given: Given[] = []
  while (given.length < count) {
    const some = await inARow(db, name, count - given.length)
    const gone = new Set(await taken(some.map(({ text }) => text)))
    given.push(...some.filter(({ text }) => !gone.has(text)))
  }
  return given
}

async function inARow(db: Db, name: string, count: number): Promise<Given[]> {
  const series = await db
    .updateTable('numberSeries')
    .set((eb) => ({ next: eb('next', '+', count) }))
    .where('name', '=', name)
    .returning(['prefix', 'width', 'next'])
    .executeTakeFirstOrThrow()
  return Array.from({ length: count }, (_, i) => written(series, series.next - count + i))
}

/** Sees to it that a series goes on beyond a number that came from elsewhere, so that it is not given twice. */
export async function raiseBeyond(db: Db, name: string, number: number): Promise<void> {
  await db
    .updateTable('numberSeries')
    .set({ next: number + 1 })
    .where('name', '=', name)
    .where('next', '<=', number)
    .execute()
}

const written = ({ prefix, width }: { prefix: string; width: number }, order: number): Given => ({ text: prefix + String(order).padStart(width, '0'), order })
