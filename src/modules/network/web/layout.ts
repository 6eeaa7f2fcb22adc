// Where parties stand in the drawing. The same picture always comes out the same: nothing here is left to chance, and who has a place keeps it.
import type { Picture } from '../picture.ts'
import { apart, type Settled, settle, type Task } from './settling.ts'

export type Place = { readonly x: number; readonly y: number }
export type Places = ReadonlyMap<string, Place>

/** What is still to be drawn together: the task, and who stands at which number. */
export type Job = { readonly ids: readonly string[]; readonly task: Task }

/** The parties of the question itself that have no place yet, among those that have; nothing when all have one. */
export function jobFor({ nodes, pairs, parents }: Picture, known: Places): Job | undefined {
  const taking = nodes.filter(({ id, wave }) => wave === 0 || known.has(id))
  if (taking.every(({ id }) => known.has(id))) return undefined
  const ids = taking.map(({ id }) => id)
  const numbers = new Map(ids.map((id, at) => [id, at]))
  const begin = known.size > 0 ? besideTheirs(ids, parents, known) : inRings(ids, parents)
  // In an order of their own: the answer's is another when someone was gone on from, and the sums of the layout with it.
  const ends: number[] = []
  for (const { a, b } of pairs) {
    const [from, to] = [numbers.get(a), numbers.get(b)]
    if (from !== undefined && to !== undefined) ends.push(Math.min(from, to) * ids.length + Math.max(from, to))
  }
  const lines = new Int32Array(ends.length * 2)
  for (const [at, both] of ends.sort((a, b) => a - b).entries()) lines.set([Math.floor(both / ids.length), both % ids.length], at * 2)
  return {
    ids,
    task: {
      xs: Float64Array.from(ids, (id) => begin.get(id)?.x ?? 0),
      ys: Float64Array.from(ids, (id) => begin.get(id)?.y ?? 0),
      held: Uint8Array.from(ids, (id) => (known.has(id) ? 1 : 0)),
      lines,
    },
  }
}

const alike = (a: ArrayLike<unknown>, b: ArrayLike<unknown>) => {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false
  return true
}
/** Whether two jobs come out the same. */
export const sameJob = (one: Job, other: Job) =>
  alike(one.ids, other.ids) && (['xs', 'ys', 'held', 'lines'] as const).every((part) => alike(one.task[part], other.task[part]))

/** Where those of a job stand, once settled or as they begin. */
export const placesOf = ({ ids }: Job, { xs, ys }: Settled): Map<string, Place> =>
  new Map(ids.map((id, at) => [id, { x: Math.round(xs[at] ?? 0), y: Math.round(ys[at] ?? 0) }]))

/** A place for everyone in the picture and for each bundle: `first` those of the question, wave after wave the others around whom they came with. */
export function placesAround({ nodes, byId, parents, bundles }: Picture, known: Places, first: Places): Map<string, Place> {
  const places = new Map([...first, ...known].filter(([id]) => byId.has(id)))
  const room = makeRoom(places.values())
  const put = (id: string, besideId: string | undefined) => {
    if (places.has(id)) return
    const place = known.get(id) ?? room.besides(places.get(besideId ?? ''), besideId ?? '')
    room.add(place)
    places.set(id, place)
  }
  const waves = [...new Set(nodes.map(({ wave }) => wave))].sort((a, b) => a - b)
  for (const wave of waves) {
    for (const node of nodes) if (node.wave === wave) put(node.id, parents.get(node.id))
    for (const { id, partyId } of bundles) if (byId.get(partyId)?.wave === wave) put(id, partyId)
  }
  return places
}

/** All at once: for small pictures and for paper. */
export function placesFor(picture: Picture, known: Places, pins: Places): Map<string, Place> {
  const job = jobFor(picture, known)
  return withPins(placesAround(picture, known, job ? placesOf(job, settle(job.task)) : new Map()), pins)
}

/** Who was put somewhere stands there; nobody else moves for it. */
export const withPins = (places: Places, pins: Places): Map<string, Place> => new Map([...places].map(([id, place]) => [id, pins.get(id) ?? place]))

