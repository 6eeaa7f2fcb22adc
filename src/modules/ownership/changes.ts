// What changed since someone last looked.
import type { Together } from './property-regimes.ts'
import type { Part } from './shapes.ts'

/** Someone who counted; `together` with what of a spouse's counted along, `spouse` being what they are called. */
type Found = {
  readonly partyId: string
  readonly name: string
  readonly shares: Part
  readonly votes: Part
  readonly together: Pick<Together, 'shares' | 'votes'> | null
  readonly spouse?: string
}
export type Change =
  | { readonly kind: 'came' | 'went'; readonly partyId: string; readonly name: string }
  /** `spouse` is who it is together with now, where it is with anyone. */
  | { readonly kind: 'moved'; readonly partyId: string; readonly name: string; readonly before: Part; readonly after: Part; readonly spouse: string }

const alike = (a: Part, b: Part) => a.low === b.low && a.high === b.high
/** What counts for someone: with what of a spouse's is common, if anything is. */
const counts = ({ shares, votes, together }: Found) => together ?? { shares, votes }

/** Who came, who went and for whom something else counts, between what was found and what is. Where only the votes moved those are told. */
export function changesBetween(before: readonly Found[], after: readonly Found[]): Change[] {
  const then = new Map(before.map((one) => [one.partyId, one]))
  const now = new Map(after.map((one) => [one.partyId, one]))
  return [
    ...after.flatMap((one): Change[] => {
      const found = then.get(one.partyId)
      const { partyId, name } = one
      if (!found) return [{ kind: 'came', partyId, name }]
      const [was, is] = [counts(found), counts(one)]
      const moved = { kind: 'moved' as const, partyId, name, spouse: one.together ? (one.spouse ?? '') : '' }
      if (!alike(was.shares, is.shares)) return [{ ...moved, before: was.shares, after: is.shares }]
      return alike(was.votes, is.votes) ? [] : [{ ...moved, before: was.votes, after: is.votes }]
    }),
    ...before.filter(({ partyId }) => !now.has(partyId)).map(({ partyId, name }): Change => ({ kind: 'went', partyId, name })),
  ]
}
