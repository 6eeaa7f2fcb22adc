import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react'
import { MultiDirectedGraph } from 'graphology'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import Sigma from 'sigma'
import { EdgeArrowProgram, EdgeRectangleProgram, NodeCircleProgram, type NodeHoverDrawingFunction } from 'sigma/rendering'
import { useWords } from '#web/language.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import type { Place } from './layout.ts'
import { Minimap } from './Minimap.tsx'
import { RoundedSquareProgram } from './rounded-square.ts'
import { type Colours, extentOf, type Scene } from './scene.ts'
import { networkWords } from './words.ts'

type Props = {
  scene: Scene
  colours: Colours
  selected: string | undefined
  onSelect: (id: string) => void
  /** A second press on who is selected already: go on from there, or back. */
  onAgain: (id: string) => void
  onPin: (id: string, place: Place) => void
}

/** So many lines are hidden while the drawing moves. */
const manyStrokes = 6_000
const mostCaptions = 14
const moved = 4

/** The network drawn: moves and zooms with the mouse, a party is selected by pressing it and moved by dragging. */
export function Drawing({ scene, colours, selected, onSelect, onAgain, onPin }: Props) {
  const said = useWords(networkWords)
  const holder = useRef<HTMLDivElement>(null)
  const [renderer, setRenderer] = useState<Sigma>()
  const [hovered, setHovered] = useState<string>()
  /** Whether a line leads to who is looked at; of many lines what they are is not written, or nothing could be read. */
  const near = useEffectEvent((edge: string) => {
    const at = hovered ?? selected
    const graph = renderer?.getGraph()
    if (at === undefined || !graph?.hasEdge(edge) || !graph.extremities(edge).includes(at)) return undefined
    return graph.degree(at) <= mostCaptions ? 'told' : 'shown'
  })
  const press = useEffectEvent((id: string) => (id === selected ? onAgain(id) : onSelect(id)))
  const pin = useEffectEvent(onPin)

  useEffect(() => {
    if (!holder.current) return
    const graph = new MultiDirectedGraph()
    const made = new Sigma(graph, holder.current, {
      nodeProgramClasses: { person: NodeCircleProgram, bundle: NodeCircleProgram, organisation: RoundedSquareProgram },
      edgeProgramClasses: { arrow: EdgeArrowProgram, line: EdgeRectangleProgram },
      renderEdgeLabels: true,
      labelFont: 'Inter Variable, Inter, system-ui, sans-serif',
      edgeLabelFont: 'Inter Variable, Inter, system-ui, sans-serif',
      labelSize: 13,
      edgeLabelSize: 12,
      labelRenderedSizeThreshold: 5,
      labelDensity: 0.8,
      zIndex: true,
      minCameraRatio: 0.02,
      maxCameraRatio: 8,
      allowInvalidContainer: true,
      edgeReducer: (edge, data) => {
        const looked = near(edge)
        if (!looked) return { ...data, label: '' }
        return { ...data, label: looked === 'told' ? data.caption : '', color: data.strong, size: data.size + 1, zIndex: 1, forceLabel: true }
      },
    })
    drag(made, { press: (id) => press(id), pin: (id, place) => pin(id, place) })
    made.on('enterNode', ({ node }) => setHovered(node))
    made.on('leaveNode', () => setHovered(undefined))
    setRenderer(made)
    return () => made.kill()
  }, [])

  const fit = () => {
    if (!renderer) return
    const { left, right, top, bottom } = extentOf(scene.dots)
    renderer.setCustomBBox({ x: [left, right], y: [top, bottom] })
    renderer.refresh()
    void renderer.getCamera().animatedReset({ duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 250 })
  }
  const fitted = useRef(false)
  useEffect(() => {
    if (!renderer) return
    show(renderer, scene, colours)
    // What has a place keeps it on the screen too: only the first picture is fitted, or who asks for it.
    if (!fitted.current && scene.dots.length > 0) {
      fitted.current = true
      const { left, right, top, bottom } = extentOf(scene.dots)
      renderer.setCustomBBox({ x: [left, right], y: [top, bottom] })
    }
    renderer.refresh()
  }, [renderer, scene, colours])
  useEffect(() => {
    if (!renderer) return
    const graph = renderer.getGraph()
    for (const { id } of scene.dots) graph.setNodeAttribute(id, 'highlighted', id === selected)
    // Lines are told by what they lead to, also when only the mouse has moved.
    if (hovered === undefined || graph.hasNode(hovered)) renderer.refresh({ skipIndexation: true })
  }, [renderer, scene, selected, hovered])

  const zoom = (ratio: number) => {
    const camera = renderer?.getCamera()
    if (camera) camera.setState({ ratio: camera.getBoundedRatio(camera.ratio * ratio) })
  }
  return (
    <div className="network-drawing">
      <div className="network-canvas" ref={holder} aria-hidden="true" />
      <div className="network-tools">
        <IconButton icon={IconPlus} label={said.zoomIn} onClick={() => zoom(0.7)} />
        <IconButton icon={IconMinus} label={said.zoomOut} onClick={() => zoom(1.4)} />
        <IconButton icon={IconMaximize} label={said.fit} onClick={fit} />
      </div>
      {renderer && scene.dots.length > 20 && <Minimap renderer={renderer} scene={scene} colours={colours} />}
    </div>
  )
}

