// Writes over the shapes what was chosen: names, initials, what lines are, and the lines that stand out.
import { along, captionFont, family, line, type Measured, nameFont, type Seen, strongFont, textOf, type View, type Written } from './names.ts'
import { boxesBeside } from './room.ts'
import type { Colours, Dot, Stroke } from './scene.ts'

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
