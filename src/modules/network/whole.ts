// The network of the whole office as numbers: a party is a place, and whoever is connected by however many relationships is beside the other once.
import type { RelationshipGroup } from '#modules/relationship-types/contract.ts'
import { together } from './strength.ts'

/** Every relationship in force between places: from which to which, of which type, and how strong it is. */
export type Whole = {
  readonly size: number
  readonly from: Int32Array
  readonly to: Int32Array
  readonly type: Uint16Array
  readonly strength: Float64Array
  readonly types: readonly { readonly group: RelationshipGroup; readonly mutual: boolean }[]
}

/** Who is beside whom: the neighbours of a place lie between its start and that of the next, each once, with how strong what connects them is together. */
export type Beside = { readonly start: Int32Array; readonly neighbour: Int32Array; readonly weight: Float64Array }

/** How many lie beside a place, or lead there. */
export const degreeOf = ({ start }: Pick<Beside, 'start'>, at: number): number => (start[at + 1] ?? 0) - (start[at] ?? 0)

/** Where each place's part begins, when so many lines touch it. */
function starts(size: number, ...ends: readonly Int32Array[]): Int32Array {
  const start = new Int32Array(size + 1)
  for (const several of ends) for (const at of several) start[at + 1] = (start[at + 1] ?? 0) + 1
  for (let at = 0; at < size; at++) start[at + 1] = (start[at + 1] ?? 0) + (start[at] ?? 0)
  return start
}

/** What leads where: the lines of a place lie between its start and that of the next, each with who is on the far end. */
export type Lines = { readonly start: Int32Array; readonly neighbour: Int32Array; readonly edge: Int32Array }

/** The lines of every place, from either end; one from a place to itself lies there twice. */
export function linesOf(size: number, from: Int32Array, to: Int32Array): Lines {
  const start = starts(size, from, to)
  const next = start.slice()
  const [neighbour, edge] = [new Int32Array(2 * from.length), new Int32Array(2 * from.length)]
  const put = (at: number, other: number, line: number) => {
    const place = next[at] ?? 0
    next[at] = place + 1
    neighbour[place] = other
    edge[place] = line
  }
  for (let line = 0; line < from.length; line++) {
    put(from[line] ?? 0, to[line] ?? 0, line)
    put(to[line] ?? 0, from[line] ?? 0, line)
  }
  return { start, neighbour, edge }
}

/** Puts several relationships between the same two together; one from a party to itself is left out. */
export function besides({ size, from, to, strength }: Pick<Whole, 'size' | 'from' | 'to' | 'strength'>): Beside {
  const { start, neighbour: far, edge: by } = linesOf(size, from, to)
  const once = new Int32Array(size + 1)
  const [neighbour, weight] = [new Int32Array(far.length), new Float64Array(far.length)]
  const found = new Int32Array(size).fill(-1)
  let end = 0
  for (let at = 0; at < size; at++) {
    const begin = end
    for (let place = start[at] ?? 0; place < (start[at + 1] ?? 0); place++) {
      const other = far[place] ?? 0
      if (other === at) continue
      const one = strength[by[place] ?? 0] ?? 0
      const known = found[other] ?? -1
      if (known >= begin) weight[known] = together([weight[known] ?? 0, one])
      else {
        found[other] = end
        neighbour[end] = other
        weight[end++] = one
      }
    }
    once[at + 1] = end
  }
  return { start: once, neighbour: neighbour.slice(0, end), weight: weight.slice(0, end) }
}
