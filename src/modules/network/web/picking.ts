// Who is under the mouse, by reckoning: sigma draws everyone a second time to find out, and then waits for that at every move of the mouse.
import type Sigma from 'sigma'
import type { Dot } from './scene.ts'
import { halfSide } from './shapes.ts'

/** So much beside a shape is still meant to be upon it, in points. */
const beside = 1

type Spot = { readonly x: number; readonly y: number }
type Asked = {
  readonly dots: readonly Dot[]
  /** Points on the screen for one in numbers. */
  readonly perPoint: number
  /** What a size is on the screen. */
  readonly scale: (size: number) => number
}

/** Who stands there: of several the one that is drawn over the others. */
export function under({ x, y }: Spot, { dots, perPoint, scale }: Asked): string | null {
  const one = scale(1)
  for (let at = dots.length - 1; at >= 0; at--) {
    const dot = dots[at]
    if (!dot) continue
    const [dx, dy, radius] = [Math.abs(dot.x - x) * perPoint, Math.abs(dot.y - y) * perPoint, dot.size * one + beside]
    if (dx > radius || dy > radius) continue
    if (dot.shape === 'organisation' ? Math.max(dx, dy) <= radius * halfSide : dx * dx + dy * dy <= radius * radius) return dot.id
  }
  return null
}

/** Has sigma ask this in place of what it drew. */
export const pickWith = (renderer: Sigma, at: (spot: Spot) => string | null) => void Object.assign(renderer, { getNodeAtPosition: at })
