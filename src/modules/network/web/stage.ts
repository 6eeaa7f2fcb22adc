// The drawing itself, apart from React: what is to be seen goes in, what hands do comes out.
import { MultiDirectedGraph } from 'graphology'
import Sigma from 'sigma'
import { createEdgeArrowProgram, EdgeRectangleProgram } from 'sigma/rendering'
import type { CameraState } from 'sigma/types'
import { carry } from './carrying.ts'
import { graphOf } from './graph.ts'
import { type Hands, handle } from './hands.ts'
import type { Place } from './layout.ts'
import { choose, measuring, type Seen, type View, type Written } from './names.ts'
import { pickWith, under } from './picking.ts'
import { type Colours, type Dot, extentOf, type Scene } from './scene.ts'
import { Circle, Square } from './shapes.ts'
import { copyOf, type Frame, follow, inSight, paddingOf } from './sheet.ts'
import { makeThreads } from './threads.ts'
import { write } from './writing.ts'

/** More lines than this are drawn as thin as can be, without arrows but for those who are looked at. */
const manyStrokes = 2_500
/** More parties than this are at their new places at once, and one that is carried is drawn apart. */
const calm = 600
const settling = 600

const between = (a: number, b: number, part: number) => a + (b - a) * part
const isStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches

export type Stage = ReturnType<typeof makeStage>

