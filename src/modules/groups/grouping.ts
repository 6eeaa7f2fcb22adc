// What makes parties one household or one group of companies, asked of one card and of the whole office alike.
import { comparePercentages, type Percentage } from '#kernel/decimal.ts'
import { fold } from '#kernel/fold.ts'
import type { Sentence } from '#kernel/refusal.ts'
import type { PartyKind } from '#modules/parties/contract.ts'
import type { TypeRules } from '#modules/relationship-types/contract.ts'
import type { GroupKind } from './contract.ts'

type Type = Pick<TypeRules, 'group' | 'carriesShare'> & { readonly id: string }

/** Under family in a list, but nobody's household: who lives together all the same is there by another relationship. */
const noFamily = new Set(['ex-partner', 'acquaintance', 'neighbour'])

/** Whether two at one address are a household by a relationship of this type. */
export const isFamily = ({ id, group }: Type): boolean => group === 'family' && !noFamily.has(id)

const parent = 'parent-company'
/** Whether a relationship of this type may give control of whom it leads to. */
export const mayControl = ({ id, carriesShare }: Type): boolean => id === parent || carriesShare

/** Whether it does: a parent company always, a share when it is more than half. */
export const controls = (type: Type, share: Percentage | null): boolean =>
  type.id === parent || (type.carriesShare && share !== null && comparePercentages(share, '50') > 0)

/** What two addresses have in common when they are one door; nothing when it is not known which door it is. */
export type Door = {
  readonly country: string
  readonly postcode: string
  readonly houseNumber: string
  readonly houseLetter: string
  readonly addition: string
  readonly poBox: string
}

const plain = (text: string) => fold(text).replace(/[^\p{L}\p{N}]/gu, '')

/** Postcode, house number and addition as one key, however they were typed. A PO box is nobody's home. */
export function doorKey({ country, postcode, houseNumber, houseLetter, addition, poBox }: Door): string | undefined {
  const [code, number] = [plain(postcode), plain(houseNumber)]
  if (code === '' || number === '' || poBox.trim() !== '') return undefined
  return [country, code, number, plain(houseLetter) + plain(addition)].join(' ')
}

/** Sets that are joined two at a time: whoever is joined with one of a set is in it (union-find). Members are places from 0. */
export function unions(size: number) {
  const above = Int32Array.from({ length: size }, (_, at) => at)
  const root = (at: number): number => {
    let top = at
    while ((above[top] ?? top) !== top) top = above[top] ?? top
    // Everyone on the way points at the top from now on.
    for (let next = at; next !== top; ) {
      const after = above[next] ?? top
      above[next] = top
      next = after
    }
    return top
  }
  const join = (one: number, other: number) => {
    const [a, b] = [root(one), root(other)]
    // The lowest place stays on top, so that it does not matter in which order sets are joined.
    if (a < b) above[b] = a
    else if (b < a) above[a] = b
  }
  return { root, join }
}

/** A member as far as its group is named after it. */
export type Named = {
  readonly id: string
  readonly kind: PartyKind
  readonly name: string
  readonly prefix: string
  readonly surname: string
  readonly birthDate: string | null
}

/** What a group is called. `controlled` are the members that a company among them controls. */
export function nameOf(kind: GroupKind, members: readonly Named[], controlled: ReadonlySet<string>): Sentence {
  if (kind === 'companies') {
    const name = headOf(members, controlled)?.name ?? ''
    return { nl: `Groep ${name}`, en: `${name} group` }
  }
  const surnames = inOrder(members).map(({ prefix, surname, name }) => [prefix, surname || name].filter(Boolean).join(' '))
  const several = [...new Map(surnames.map((one) => [fold(one), one])).values()].slice(0, 2).join('-')
  return { nl: `Gezin ${several}`, en: `${several} family` }
}

/** The company a group is called after: the first that no other company of it controls, and of a circle the first. */
export function headOf(members: readonly Named[], controlled: ReadonlySet<string>): Named | undefined {
  const companies = members.filter(({ kind }) => kind === 'organisation').toSorted(byId)
  return companies.find(({ id }) => !controlled.has(id)) ?? companies[0]
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
/** The eldest first, as far as that is known. */
const inOrder = (members: readonly Named[]) =>
  members.toSorted((a, b) => {
    const [one, other] = [a.birthDate ?? '9999', b.birthDate ?? '9999']
    if (one !== other) return one < other ? -1 : 1
    return byId(a, b)
  })
