// Chooses which names stand beside the shapes, and what stands along the lines: as many as there is room for, the most telling first.
import { type Box, boxesAlong, boxesBeside, makeSurface } from './room.ts'
import type { Dot, Stroke } from './scene.ts'

/** How the drawing lies on its sheet, which is larger than what is in sight of it. */
export type View = {
  readonly width: number
  readonly height: number
  readonly sight: Box
  readonly toScreen: (place: { readonly x: number; readonly y: number }) => { x: number; y: number }
  /** What a size is on the screen. */
  readonly scale: (size: number) => number
  /** Points on the screen for one in numbers. */
  readonly perPoint: number
  /** Where something else lies over the drawing. */
  readonly covered: readonly Box[]
}
export type Text = { readonly dot: Dot; readonly side: number }
export type Written = {
  readonly texts: readonly Text[]
  readonly captions: readonly Stroke[] /** Lines that stand out, or that get their arrow here. */
  readonly lines: readonly Stroke[]
}
export type Seen = {
  readonly dots: readonly Dot[]
  readonly byId: ReadonlyMap<string, Dot>
  readonly strokes: readonly Stroke[]
  /** Who is looked at: their names first, and their lines before other lines. */
  readonly looked: ReadonlySet<string>
  /** Lines are drawn without arrows: those that can be told apart get theirs here. */
  readonly thin: boolean
}

export const family = '"Inter Variable", Inter, system-ui, sans-serif'
export const nameFont = `13px ${family}`
export const strongFont = `600 13px ${family}`
export const captionFont = `11px ${family}`
export const line = 17
const most = 300
/** Of more shapes than this there is no telling which name covers which. */
const mostShapes = 3_000
/** So many of the largest have their name written over other shapes when there is no other place. */
const telling = 8
/** With more in sight, what lines are is written only of who is looked at. */
const readable = 160

export type Measured = (text: string, font: string) => number

/** Measures text once. */
export function measuring(context: CanvasRenderingContext2D): Measured {
  const known = new Map<string, number>()
  return (text, font) => {
    const key = `${font}|${text}`
    const before = known.get(key)
    if (before !== undefined) return before
    context.font = font
    const { width } = context.measureText(text)
    known.set(key, width)
    return width
  }
}

export const textOf = ({ label, more }: Dot) => (more ? `${label} ${more}` : label)

type Sighted = { readonly dot: Dot; readonly x: number; readonly y: number; readonly radius: number; readonly seen: boolean }
type Surface = ReturnType<typeof makeSurface>

/** Chooses what is written, so that nothing stands upon another name or shape. */
export function choose(seen: Seen, view: View, measure: Measured): Written {
  const [shapes, surface] = [makeSurface(), makeSurface()]
  for (const box of view.covered) surface.take(box)
  const { sight } = view
  const onSheet: Sighted[] = []
  const one = view.scale(1)
  for (const dot of seen.dots) {
    const { x, y } = view.toScreen(dot)
    if (x < -150 || y < -20 || x > view.width + 20 || y > view.height + 20) continue
    const within = x > sight.left - 150 && y > sight.top - 20 && x < sight.right + 20 && y < sight.bottom + 20
    onSheet.push({ dot, x, y, radius: dot.size * one, seen: within })
  }
  const inSight = onSheet.filter((dot) => dot.seen)
  for (const { x, y, radius } of [...inSight, ...onSheet.filter((dot) => !dot.seen)].slice(0, mostShapes))
    shapes.take({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius })
  const texts = chooseTexts(onSheet, seen.looked, view, measure, shapes, surface)
  return { texts, ...chooseLines(seen, inSight.length <= readable, view, measure, [shapes, surface]) }
}