/** Makes a drawing in an element, with `paper` above it for what is written. */
export function makeStage(holder: HTMLElement, paper: HTMLCanvasElement, hands: Hands) {
  const context = paper.getContext('2d')
  if (!context) throw new Error('no canvas to write on')
  const measure = measuring(context)
  let seen: Seen = { dots: [], byId: new Map(), strokes: [], looked: new Set(), thin: false }
  let colours: Colours | undefined
  let written: Written | undefined
  let carried: (Place & { readonly id: string }) | undefined
  let drawnRatio = 1
  let frame = 0
  let fitted = false
  const listeners = new Set<() => void>()

  const renderer: Sigma = new Sigma(new MultiDirectedGraph(), holder, {
    nodeProgramClasses: { circle: Circle, square: Square },
    edgeProgramClasses: {
      arrow: createEdgeArrowProgram({ lengthToThicknessRatio: 6, widenessToThicknessRatio: 4.5 }),
      line: EdgeRectangleProgram,
    },
    renderLabels: false,
    renderEdgeLabels: false,
    defaultDrawNodeHover: () => {},
    enableCameraRotation: false,
    minCameraRatio: 0.01,
    maxCameraRatio: 8,
    stagePadding: paddingOf({ width: holder.offsetWidth, height: holder.offsetHeight }),
    allowInvalidContainer: true,
    ...(isStill() && { zoomDuration: 1, doubleClickZoomingDuration: 1, inertiaDuration: 1, inertiaRatio: 0 }),
  })

  const threads = makeThreads(renderer)
  const { picture, copy } = copyOf(renderer)
  const camera = renderer.getCamera()
  const go = (state: Partial<CameraState>, duration: number) => (isStill() ? void camera.setState(state) : void camera.animate(state, { duration }))

  /** On a small screen shapes are smaller too, or they would stand upon each other. */
  const shrunk = () => {
    const { left, right, top, bottom } = inSight(renderer.getDimensions())
    return Math.min(1, Math.max(0.5, Math.min(right - left, bottom - top) / 560))
  }
  /** How it lies on the sheet: as it was drawn, or as it goes with the camera. */
  const viewOf = (cameraState?: CameraState): View => {
    const { width, height } = renderer.getDimensions()
    const sight = inSight({ width, height })
    const on = (place: Place) => renderer.graphToViewport(place, cameraState && { cameraState })
    const [at, far] = [on({ x: 0, y: 0 }), on({ x: 1_000, y: 1_000 })]
    // The buttons, and the small map of a picture that is large enough for one.
    const { left, right, top, bottom } = sight
    const covered = [
      { left: right - 44, top, right, bottom: top + 156 },
      ...(seen.dots.length > 40 && right - left > 500 ? [{ left: right - 176, top: bottom - 126, right, bottom }] : []),
    ]
    const [kx, ky] = [(far.x - at.x) / 1_000, (far.y - at.y) / 1_000]
    const toScreen = ({ x, y }: Place) => ({ x: at.x + x * kx, y: at.y + y * ky })
    return { width, height, sight, toScreen, scale: (size) => renderer.scaleSize(size * shrunk(), cameraState?.ratio ?? drawnRatio), perPoint: kx, covered }
  }
  const paint = () => {
    if (!colours) return
    // Names come back once everyone is where they go.
    if (frame !== 0) return context.clearRect(0, 0, paper.width, paper.height)
    const view = viewOf()
    const density = window.devicePixelRatio
    if (paper.width !== Math.round(view.width * density) || paper.height !== Math.round(view.height * density)) {
      paper.width = Math.round(view.width * density)
      paper.height = Math.round(view.height * density)
    }
    context.setTransform(density, 0, 0, density, 0, 0)
    written ??= choose(seen, view, measure)
    write(context, written, seen, view, colours, measure)
    if (carried) carry(context, seen, carried, view, colours)
  }
  renderer.on('resize', () => void renderer.setSetting('stagePadding', paddingOf(renderer.getDimensions())))
  renderer.on('afterRender', () => {
    drawnRatio = camera.ratio
    written = undefined
    threads.draw(viewOf())
    copy(seen.thin ? [threads.canvas] : [])
    paint()
  })
  const rest = follow(renderer, {
    layers: [picture, paper],
    moved: () => {
      for (const listener of listeners) listener()
    },
  })
  pickWith(renderer, (spot) => under(renderer.viewportToGraph(spot), { dots: seen.dots, ...viewOf(camera.getState()) }))
  const stop = handle(renderer, hands, (id, place) => {
    const few = seen.dots.length <= calm && !seen.thin
    if (few && place) renderer.getGraph().mergeNodeAttributes(id, place)
    carried = few || !place ? undefined : { id, ...place }
    if (!few) paint()
  })

  const box = (dots: readonly Place[]) => {
    const { left, right, top, bottom } = extentOf(dots)
    return { x: [left, right] as [number, number], y: [top, bottom] as [number, number] }
  }
  /** Puts everyone in their place, or so far on the way to it from another. */
  const put = (dots: ReadonlyMap<string, Dot>, from: ReadonlyMap<string, Place>, part: number) => {
    const by = shrunk()
    renderer.getGraph().updateEachNodeAttributes(
      (id, attributes) => {
        const [a, b] = [from.get(id), dots.get(id)]
        return a && b ? Object.assign(attributes, { x: between(a.x, b.x, part), y: between(a.y, b.y, part), size: b.size * by, color: b.colour }) : attributes
      },
      { attributes: ['x', 'y', 'size', 'color'] },
    )
  }
  /** Lets everyone go to their place, evenly and all at once. */
  const move = (dots: readonly Dot[], from: ReadonlyMap<string, Place>) => {
    cancelAnimationFrame(frame)
    const began = performance.now()
    const [old, next] = [box([...from.values()]), box(dots)]
    const atOnce = isStill() || dots.length > calm || seen.thin
    const step = () => {
      const gone = atOnce ? 1 : Math.min(1, (performance.now() - began) / settling)
      const part = 1 - (1 - gone) ** 3
      frame = gone < 1 ? requestAnimationFrame(step) : 0
      renderer.setCustomBBox({
        x: [between(old.x[0], next.x[0], part), between(old.x[1], next.x[1], part)],
        y: [between(old.y[0], next.y[0], part), between(old.y[1], next.y[1], part)],
      })
      put(seen.byId, from, part)
    }
    step()
  }
  /** Brings those who have just come into sight, when they are not. */
  const bring = (fresh: readonly Dot[]) => {
    const { sight, toScreen } = viewOf(camera.getState())
    let { left, right, top, bottom } = sight
    for (const dot of fresh) {
      const { x, y } = toScreen(dot)
      ;[left, right, top, bottom] = [Math.min(left, x - 40), Math.max(right, x + 90), Math.min(top, y - 40), Math.max(bottom, y + 40)]
    }
    const grows = Math.max((right - left) / (sight.right - sight.left), (bottom - top) / (sight.bottom - sight.top))
    if (grows <= 1) return
    const { x, y } = renderer.viewportToFramedGraph({ x: (left + right) / 2, y: (top + bottom) / 2 })
    go({ x, y, ratio: camera.getBoundedRatio(camera.ratio * grows) }, 300)
  }

  return {
    renderer,
    /** Shows a scene. What has a place on the screen keeps it, but when everyone goes to another; `fresh` is a first picture. */
    show(scene: Scene, wanted: Colours) {
      const sameShape = scene.strokes === seen.strokes && scene.dots.length === seen.dots.length && colours === wanted
      const old = seen
      colours = wanted
      seen = { ...scene, byId: new Map(scene.dots.map((dot) => [dot.id, dot])), looked: old.looked, thin: scene.strokes.length > manyStrokes }
      threads.set(seen.thin ? seen : { ...seen, strokes: [] }, colours.line)
      if (sameShape) {
        const far = scene.dots.filter((dot) => Math.hypot(dot.x - (old.byId.get(dot.id)?.x ?? dot.x), dot.y - (old.byId.get(dot.id)?.y ?? dot.y)) > 0.5)
        if (far.length > 5 && far.length > scene.dots.length / 10) return move(scene.dots, old.byId)
        // One or a few were put somewhere by hand, or let go; the picture stays as it lies.
        if (frame === 0) return put(seen.byId, seen.byId, 1)
      }
      cancelAnimationFrame(frame)
      frame = 0
      if (!fitted && scene.dots.length > 0) renderer.setCustomBBox(box(scene.dots))
      renderer.setGraph(graphOf(seen, shrunk(), colours))
      const fresh = fitted ? scene.dots.filter(({ id }) => !old.byId.has(id)) : []
      fitted ||= scene.dots.length > 0
      if (fresh.length > 0) bring(fresh)
    },
    /** Whose lines and names stand out. */
    look(ids: readonly string[]) {
      if (ids.length === seen.looked.size && ids.every((id) => seen.looked.has(id))) return
      seen = { ...seen, looked: new Set(ids) }
      written = undefined
      paint()
    },
    /** Brings someone into sight. */
    goTo(id: string) {
      const dot = seen.byId.get(id)
      if (!dot) return
      const { sight, toScreen } = viewOf(camera.getState())
      const { x, y } = toScreen(dot)
      if (x > sight.left + 20 && y > sight.top + 20 && x < sight.right - 20 && y < sight.bottom - 20) return
      go(renderer.viewportToFramedGraph({ x, y }), 250)
    },
    fit() {
      renderer.setCustomBBox(box(seen.dots))
      renderer.refresh()
      go({ x: 0.5, y: 0.5, angle: 0, ratio: 1 }, 250)
    },
    zoom(ratio: number) {
      camera.setState({ ratio: camera.getBoundedRatio(camera.ratio * ratio) })
    },
    /** The part of the picture that is in sight, by its own numbers. */
    sight(): Frame {
      const { left, right, top, bottom } = inSight(renderer.getDimensions())
      const [from, to] = [renderer.viewportToGraph({ x: left, y: top }), renderer.viewportToGraph({ x: right, y: bottom })]
      return { left: from.x, top: from.y, right: to.x, bottom: to.y }
    },
    /** Brings a place into the middle. */
    lookAt(place: Place) {
      const { x, y } = renderer.viewportToFramedGraph(renderer.graphToViewport(place, { cameraState: camera.getState() }))
      camera.setState({ x, y })
    },
    /** Tells when another part is in sight; gives what stops that. */
    onMoved(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    kill() {
      stop()
      rest()
      cancelAnimationFrame(frame)
      renderer.kill()
    },
  }
}
