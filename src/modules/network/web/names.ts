// Writes names beside the shapes and what connects them along the lines: as many as there is room for, the most telling first.
import { type Box, boxesAlong, boxesBeside, makeSurface } from './room.ts'
import type { Colours, Dot, Stroke } from './scene.ts'

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

const family = '"Inter Variable", Inter, system-ui, sans-serif'
const nameFont = `13px ${family}`
const strongFont = `600 13px ${family}`
const captionFont = `11px ${family}`
const line = 17
const most = 300
/** Of more shapes than this there is no telling which name covers which. */
const mostShapes = 3_000
/** So many of the largest have their name written over other shapes when there is no other place. */
const telling = 8
/** With more in sight, what lines are is written only of who is looked at. */
const readable = 160

type Measured = (text: string, font: string) => number

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

const textOf = ({ label, more }: Dot) => (more ? `${label} ${more}` : label)

/** Draws a line between two shapes over the others, with its arrow. */
function standOut(context: CanvasRenderingContext2D, stroke: Stroke, byId: ReadonlyMap<string, Dot>, view: View, colour: string) {
  const [first, second] = [byId.get(stroke.from), byId.get(stroke.to)]
  if (!first || !second) return
  const [a, b] = [view.toScreen(first), view.toScreen(second)]
  const far = Math.hypot(b.x - a.x, b.y - a.y)
  const [near, away] = [view.scale(first.size), view.scale(second.size) + 1]
  if (far < near + away + 2) return
  const [dx, dy] = [(b.x - a.x) / far, (b.y - a.y) / far]
  const [x, y] = [b.x - dx * away, b.y - dy * away]
  context.strokeStyle = colour
  context.fillStyle = colour
  context.lineWidth = 1.8
  context.beginPath()
  context.moveTo(a.x + dx * near, a.y + dy * near)
  context.lineTo(x - (stroke.arrow ? dx * 6 : 0), y - (stroke.arrow ? dy * 6 : 0))
  context.stroke()
  if (!stroke.arrow) return
  context.beginPath()
  context.moveTo(x, y)
  context.lineTo(x - dx * 10 - dy * 4.5, y - dy * 10 + dx * 4.5)
  context.lineTo(x - dx * 10 + dy * 4.5, y - dy * 10 - dx * 4.5)
  context.fill()
}

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
function along({ from, to }: Stroke, byId: ReadonlyMap<string, Dot>, view: View) {
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

/** Writes what was chosen; the letters of a name stand in its shape where that is large enough. */
export function write(
  context: CanvasRenderingContext2D,
  { texts, captions, lines }: Written,
  { dots, byId, looked }: Seen,
  view: View,
  colours: Colours,
  measure: Measured,
) {
  context.clearRect(0, 0, view.width, view.height)
  for (const stroke of lines) standOut(context, stroke, byId, view, looked.has(stroke.from) || looked.has(stroke.to) ? colours.accent : colours.stroke)
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  context.strokeStyle = colours.surface
  context.font = captionFont
  context.textAlign = 'center'
  for (const stroke of captions) {
    const at = along(stroke, byId, view)
    if (!at) continue
    context.save()
    context.translate(at.x, at.y)
    context.rotate(at.angle)
    context.lineWidth = 4
    context.strokeText(stroke.caption, 0, 0)
    context.fillStyle = looked.has(stroke.from) || looked.has(stroke.to) ? colours.text : colours.muted
    context.fillText(stroke.caption, 0, 0)
    context.restore()
  }
  marks(context, dots, looked, view, colours)
  context.textAlign = 'left'
  for (const { dot, side } of texts) {
    const strong = looked.has(dot.id)
    const font = strong ? strongFont : nameFont
    const width = measure(textOf(dot), font)
    const box = boxesBeside({ ...view.toScreen(dot), radius: view.scale(dot.size), width: width + 4, height: line })[side]
    if (!box) continue
    const [x, y] = [box.left + 2, (box.top + box.bottom) / 2]
    context.font = font
    context.lineWidth = 3
    context.strokeStyle = colours.surface
    context.strokeText(textOf(dot), x, y)
    context.fillStyle = dot.shape === 'bundle' ? colours.muted : colours.text
    context.fillText(dot.label, x, y)
    if (!dot.more) continue
    context.fillStyle = colours.muted
    context.fillText(dot.more, x + measure(`${dot.label} `, font), y)
  }
}

/** Initials in shapes, a ring around who is looked at, a point in the corner of who is pinned. */
function marks(context: CanvasRenderingContext2D, dots: readonly Dot[], looked: ReadonlySet<string>, view: View, colours: Colours) {
  context.textAlign = 'center'
  // Where even the largest are small, nothing would be seen of it.
  const large = view.scale(dots.reduce((most, { size }) => Math.max(most, size), 0)) >= 10
  if (!large && looked.size === 0) return
  for (const dot of dots) {
    const radius = view.scale(dot.size)
    if (radius < 10 && !looked.has(dot.id) && !dot.pinned) continue
    const { x, y } = view.toScreen(dot)
    if (x < -radius || y < -radius || x > view.width + radius || y > view.height + radius) continue
    if (radius >= 10 && dot.initials !== '') {
      context.font = `600 ${Math.round(Math.min(18, radius * 0.85))}px ${family}`
      context.fillStyle = colours.surface
      context.fillText(dot.initials, x, y + 0.5)
    }
    if (looked.has(dot.id)) {
      context.strokeStyle = colours.accent
      context.lineWidth = 2.5
      context.beginPath()
      if (dot.shape === 'organisation') context.roundRect(x - radius - 4, y - radius - 4, radius * 2 + 8, radius * 2 + 8, radius * 0.4 + 4)
      else context.arc(x, y, radius + 4, 0, 2 * Math.PI)
      context.stroke()
      context.strokeStyle = colours.surface
    }
    if (dot.pinned) {
      context.beginPath()
      context.arc(x + radius * 0.8, y - radius * 0.8, Math.max(3, radius * 0.28), 0, 2 * Math.PI)
      context.fillStyle = colours.accent
      context.lineWidth = 1.5
      context.fill()
      context.stroke()
    }
  }
}
