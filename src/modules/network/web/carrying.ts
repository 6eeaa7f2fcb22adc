import type { Seen, View } from './names.ts'
import type { Colours } from './scene.ts'

/** Draws one of very many who is carried, with the lines to those they are connected with, over a picture that stays as it is meanwhile. */
export function carry(
  context: CanvasRenderingContext2D,
  { byId, strokes }: Seen,
  { id, ...place }: { readonly id: string; readonly x: number; readonly y: number },
  view: View,
  { accent }: Colours,
) {
  const dot = byId.get(id)
  if (!dot) return
  const { x, y } = view.toScreen(place)
  context.strokeStyle = accent
  context.fillStyle = accent
  context.lineWidth = 1.5
  context.beginPath()
  for (const { from, to } of strokes) {
    const other = from === id ? byId.get(to) : to === id ? byId.get(from) : undefined
    if (!other) continue
    const far = view.toScreen(other)
    context.moveTo(x, y)
    context.lineTo(far.x, far.y)
  }
  context.stroke()
  context.beginPath()
  context.arc(x, y, Math.max(4, view.scale(dot.size)), 0, 2 * Math.PI)
  context.fill()
}
