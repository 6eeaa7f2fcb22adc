// Where modules that know more of how well two parties know each other say so: contact moments, documents.
import type { Day } from '#kernel/dates.ts'
import type { Viewer } from '#modules/parties/sight.ts'
import type { Ctx } from '#platform/ctx.ts'

/** Two who stand in a row on a path: parties, or an employee and the party they are involved with. */
export type Pair = { readonly fromId: string; readonly toId: string }

/**
 * What a module knows of pairs, some dozens at a time, as of a day: for each a number from 0 (nothing) to 1 (could not be closer), in their
 * order. It adds to what the relationships say. A source must know of no more than `viewer` may: it answers 0 for what is closed.
 */
export type Source = (ctx: Pick<Ctx, 'db'> & Viewer, pairs: readonly Pair[], day: Day) => Promise<readonly number[]>

const sources: Source[] = []
export const onStrength = (source: Source) => void sources.push(source)

/** What all sources together add to each pair. */
export async function added(ctx: Pick<Ctx, 'db'> & Viewer, pairs: readonly Pair[], day: Day): Promise<number[]> {
  const all = await Promise.all(sources.map((source) => source(ctx, pairs, day)))
  return pairs.map((_, at) => 1 - all.reduce((left, one) => left * (1 - (one[at] ?? 0)), 1))
}
