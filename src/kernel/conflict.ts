/** A field that two people changed at the same time, and who did. */
export type Clash = { readonly field: string; readonly changedBy: 'me' | 'other' | 'both' }

/**
 * Which fields differ from what both started with: changed by me, by the other, or by both to something else.
 * A field both changed to the same is no quarrel and is left out. Values are compared by what they say.
 */
export function clashes(base: Readonly<Record<string, unknown>>, mine: Readonly<Record<string, unknown>>, theirs: Readonly<Record<string, unknown>>): Clash[] {
  return Object.keys(mine).flatMap((field): Clash[] => {
    const [was, my, their] = [base, mine, theirs].map((side) => JSON.stringify(side[field]))
    if (my === their) return []
    if (their === was) return [{ field, changedBy: 'me' }]
    return [{ field, changedBy: my === was ? 'other' : 'both' }]
  })
}