/** Lets sigma have the scene: what stays the same stays as it is. */
function show(renderer: Sigma, { dots, strokes }: Scene, colours: Colours) {
  const graph = renderer.getGraph()
  graph.clear()
  for (const { id, shape, x, y, size, label, colour, named } of dots) graph.addNode(id, { type: shape, x, y, size, label, color: colour, forceLabel: named })
  for (const { key, from, to, arrow, caption, width } of strokes)
    if (graph.hasNode(from) && graph.hasNode(to))
      graph.addEdgeWithKey(key, from, to, { type: arrow ? 'arrow' : 'line', size: width, caption, color: colours.line, strong: colours.accent })
  renderer.setSettings({
    labelColor: { color: colours.text },
    edgeLabelColor: { color: colours.text },
    hideEdgesOnMove: strokes.length > manyStrokes,
    defaultDrawNodeHover: hoverWith(colours),
  })
}

/** A party under the mouse or selected: its name on a plain ground, a ring around its shape. */
const hoverWith =
  ({ surface, accent, text }: Colours): NodeHoverDrawingFunction =>
  (context, { x, y, size, label }, { labelSize, labelFont }) => {
    context.font = `600 ${labelSize}px ${labelFont}`
    const width = context.measureText(label ?? '').width
    context.fillStyle = surface
    context.strokeStyle = accent
    context.lineWidth = 2
    context.beginPath()
    context.roundRect(x - size - 4, y - Math.max(size, 9) - 4, size * 2 + width + 16, Math.max(size, 9) * 2 + 8, 8)
    context.fill()
    context.stroke()
    context.fillStyle = text
    context.fillText(label ?? '', x + size + 4, y + labelSize / 3)
  }

/** Tells a press from a drag: dragging moves a party and leaves it there. */
function drag(renderer: Sigma, { press, pin }: { press: (id: string) => void; pin: (id: string, place: Place) => void }) {
  let held: { id: string; x: number; y: number; far: boolean } | undefined
  renderer.on('downNode', ({ node, event }) => {
    held = { id: node, x: event.x, y: event.y, far: false }
    event.preventSigmaDefault()
  })
  const captor = renderer.getMouseCaptor()
  captor.on('mousemovebody', (event) => {
    if (!held) return
    held.far ||= Math.hypot(event.x - held.x, event.y - held.y) > moved
    if (!held.far) return
    const { x, y } = renderer.viewportToGraph(event)
    renderer.getGraph().mergeNodeAttributes(held.id, { x, y })
    event.preventSigmaDefault()
    event.original.preventDefault()
  })
  captor.on('mouseup', () => {
    const dropped = held
    held = undefined
    if (!dropped) return
    if (!dropped.far) return press(dropped.id)
    const { x, y } = renderer.getGraph().getNodeAttributes(dropped.id)
    pin(dropped.id, { x, y })
  })
  renderer.getTouchCaptor().on('tap', () => {
    const tapped = held
    held = undefined
    if (tapped) press(tapped.id)
  })
}
