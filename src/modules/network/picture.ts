// What the drawing and the list have in common: who is in the picture, who is connected with whom, and under whom each stands.
import type { Network, NetworkBundle, NetworkEdge, NetworkNode } from './contract.ts'

/** Two who are connected, and everything between them; `a` was come upon first. */
export type Pair = { readonly key: string; readonly a: string; readonly b: string; readonly edges: readonly NetworkEdge[] }

export type Picture = {
  readonly nodes: readonly NetworkNode[]
  readonly byId: ReadonlyMap<string, NetworkNode>
  readonly pairs: readonly Pair[]
  readonly bundles: readonly NetworkBundle[]
  /** Under whom a party stands in the list: the first it is connected with that was come upon before. */
  readonly parents: ReadonlyMap<string, string>
}

/** Adds one to those of a key, in place: a hub has thousands. */
function put<T>(groups: Map<string, T[]>, key: string, item: T) {
  const group = groups.get(key)
  if (group) group.push(item)
  else groups.set(key, [item])
}

/** The answer without what is hidden, and without what is then connected with nothing it began with. */
export function pictureOf({ nodes, edges, bundles, startIds }: Network, hide: readonly string[]): Picture {
  const hidden = new Set(hide)
  const near = new Map<string, string[]>()
  const link = (from: string, to: string) => put(near, from, to)
  for (const { fromId, toId } of edges) {
    if (hidden.has(fromId) || hidden.has(toId)) continue
    link(fromId, toId)
    link(toId, fromId)
  }
  const kept = new Set(startIds.filter((id) => !hidden.has(id)))
  for (const id of kept) for (const other of near.get(id) ?? []) kept.add(other)

  const shown = nodes.filter(({ id }) => kept.has(id))
  const place = new Map(shown.map(({ id }, at) => [id, at]))
  const at = (id: string) => place.get(id) ?? Number.POSITIVE_INFINITY
  const pairs = new Map<string, { key: string; a: string; b: string; edges: NetworkEdge[] }>()
  for (const edge of edges) {
    if (!kept.has(edge.fromId) || !kept.has(edge.toId)) continue
    const [a, b] = at(edge.fromId) <= at(edge.toId) ? [edge.fromId, edge.toId] : [edge.toId, edge.fromId]
    const key = `${a} ${b}`
    const pair = pairs.get(key)
    if (pair) pair.edges.push(edge)
    else pairs.set(key, { key, a, b, edges: [edge] })
  }
  const starts = new Set(startIds)
  const parents = new Map<string, string>()
  for (const { a, b } of pairs.values()) {
    const before = parents.get(b)
    if (!starts.has(b) && (before === undefined || at(a) < at(before))) parents.set(b, a)
  }
  return {
    nodes: shown,
    byId: new Map(shown.map((node) => [node.id, node])),
    pairs: [...pairs.values()],
    bundles: bundles.filter(({ partyId }) => kept.has(partyId)),
    parents,
  }
}

/** A line of the list: a party under the one it was come upon from, one that stands elsewhere already, or a bundle. */
export type Line = {
  readonly key: string
  readonly level: number
  readonly place: number
  readonly siblings: number
  /** Whose line it stands under. */
  readonly under: string | undefined
} & (
  | { readonly what: 'party'; readonly node: NetworkNode; readonly pair: Pair | undefined; readonly open: boolean | undefined }
  | { readonly what: 'again'; readonly node: NetworkNode; readonly pair: Pair }
  | { readonly what: 'bundle'; readonly bundle: NetworkBundle }
)

type Body = Line extends infer L ? (L extends Line ? Omit<L, 'level' | 'place' | 'siblings' | 'under' | 'key'> & { key: string } : never) : never

/** The picture as a list with indentation, everything in it once: parties, what else connects them, bundles. */
export function linesOf({ nodes, byId, pairs, bundles, parents }: Picture): Line[] {
  const grouped = <T>(items: Iterable<T>, of: (item: T) => string | undefined) => {
    const groups = new Map<string, T[]>()
    for (const item of items) {
      const key = of(item)
      if (key !== undefined) put(groups, key, item)
    }
    return groups
  }
  const pairOf = new Map(pairs.map((pair) => [pair.key, pair]))
  const childrenOf = grouped(nodes, ({ id }) => parents.get(id))
  const othersOf = grouped(
    pairs.filter(({ a, b }) => parents.get(b) !== a),
    ({ b }) => b,
  )
  const bundlesOf = grouped(bundles, ({ partyId }) => partyId)
  const lines: Line[] = []
  const bodiesUnder = (id: string): Body[] => [
    ...(childrenOf.get(id) ?? []).map((node) => party(node, pairOf.get(`${id} ${node.id}`))),
    ...(othersOf.get(id) ?? []).flatMap((pair): Body[] => {
      const node = byId.get(pair.a)
      return node ? [{ what: 'again', key: `${pair.key} again`, node, pair }] : []
    }),
    ...(bundlesOf.get(id) ?? []).map((bundle): Body => ({ what: 'bundle', key: bundle.id, bundle })),
  ]
  const party = (node: NetworkNode, pair: Pair | undefined): Body => {
    const hasMore = (childrenOf.get(node.id)?.length ?? 0) + (othersOf.get(node.id)?.length ?? 0) + (bundlesOf.get(node.id)?.length ?? 0) > 0
    const leads = (childrenOf.get(node.id)?.length ?? 0) + (bundlesOf.get(node.id)?.length ?? 0) > 0
    return { what: 'party', key: node.id, node, pair, open: leads ? true : node.more > 0 ? false : hasMore ? true : undefined }
  }
  // Not by recursion: a chain may be as long as the picture is large.
  const waiting: Line[] = []
  const push = (bodies: readonly Body[], level: number, under: string | undefined) => {
    for (let at = bodies.length - 1; at >= 0; at--) waiting.push({ ...bodies[at], level, place: at + 1, siblings: bodies.length, under } as Line)
  }
  push(
    nodes.filter(({ id }) => !parents.has(id)).map((node) => party(node, undefined)),
    1,
    undefined,
  )
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    lines.push(next)
    if (next.what === 'party') push(bodiesUnder(next.node.id), next.level + 1, next.key)
  }
  return lines
}
