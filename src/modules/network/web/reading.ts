import type { Language } from '#kernel/refusal.ts'
import { verb } from '#modules/relationship-types/readings.ts'
import type { Direction, NetworkEdge, NetworkType } from '../contract.ts'

export type Types = ReadonlyMap<string, NetworkType>
export const typesById = (types: readonly NetworkType[]): Types => new Map(types.map((type) => [type.id, type]))

/** "is bestuurder van", "heeft als bestuurder": how a type reads from a side. */
export function reading(type: NetworkType | undefined, direction: Direction, language: Language): string {
  const name = type?.names[language][direction] ?? ''
  return `${verb(name, language)} ${name}`
}

/** How a relationship reads in front of the party at its other end. */
export const readingTo = (edge: NetworkEdge, farId: string, types: Types, language: Language): string =>
  reading(types.get(edge.typeId), edge.toId === farId ? 'forward' : 'backward', language)

/** What stands beside a line in the drawing: what is at its beginning of what is at its end, and the share. */
export function captionOf(edges: readonly NetworkEdge[], types: Types, language: Language, percentage: (value: string) => string): string {
  return edges
    .map(({ typeId, share }) => [types.get(typeId)?.names[language].forward ?? '', share === null ? '' : percentage(share)].filter(Boolean).join(' '))
    .join(' · ')
}
