// The drawing as plain shapes and lines, for the screen, a file and paper alike.
import { initials } from '#kernel/initials.ts'
import type { Language } from '#kernel/refusal.ts'
import type { NetworkBundle, NetworkNode } from '../contract.ts'
import type { Pair, Picture } from '../picture.ts'
import type { Places } from './layout.ts'
import { captionOf, type Types } from './reading.ts'

export type Colours = Readonly<Record<'person' | 'org' | 'accent' | 'line' | 'stroke' | 'text' | 'muted' | 'surface', string>>
export type Dot = {
  readonly id: string
  readonly shape: 'person' | 'organisation' | 'bundle'
  readonly x: number
  readonly y: number
  readonly size: number
  /** How much larger than the smallest there is. */
  readonly weight: number
  readonly label: string
  /** How many connections more there are than are drawn, as it is written behind the name. */
  readonly more: string
  readonly initials: string
  readonly colour: string
  /** Whose name is written before any other. */
  readonly named: boolean
  readonly pinned: boolean
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

type Weighed = Pick<NetworkNode, 'degree'> & { readonly importance?: number | null }

/** How much larger than the smallest a party is drawn: by how important it is, or else by how many connections it has. */
export const sizeOf = ({ importance, degree }: Weighed) => 1 + 1.3 * Math.min(1, Math.max(0, importance ?? Math.log10(1 + degree) / 3))

/** The smallest there is in a drawing of so many: as large as leaves room between them. */
const smallest = (many: number) => Math.min(11, Math.max(2, 105 / Math.sqrt(many)))
/** More than this it began with do not stand out. */
const fewStarts = 20

type About = {
  readonly colours: Colours
  readonly startIds: readonly string[]
  readonly pins: Places
  readonly more: (count: number) => string
  readonly bundleLabel: (bundle: NetworkBundle) => string
}

/** Puts the shapes of a picture in their places. */
export function dotsOf({ nodes, bundles }: Picture, places: Places, { colours, startIds, pins, more, bundleLabel }: About): Dot[] {
  const at = (id: string) => places.get(id) ?? { x: 0, y: 0 }
  const starts = new Set(startIds.length <= fewStarts ? startIds : [])
  const unit = smallest(nodes.length)
  const written = new Map<number, string>([[0, '']])
  const moreOf = (count: number) => {
    const text = written.get(count) ?? more(count)
    written.set(count, text)
    return text
  }
  const dots = nodes.map((node): Dot => {
    const weight = sizeOf(node) + (starts.has(node.id) ? 0.4 : 0)
    return {
      id: node.id,
      shape: node.kind,
      ...at(node.id),
      weight,
      size: unit * weight,
      label: node.name,
      more: moreOf(node.more),
      initials: initials(node.name),
      named: starts.has(node.id),
      pinned: pins.has(node.id),
      colour: starts.has(node.id) ? colours.accent : node.kind === 'person' ? colours.person : colours.org,
    }
  })
  const folded = bundles.map((bundle): Dot => {
    const { id } = bundle
    const own = { label: bundleLabel(bundle), more: '', initials: '', named: nodes.length < 200, pinned: false, colour: colours.muted }
    return { id, shape: 'bundle', ...at(id), weight: 1, size: unit, ...own }
  })
  return [...dots, ...folded]
}

type Told = { readonly types: Types; readonly language: Language; readonly percentage: (value: string) => string }

/** The lines of a picture, each with what it is and which way it points. */
export function strokesOf({ pairs, bundles }: Picture, told: Told): Stroke[] {
  return [
    ...pairs.filter(({ a, b }) => a !== b).map((pair) => strokeOf(pair, told)),
    ...bundles.map(({ id, partyId }): Stroke => ({ key: id, from: partyId, to: id, arrow: false, caption: '', width: 1 })),
  ]
}

function strokeOf({ key, edges }: Pair, { types, language, percentage }: Told): Stroke {
  const [first] = edges
  const from = first?.fromId ?? ''
  const oneWay = edges.every(({ fromId, typeId }) => fromId === from && types.get(typeId)?.mutual === false)
  return {
    key,
    from,
    to: first?.toId ?? '',
    arrow: oneWay,
    caption: captionOf(edges, types, language, percentage),
    width: Math.min(3, 0.7 + edges.length * 0.5),
  }
}

/** How far the shapes reach, with room for what is written beside them. */
export function extentOf(dots: readonly Pick<Dot, 'x' | 'y'>[]) {
  let [left, right, top, bottom] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { x, y } of dots) {
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  if (dots.length === 0) [left, right, top, bottom] = [0, 0, 0, 0]
  return { left: left - 110, right: right + 110, top: top - 60, bottom: bottom + 60 }
}
