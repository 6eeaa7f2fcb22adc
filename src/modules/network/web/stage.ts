// The drawing itself, apart from React: what is to be seen goes in, what hands do comes out.
import { MultiDirectedGraph } from 'graphology'
import Sigma from 'sigma'
import { createEdgeArrowProgram, EdgeLineProgram, EdgeRectangleProgram, NodeCircleProgram } from 'sigma/rendering'
import { type Hands, handle } from './hands.ts'
import { choose, measuring, type Seen, type View, type Written, write } from './names.ts'
import { RoundedSquareProgram } from './rounded-square.ts'
import { type Colours, type Dot, extentOf, type Scene } from './scene.ts'

/** More lines than this are drawn as thin as can be, without arrows but for those who are looked at, and not while the drawing moves. */
const manyStrokes = 2_500
/** Of more lines than this each is drawn fainter, or nothing could be told apart. */
const denseStrokes = 250
/** With more parties than this names are chosen anew only once the drawing stands still. */
const calm = 600
const restAfter = 120
/** So many names go with it meanwhile. */
const whileMoving = 40
const settling = 600

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
  let before = ''
  let resting: ReturnType<typeof setTimeout> | undefined
  let frame = 0
  let fitted = false

  const renderer: Sigma = new Sigma(new MultiDirectedGraph(), holder, {
    nodeProgramClasses: { person: NodeCircleProgram, bundle: NodeCircleProgram, organisation: RoundedSquareProgram },
    edgeProgramClasses: {
      arrow: createEdgeArrowProgram({ lengthToThicknessRatio: 6, widenessToThicknessRatio: 4.5 }),
      line: EdgeRectangleProgram,
      thin: EdgeLineProgram,
    },
    renderLabels: false,
    renderEdgeLabels: false,
    defaultDrawNodeHover: () => {},
    enableCameraRotation: false,
    minCameraRatio: 0.01,
    maxCameraRatio: 8,
    stagePadding: 20,
    allowInvalidContainer: true,
  })
  const stop = handle(renderer, hands)

  /** On a small screen shapes are smaller too, or they would stand upon each other. */
  const shrunk = () => {
    const { width, height } = renderer.getDimensions()
    return Math.min(1, Math.max(0.5, Math.min(width, height) / 560))
  }
  const viewOf = (): View => {
    const { width, height } = renderer.getDimensions()
    const [at, far] = [renderer.graphToViewport({ x: 0, y: 0 }), renderer.graphToViewport({ x: 1_000, y: 1_000 })]
    // The buttons, and the small map of a picture that is large enough for one.
    const covered = [
      { left: width - 44, top: 0, right: width, bottom: 156 },
      ...(seen.dots.length > 40 && width > 500 ? [{ left: width - 176, top: height - 126, right: width, bottom: height }] : []),
    ]
    const [kx, ky] = [(far.x - at.x) / 1_000, (far.y - at.y) / 1_000]
    return { width, height, toScreen: ({ x, y }) => ({ x: at.x + x * kx, y: at.y + y * ky }), scale: (size) => renderer.scaleSize(size * shrunk()), covered }
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
    const lies = JSON.stringify(renderer.getCamera().getState())
    if (written && lies !== before && seen.dots.length > calm) {
      clearTimeout(resting)
      resting = setTimeout(() => {
        resting = undefined
        written = undefined
        paint()
      }, restAfter)
    } else written = choose(seen, view, measure)
    before = lies
    const moving = resting !== undefined && seen.dots.length > calm
    write(context, moving ? { ...written, texts: written.texts.slice(0, whileMoving) } : written, seen, view, colours, measure)
  }
  renderer.on('afterRender', paint)

  const box = (dots: readonly Pick<Dot, 'x' | 'y'>[]) => {
    const { left, right, top, bottom } = extentOf(dots)
    return { x: [left, right] as [number, number], y: [top, bottom] as [number, number] }
  }
  const draw = ({ dots, strokes }: Scene) => {
    const graph = new MultiDirectedGraph()
    const by = shrunk()
    for (const { id, shape, x, y, size, colour } of dots) graph.addNode(id, { type: shape, x, y, size: size * by, color: colour })
    const [dense, many] = [strokes.length > denseStrokes, strokes.length > manyStrokes]
    const color = dense ? colours?.line : colours?.stroke
    for (const { key, from, to, arrow, width } of strokes)
      if (graph.hasNode(from) && graph.hasNode(to))
        graph.addEdgeWithKey(key, from, to, { type: many ? 'thin' : arrow ? 'arrow' : 'line', size: dense ? width * 0.55 : width, color })
    // Each setting that changes has everything drawn once more.
    if (renderer.getSetting('hideEdgesOnMove') !== many) renderer.setSetting('hideEdgesOnMove', many)
    renderer.setGraph(graph)
  }
  /** Lets everyone go to their place, evenly and all at once. */
  const move = (dots: readonly Dot[], from: ReadonlyMap<string, Pick<Dot, 'x' | 'y'>>) => {
    cancelAnimationFrame(frame)
    const began = performance.now()
    const [old, next] = [box([...from.values()]), box(dots)]
    const byId = new Map(dots.map((dot) => [dot.id, dot]))
    const by = shrunk()
    const step = () => {
      const gone = isStill() ? 1 : Math.min(1, (performance.now() - began) / settling)
      const part = 1 - (1 - gone) ** 3
      const between = (a: number, b: number) => a + (b - a) * part
      frame = gone < 1 ? requestAnimationFrame(step) : 0
      renderer.setCustomBBox({
        x: [between(old.x[0], next.x[0]), between(old.x[1], next.x[1])],
        y: [between(old.y[0], next.y[0]), between(old.y[1], next.y[1])],
      })
      renderer.getGraph().updateEachNodeAttributes(
        (id, attributes) => {
          const [a, b] = [from.get(id), byId.get(id)]
          return a && b ? Object.assign(attributes, { x: between(a.x, b.x), y: between(a.y, b.y), size: b.size * by, color: b.colour }) : attributes
        },
        { attributes: ['x', 'y', 'size', 'color'] },
      )
    }
    step()
  }
  /** Brings those who have just come into sight, when they are not. */
  const bring = (fresh: readonly Dot[]) => {
    const view = viewOf()
    let [left, right, top, bottom] = [0, view.width, 0, view.height]
    for (const dot of fresh) {
      const { x, y } = view.toScreen(dot)
      ;[left, right, top, bottom] = [Math.min(left, x - 40), Math.max(right, x + 90), Math.min(top, y - 40), Math.max(bottom, y + 40)]
    }
    const grows = Math.max((right - left) / view.width, (bottom - top) / view.height)
    if (grows <= 1) return
    const camera = renderer.getCamera()
    const { x, y } = renderer.viewportToFramedGraph({ x: (left + right) / 2, y: (top + bottom) / 2 })
    void camera.animate({ x, y, ratio: camera.getBoundedRatio(camera.ratio * grows) }, { duration: isStill() ? 0 : 300 })
  }

  return {
    renderer,
    /** Shows a scene. What has a place on the screen keeps it, but when everyone goes to another; `fresh` is a first picture. */
    show(scene: Scene, wanted: Colours) {
      const sameShape = scene.strokes === seen.strokes && scene.dots.length === seen.dots.length && colours === wanted
      const old = seen
      colours = wanted
      seen = { ...scene, byId: new Map(scene.dots.map((dot) => [dot.id, dot])), looked: old.looked, thin: scene.strokes.length > manyStrokes }
      written = undefined
      if (sameShape) {
        const far = scene.dots.filter((dot) => Math.hypot(dot.x - (old.byId.get(dot.id)?.x ?? dot.x), dot.y - (old.byId.get(dot.id)?.y ?? dot.y)) > 0.5)
        // One or a few were put somewhere by hand, or let go; the picture stays as it lies.
        if (far.length > 5 && far.length > scene.dots.length / 10) return move(scene.dots, old.byId)
      }
      cancelAnimationFrame(frame)
      frame = 0
      if (!fitted && scene.dots.length > 0) renderer.setCustomBBox(box(scene.dots))
      draw(scene)
      const fresh = fitted ? scene.dots.filter(({ id }) => !old.byId.has(id)) : []
      fitted ||= scene.dots.length > 0
      if (fresh.length > 0) bring(fresh)
    },
    /** Whose lines and names stand out. */
    look(ids: readonly string[]) {
      seen = { ...seen, looked: new Set(ids) }
      written = undefined
      paint()
    },
    /** Brings someone into sight. */
    goTo(id: string) {
      const dot = seen.byId.get(id)
      if (!dot) return
      const view = viewOf()
      const { x, y } = view.toScreen(dot)
      if (x > 20 && y > 20 && x < view.width - 20 && y < view.height - 20) return
      void renderer.getCamera().animate(renderer.viewportToFramedGraph({ x, y }), { duration: isStill() ? 0 : 250 })
    },
    fit() {
      renderer.setCustomBBox(box(seen.dots))
      renderer.refresh()
      void renderer.getCamera().animatedReset({ duration: isStill() ? 0 : 250 })
    },
    zoom(ratio: number) {
      const camera = renderer.getCamera()
      camera.setState({ ratio: camera.getBoundedRatio(camera.ratio * ratio) })
    },
    kill() {
      stop()
      clearTimeout(resting)
      cancelAnimationFrame(frame)
      renderer.kill()
    },
  }
}
