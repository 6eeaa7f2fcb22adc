// Reads the piece of the network between parties: from both ends at once, always the end that costs less, until the two meet.
import type { Db } from '#platform/db/engine.ts'
import type { NetworkEdge, Truncated } from './contract.ts'
import * as store from './store.ts'

/** Whoever has more connections than this on a side is met on the way, but not walked through: that both bank at the same bank is a path, that two banks share a customer is none. */
const passable = 500
/** Of a party at an end that has more, so many are looked at. */
const atAnEnd = 2_000
/** So many parties are walked through at the most, and so many steps. */
const mostWalked = 6_000
const longest = 10
/** One more step is taken for the sake of stronger paths when no more than so many have to be walked through. */
const cheap = 300

/** What was read: of each pair of neighbours the relationships between them, and how many connections a party has as far as that was seen. */
export type Explored = {
  readonly pairs: Map<string, Map<string, Map<string, NetworkEdge>>>
  readonly degrees: Map<string, number>
  readonly truncated: Set<Truncated[number]>
}

type Side = { readonly found: Map<string, number>; rim: string[]; depth: number }
const sideAt = (ids: readonly string[]): Side => ({ found: new Map(ids.map((id) => [id, 0])), rim: [...ids], depth: 0 })

export function exploration(db: Db, within: store.Within) {
  const explored: Explored = { pairs: new Map(), degrees: new Map(), truncated: new Set() }
  let walked = 0

  const note = (near: string, far: string, edge: NetworkEdge) => {
    const others = explored.pairs.get(near) ?? new Map<string, Map<string, NetworkEdge>>()
    explored.pairs.set(near, others)
    const several = others.get(far) ?? new Map<string, NetworkEdge>()
    others.set(far, several)
    several.set(edge.id, edge)
  }

  /** Takes a side one step further; gives whom it came upon, or undefined when that is too many. */
  const step = async (side: Side, ends: ReadonlySet<string>): Promise<string[] | undefined> => {
    if (walked + side.rim.length > mostWalked) {
      explored.truncated.add('nodes')
      return undefined
    }
    walked += side.rim.length
    const isEnd = side.depth === 0
    const read = await store.connectionsOf(db, side.rim, within, { most: isEnd ? atAnEnd : passable, briefly: true })
    const came: string[] = []
    for (const { id, edges, cut } of read) {
      explored.degrees.set(id, edges.length)
      if (cut.forward || cut.backward) {
        explored.truncated.add('hubs')
        if (!ends.has(id)) continue
      }
      for (const edge of edges) {
        const far = edge.fromId === id ? edge.toId : edge.fromId
        note(id, far, edge)
        note(far, id, edge)
        if (side.found.has(far)) continue
        side.found.set(far, side.depth + 1)
        came.push(far)
      }
    }
    side.depth++
    side.rim = came
    return came
  }

  return {
    explored,
    step,
    /** Reads between two parties until they meet, and once more if that is cheap. */
    async between(from: string, to: string) {
      const sides = [sideAt([from]), sideAt([to])] as const
      const ends = new Set([from, to])
      const lesser = () => (sides[1].rim.length < sides[0].rim.length ? sides[1] : sides[0])
      for (let met = false; ; ) {
        const [empty, other] = sides.map(({ rim }) => rim.length === 0)
        // Where one end leads to nobody new, all there is around it is known; unless a hub was left alone, which the other end may come to.
        if ((empty && other) || ((empty || other) && (met || !explored.truncated.has('hubs')))) return
        if (sides[0].depth + sides[1].depth >= longest) return void explored.truncated.add('steps')
        const side = empty ? sides[1] : other ? sides[0] : lesser()
        if (met && side.rim.length > cheap) return
        const far = side === sides[0] ? sides[1] : sides[0]
        const came = await step(side, ends)
        if (met || !came) return
        met = came.some((id) => far.found.has(id))
      }
    },
    start: sideAt,
  }
}
