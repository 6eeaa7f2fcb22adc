// While one moves through a drawing, what was drawn is moved and stretched as it is, as maps do: to draw thousands anew for every frame is too
// much without a graphics card. It is drawn anew once it rests.
import type Sigma from 'sigma'

/** So far beyond what is in sight is drawn on each side, as a part of the width and the height, so that moving lays nothing bare at once. */
const beyond = 0.2
const restAfter = 140
/** Who moves on and on sees it drawn anew where it was laid bare or stretched too far, but no more often than this. */
const everySoOften = 500
const tooFar = 2

type Size = { readonly width: number; readonly height: number }
export type Frame = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** What is in sight of a sheet of that size. */
export function inSight({ width, height }: Size): Frame {
  const part = beyond / (1 + 2 * beyond)
  return { left: width * part, top: height * part, right: width * (1 - part), bottom: height * (1 - part) }
}

/** How far the drawing stays from the edge of a sheet of that size, for the whole of it to be in sight. */
export const paddingOf = (size: Size) => 20 + Math.min(inSight(size).left, inSight(size).top)

/** A canvas to copy to what sigma drew, which is moved in its place: without a graphics card, a part of a WebGL canvas is shown from the wrong side. */
export function copyOf(renderer: Sigma) {
  const { edges, nodes } = renderer.getCanvases()
  const picture = renderer.createCanvas('picture', { beforeLayer: 'mouse' })
  const context = picture.getContext('2d')
  const copy = (under: readonly HTMLCanvasElement[]) => {
    if (!edges || !nodes) return
    if (picture.width !== nodes.width) picture.width = nodes.width
    if (picture.height !== nodes.height) picture.height = nodes.height
    context?.clearRect(0, 0, picture.width, picture.height)
    for (const layer of [...under, edges, nodes]) context?.drawImage(layer, 0, 0)
  }
  return { picture, copy }
}

type About = {
  /** What is moved: each as large as the sheet. */
  readonly layers: readonly HTMLElement[]
  /** Another part is in sight. */
  readonly moved: () => void
}

/** Lets what was drawn go with the camera; gives what stops that. */
export function follow(renderer: Sigma, { layers, moved }: About): () => void {
  const camera = renderer.getCamera()
  let drawn = camera.getState()
  let drawnAt = 0
  let resting: ReturnType<typeof setTimeout> | undefined
  const lay = (scale: number, x: number, y: number) => {
    for (const { style } of layers) style.transform = scale === 1 && x === 0 && y === 0 ? '' : `translate(${x}px, ${y}px) scale(${scale})`
  }
  const afterRender = () => {
    drawn = camera.getState()
    drawnAt = performance.now()
    lay(1, 0, 0)
    moved()
  }
  const updated = () => {
    const state = camera.getState()
    const scale = drawn.ratio / state.ratio
    const [before, now] = [drawn, state].map((cameraState) => renderer.framedGraphToViewport({ x: 0, y: 0 }, { cameraState }))
    if (!before || !now) return
    const [x, y] = [now.x - before.x * scale, now.y - before.y * scale]
    lay(scale, x, y)
    const size = renderer.getDimensions()
    const { left, top, right, bottom } = inSight(size)
    const bare = x > left || y > top || x + size.width * scale < right || y + size.height * scale < bottom
    if ((bare || scale > tooFar) && performance.now() - drawnAt > everySoOften) renderer.scheduleRender()
    clearTimeout(resting)
    resting = setTimeout(() => renderer.scheduleRender(), restAfter)
    moved()
  }
  // Sigma itself draws everything anew at each step of its camera.
  camera.removeAllListeners('updated')
  camera.on('updated', updated)
  renderer.on('afterRender', afterRender)
  return () => clearTimeout(resting)
}
