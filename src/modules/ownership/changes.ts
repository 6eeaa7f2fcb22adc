// What changed since someone last looked.
import type { Part } from './contract.ts'

type Found = { readonly partyId: string; readonly name: string; readonly shares: Part; readonly votes: Part }
export type Change =
  | { readonly kind: 'came' | 'went'; readonly partyId: string; readonly name: string }
  | { readonly kind: 'moved'; readonly partyId: string; readonly name: string; readonly before: Part; readonly after: Part }

const alike = (a: Part, b: Part) => a.low === b.low && a.high === b.high

/** Who came, who went and whose part moved, between what was found and what is. Where only the votes moved those are told. */
export function changesBetween(before: readonly Found[], after: readonly Found[]): Change[] {
  const then = new Map(before.map((one) => [one.partyId, one]))
  const now = new Map(after.map((one) => [one.partyId, one]))
  return [
    ...after.flatMap((one): Change[] => {
      const was = then.get(one.partyId)
      const { partyId, name } = one
      if (!was) return [{ kind: 'came', partyId, name }]
      if (!alike(was.shares, one.shares)) return [{ kind: 'moved', partyId, name, before: was.shares, after: one.shares }]
      return alike(was.votes, one.votes) ? [] : [{ kind: 'moved', partyId, name, before: was.votes, after: one.votes }]
    }),
    ...before.filter(({ partyId }) => !now.has(partyId)).map(({ partyId, name }): Change => ({ kind: 'went', partyId, name })),
  ]
}