function chooseTexts(onSheet: readonly Sighted[], looked: ReadonlySet<string>, view: View, measure: Measured, shapes: Surface, surface: Surface): Text[] {
  const rank = ({ dot: { id, named, weight, shape }, seen }: Sighted) =>
    (seen ? 100 : 0) + (looked.has(id) ? 20 : 0) + (named ? 10 : 0) + (shape === 'bundle' ? 3 : 0) + weight
  const within = (box: Box, room: Box) => box.left >= room.left && box.right <= room.right && box.top >= room.top && box.bottom <= room.bottom
  const beside = (box: Box, room: Box) => box.left >= room.right || box.right <= room.left || box.top >= room.bottom || box.bottom <= room.top
  const sheet = { left: 0, right: view.width, top: 0, bottom: view.height }
  // The edge of what is in sight would cut a name that stands across it.
  const inside = (box: Box) => within(box, view.sight) || (within(box, sheet) && beside(box, view.sight))
  const texts: Text[] = []
  const ranked = onSheet
    .map((one) => ({ ...one, rank: rank(one) }))
    .sort((a, b) => b.rank - a.rank)
    .slice(0, most * 3)
  for (const [at, { dot, x, y, radius }] of ranked.entries()) {
    if (texts.length >= most) break
    const boxes = boxesBeside({ x, y, radius, width: measure(textOf(dot), looked.has(dot.id) ? strongFont : nameFont) + 4, height: line })
    const bundle = dot.shape === 'bundle'
    const must = looked.has(dot.id) || (dot.named && !bundle)
    const fitting = boxes.flatMap((box, side) => (inside(box) && surface.isFree(box) ? [{ box, side }] : []))
    const free = fitting.find(({ box }) => shapes.isFree(box))
    const anyhow = must || dot.named || (at < telling && dot.weight > 1.7)
    // Over other shapes, then over as few as can be; what a number of others is called is in the list too.
    const over = anyhow
      ? fitting
          .map((one) => ({ ...one, covered: shapes.covered(one.box) }))
          .filter(({ covered }) => must || !bundle || covered < 2)
          .sort((a, b) => a.covered - b.covered)[0]
      : undefined
    const side = (free ?? over)?.side ?? (must ? 0 : -1)
    const box = boxes[side]
    if (!box) continue
    surface.take(box)
    texts.push({ dot, side })
  }
  return texts
}

/** What stands along the lines, and which lines are drawn once more: all when there are few in sight, else those of who is looked at. */
function chooseLines({ strokes, byId, looked, thin }: Seen, few: boolean, view: View, measure: Measured, surfaces: readonly Surface[]): Omit<Written, 'texts'> {
  const captions: Stroke[] = []
  const lines: Stroke[] = []
  const near = ({ from, to }: Stroke) => looked.has(from) || looked.has(to)
  // Those of who is looked at take the room first.
  for (const stroke of few ? strokes.toSorted((a, b) => Number(near(b)) - Number(near(a))) : strokes.filter(near)) {
    const at = along(stroke, byId, view)
    if (!at) continue
    if (near(stroke) || (thin && stroke.arrow)) lines.push(stroke)
    if (stroke.caption === '' || captions.length >= most) continue
    const width = measure(stroke.caption, captionFont)
    const boxes = boxesAlong({ x: at.x, y: at.y, width, height: 13 }, at.angle)
    if (at.length < width + 16 || !boxes.every((box) => surfaces.every((surface) => surface.isFree(box)))) continue
    for (const box of boxes) for (const surface of surfaces) surface.take(box)
    captions.push(stroke)
  }
  return { captions, lines }
}

/** The middle of what is seen of a line between its shapes, how long that is and at what angle, never upside down. */
export function along({ from, to }: Stroke, byId: ReadonlyMap<string, Dot>, view: View) {
  const [first, second] = [byId.get(from), byId.get(to)]
  if (!first || !second) return undefined
  const [a, b] = [view.toScreen(first), view.toScreen(second)]
  const far = Math.hypot(b.x - a.x, b.y - a.y)
  const [near, length] = [view.scale(first.size), far - view.scale(first.size) - view.scale(second.size) - 8]
  if (length <= 0) return undefined
  const part = (near + length / 2) / far
  const angle = Math.atan2(b.y - a.y, b.x - a.x)
  return {
    x: a.x + (b.x - a.x) * part,
    y: a.y + (b.y - a.y) * part,
    length,
    angle: Math.abs(angle) > Math.PI / 2 ? angle + Math.PI : angle,
  }
}
