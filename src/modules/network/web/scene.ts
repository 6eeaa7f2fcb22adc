// The drawing as plain shapes and lines, for the screen, a file and paper alike.
import type { Language } from '#kernel/refusal.ts'
import type { NetworkNode } from '../contract.ts'
import type { Picture } from '../picture.ts'
import type { Places } from './layout.ts'
import { captionOf, type Types } from './reading.ts'

export type Colours = Readonly<Record<'person' | 'org' | 'accent' | 'line' | 'text' | 'muted' | 'surface', string>>
export type Dot = {
  readonly id: string
  readonly shape: 'person' | 'organisation' | 'bundle'
  readonly x: number
  readonly y: number
  readonly size: number
  readonly label: string
  readonly colour: string
  /** Whose name is always written. */
  readonly named: boolean
}
export type Stroke = {
  readonly key: string
  readonly from: string
  readonly to: string
  readonly arrow: boolean
  readonly caption: string
  readonly width: number
}
export type Scene = { readonly dots: readonly Dot[]; readonly strokes: readonly Stroke[] }

/** What a token is at this moment, light or dark, as a colour that WebGL understands. */
export function coloursOf(element: HTMLElement): Colours {
  // One for each: a colour that changes on the same element may be on its way for a moment.
  const read = (token: string) => {
    const probe = document.createElement('span')
    probe.style.color = `var(--${token})`
    element.append(probe)
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  }
  return {
    person: read('person'),
    org: read('org'),
    accent: read('accent'),
    line: read('line-strong'),
    text: read('text'),
    muted: read('muted'),
    surface: read('surface'),
  }
}

/** By how many connections a party has: twice as large stands for ten times as many. */
const sizeOf = ({ degree }: Pick<NetworkNode, 'degree'>, many: number) => Math.min(1, Math.max(0.3, Math.sqrt(150 / many))) * (6 + 5 * Math.log10(1 + degree))

type About = {
  readonly types: Types
  readonly language: Language
  readonly colours: Colours
  readonly startIds: readonly string[]
  readonly percentage: (value: string) => string
  readonly bundleLabel: (id: string) => string
}

/** Puts a picture in its places. */
export function sceneOf({ nodes, pairs, bundles }: Picture, places: Places, { types, language, colours, startIds, percentage, bundleLabel }: About): Scene {
  const at = (id: string) => places.get(id) ?? { x: 0, y: 0 }
  const starts = new Set(startIds)
  const dots = nodes.map(
    (node): Dot => ({
      id: node.id,
      shape: node.kind,
      ...at(node.id),
      size: sizeOf(node, nodes.length) + (starts.has(node.id) ? 3 : 0),
      label: node.more > 0 ? `${node.name} +${node.more}` : node.name,
      named: starts.has(node.id),
      colour: starts.has(node.id) ? colours.accent : node.kind === 'person' ? colours.person : colours.org,
    }),
  )
  const strokes = pairs.map(({ key, edges }): Stroke => {
    const [first] = edges
    const from = first?.fromId ?? ''
    const oneWay = edges.every(({ fromId, typeId }) => fromId === from && types.get(typeId)?.mutual === false)
    return { key, from, to: first?.toId ?? '', arrow: oneWay, caption: captionOf(edges, types, language, percentage), width: Math.min(4, edges.length + 0.5) }
  })
  return {
    dots: [...dots, ...bundles.map(({ id }): Dot => ({ id, shape: 'bundle', ...at(id), size: 8, label: bundleLabel(id), colour: colours.muted, named: true }))],
    strokes: [...strokes, ...bundles.map(({ id, partyId }): Stroke => ({ key: id, from: partyId, to: id, arrow: false, caption: '', width: 1 }))],
  }
}

/** How far the shapes reach, with room for what is written beside them. */
export function extentOf(dots: readonly Dot[]) {
  const xs = dots.map(({ x }) => x)
  const ys = dots.map(({ y }) => y)
  const [left, right, top, bottom] = [xs, ys].flatMap((all) => [all.reduce((a, b) => Math.min(a, b), 0), all.reduce((a, b) => Math.max(a, b), 0)])
  return { left: (left ?? 0) - 60, right: (right ?? 0) + 180, top: (top ?? 0) - 60, bottom: (bottom ?? 0) + 60 }
}
