import type { Parsed, Reply } from '#kernel/endpoint.ts'
import { Missing } from '#kernel/refusal.ts'
import * as parties from '#modules/parties/service.ts'
import * as types from '#modules/relationship-types/service.ts'
import type { Ctx } from '#platform/ctx.ts'
import { differentWays, type Piece, type Way } from './choosing.ts'
import type { findPaths, NetworkEdge, Path, PathStep } from './contract.ts'
import { type Explored, exploration } from './exploring.ts'
import { type Told, told } from './sentence.ts'
import { typesOf, withinOf } from './service.ts'
import * as store from './store.ts'
import { strengthOf, throughCrowd, together } from './strength.ts'
import { added } from './strengthening.ts'
import * as who from './who.ts'

export type Types = ReadonlyMap<string, types.KeptType>

/** How two parties know each other: several different paths through what may be known of. At most about a dozen queries. */
export async function paths(ctx: Ctx, { fromId, toId, limit, ...narrowing }: Parsed<typeof findPaths>): Promise<Reply<typeof findPaths>> {
  const there = await parties.refs(ctx, [fromId, toId])
  if (!there.has(fromId) || !there.has(toId)) throw new Missing()
  const known = await types.byId(ctx)
  const within = withinOf(ctx, narrowing, known)
  const { explored, between } = exploration(ctx.db, within)
  if (fromId !== toId) await between(fromId, toId)
  const ways = fromId === toId ? [[fromId]] : differentWays(pieceOf(explored, within.day, known), fromId, toId, limit)
  const found = await pathsOf(ctx, ways, explored, within, known)
  return { asOf: within.day, paths: found, types: typesOf(known, typesIn(found)), truncated: [...explored.truncated] }
}

export const typesIn = (several: readonly Path[]) =>
  several.flatMap(({ steps }) => steps.flatMap(({ relationships }) => relationships.map(({ typeId }) => typeId)))

const groupOf = (known: Types, typeId: string) => known.get(typeId)?.group ?? 'business'
const strongestFirst = (day: string, known: Types) => (a: NetworkEdge, b: NetworkEdge) =>
  strengthOf(b, groupOf(known, b.typeId), day) - strengthOf(a, groupOf(known, a.typeId), day) || (a.id < b.id ? -1 : 1)

/** How strong a step is by its relationships, and by how many others both ends have. */
function stepStrength(several: Iterable<NetworkEdge>, degrees: readonly number[], day: string, known: Types): number {
  const own = together(Array.from(several, (edge) => strengthOf(edge, groupOf(known, edge.typeId), day)))
  return own * throughCrowd(Math.max(...degrees))
}

/** What was read as a graph to choose ways in: a step costs as much as it takes away from the strength of a path. */
export function pieceOf({ pairs, degrees }: Explored, day: string, known: Types): Piece {
  // Who has one neighbour and is on no way further is left out: most of what was read last.
  return new Map(
    [...pairs].map(([id, others]) => [
      id,
      new Map(
        [...others].map(([other, several]) => {
          const crowd = [degrees.get(id) ?? several.size, degrees.get(other) ?? several.size]
          return [other, -Math.log(stepStrength(several.values(), crowd, day, known))] as const
        }),
      ),
    ]),
  )
}

/** Ways with everything there is to tell of them, the shortest first, of those the strongest. */
export async function pathsOf(ctx: Ctx, ways: readonly Way[], { pairs, degrees }: Explored, within: store.Within, known: Types): Promise<Path[]> {
  const about = await who.described(ctx.db, [...new Set(ways.flat())], ctx)
  const steps = ways.map((way) => way.slice(1).map((toId, at) => ({ fromId: way[at] ?? toId, toId })))
  const brief = steps.flat().flatMap(({ fromId, toId }) => [...(pairs.get(fromId)?.get(toId)?.keys() ?? [])])
  const full = await store.edgesById(ctx.db, [...new Set(brief)])
  const more = await added(ctx, steps.flat(), within.day)
  let at = 0
  const found = ways.flatMap((way, place) => {
    const own = (steps[place] ?? []).map(({ fromId, toId }): PathStep & { strength: number } => {
      const relationships = [...(pairs.get(fromId)?.get(toId)?.keys() ?? [])].flatMap((id) => full.get(id) ?? []).sort(strongestFirst(within.day, known))
      const crowd = [degrees.get(fromId) ?? 1, degrees.get(toId) ?? 1]
      return { fromId, toId, relationships, strength: together([stepStrength(relationships, crowd, within.day, known), more[at++] ?? 0]) }
    })
    if (way.some((id) => !about.has(id)) || own.some(({ relationships }) => relationships.length === 0)) return []
    const strength = own.reduce((product, step) => product * step.strength, 1)
    return [{ way, steps: own.map(({ strength: _, ...step }) => step), strength }]
  })
  const least = Math.min(...found.map(({ way }) => way.length))
  const most = Math.max(...found.map(({ strength }) => strength))
  return found
    .sort((a, b) => a.way.length - b.way.length || b.strength - a.strength)
    .map(({ way, steps, strength }) => ({
      parties: way.flatMap((id) => about.get(id) ?? []),
      steps,
      strength: Math.round(strength * 100),
      shortest: way.length === least,
      strongest: strength === most,
      sentence: { nl: told(toTell(steps, about, known), 'nl'), en: told(toTell(steps, about, known), 'en') },
    }))
}

/** The steps of a path as a sentence tells them: by the strongest relationship of each. */
export function toTell(steps: readonly PathStep[], about: ReadonlyMap<string, who.Described>, known: Types): Told[] {
  return steps.flatMap(({ fromId, toId, relationships: [edge] }) => {
    const [near, far, type] = [about.get(fromId), about.get(toId), edge && known.get(edge.typeId)]
    if (!edge || !near || !far || !type) return []
    return [{ near, far, typeId: type.id, names: type.names, direction: edge.fromId === fromId ? ('forward' as const) : ('backward' as const) }]
  })
}