/** On rings by their distance, each in the part of the ring that those it leads to need. Quick, however many there are. */
function inRings(ids: readonly string[], parents: ReadonlyMap<string, string>): Map<string, Place> {
  const wanted = new Set(ids)
  const children = new Map<string, string[]>()
  const roots: string[] = []
  for (const id of ids) {
    const parent = parents.get(id)
    const others = parent === undefined || !wanted.has(parent) ? roots : children.get(parent)
    if (others) others.push(id)
    else children.set(parent ?? '', [id])
  }
  const order = [...roots]
  for (const id of order) order.push(...(children.get(id) ?? []))
  const leaves = new Map<string, number>()
  const sum = (several: readonly string[]) => several.reduce((all, id) => all + (leaves.get(id) ?? 1), 0)
  for (const id of order.toReversed()) leaves.set(id, Math.max(1, sum(children.get(id) ?? [])))
  const places = new Map<string, Place>()
  const waiting = [{ several: roots, from: -Math.PI / 2, width: 2 * Math.PI, ring: roots.length === 1 ? 0 : 1 }]
  // As far out as leaves the whole as much room as it has once settled.
  const step = Math.max(apart, (apart * Math.sqrt(ids.length)) / 4)
  for (const { several, from, width, ring } of waiting) {
    const all = Math.max(1, sum(several))
    let angle = from
    for (const id of several) {
      const own = (width * (leaves.get(id) ?? 1)) / all
      const middle = angle + own / 2
      places.set(id, { x: Math.cos(middle) * ring * step, y: Math.sin(middle) * ring * step })
      const next = children.get(id)
      if (next) waiting.push({ several: next, from: angle, width: own, ring: ring + 1 })
      angle += own
    }
  }
  return places
}

/** Those that have a place, and the others each near whom they were come upon from. */
function besideTheirs(ids: readonly string[], parents: ReadonlyMap<string, string>, known: Places): Map<string, Place> {
  const places = new Map(known)
  const room = makeRoom(places.values())
  for (const id of ids) {
    if (places.has(id)) continue
    const parent = parents.get(id)
    const place = room.besides(places.get(parent ?? ''), parent ?? '')
    room.add(place)
    places.set(id, place)
  }
  return places
}

/** Who stands where, to find room. */
function makeRoom(places: Iterable<Place>) {
  const cells = new Map<string, Place[]>()
  const keyOf = (x: number, y: number) => `${Math.floor(x / apart)} ${Math.floor(y / apart)}`
  const add = (place: Place) => {
    const key = keyOf(place.x, place.y)
    const cell = cells.get(key)
    if (cell) cell.push(place)
    else cells.set(key, [place])
  }
  for (const place of places) add(place)
  const isFree = ({ x, y }: Place) => {
    for (const dx of [-apart, 0, apart])
      for (const dy of [-apart, 0, apart])
        for (const other of cells.get(keyOf(x + dx, y + dy)) ?? []) if (Math.hypot(other.x - x, other.y - y) < apart * 0.8) return false
    return true
  }
  /** The ring around a party in which the last one found room: those within are full. */
  const reached = new Map<string, number>()
  return {
    add,
    /** The first free place in rings around a place, beginning away from the middle. */
    besides(parent: Place | undefined, parentId: string): Place {
      const middle = parent ?? { x: 0, y: 0 }
      const outward = Math.atan2(middle.y, middle.x)
      for (let ring = reached.get(parentId) ?? 1; ; ring++) {
        reached.set(parentId, ring)
        const around = ring * 6
        for (let at = 0; at < around; at++) {
          const turn = ((at % 2 === 0 ? at : -at - 1) * Math.PI) / around
          const place = { x: Math.round(middle.x + Math.cos(outward + turn) * ring * apart), y: Math.round(middle.y + Math.sin(outward + turn) * ring * apart) }
          if (isFree(place)) return place
        }
      }
    },
  }
}
