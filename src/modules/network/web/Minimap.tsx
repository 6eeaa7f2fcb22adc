import { type PointerEvent, useCallback, useEffect, useRef } from 'react'
import type Sigma from 'sigma'
import { useWords } from '#web/language.tsx'
import { type Colours, extentOf, type Scene } from './scene.ts'
import { networkWords } from './words.ts'

const [width, height] = [160, 110]

/** The whole drawing small, with what is in sight as a frame; pressing in it goes there. */
export function Minimap({ renderer, scene, colours }: { renderer: Sigma; scene: Scene; colours: Colours }) {
  const said = useWords(networkWords)
  const canvas = useRef<HTMLCanvasElement>(null)
  const { left, right, top, bottom } = extentOf(scene.dots)
  const scale = Math.min(width / (right - left), height / (bottom - top))
  const [offX, offY] = [(width - (right - left) * scale) / 2, (height - (bottom - top) * scale) / 2]

  const paint = useCallback(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    context.clearRect(0, 0, width, height)
    for (const { x, y, colour } of scene.dots) {
      context.fillStyle = colour
      context.fillRect(offX + (x - left) * scale - 1, height - offY - (y - top) * scale - 1, 2, 2)
    }
    const from = renderer.viewportToGraph({ x: 0, y: 0 })
    const size = renderer.getDimensions()
    const to = renderer.viewportToGraph({ x: size.width, y: size.height })
    context.strokeStyle = colours.accent
    context.lineWidth = 1.5
    context.strokeRect(offX + (from.x - left) * scale, height - offY - (from.y - top) * scale, (to.x - from.x) * scale, (from.y - to.y) * scale)
  }, [renderer, scene, colours, left, top, scale, offX, offY])
  useEffect(() => {
    paint()
    renderer.on('afterRender', paint)
    return () => void renderer.off('afterRender', paint)
  }, [renderer, paint])

  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons === 0) return
    const box = event.currentTarget.getBoundingClientRect()
    const x = (event.clientX - box.left - offX) / scale + left
    const y = (height - offY - (event.clientY - box.top)) / scale + top
    const framed = renderer.viewportToFramedGraph(renderer.graphToViewport({ x, y }))
    renderer.getCamera().setState({ x: framed.x, y: framed.y })
  }
  return <canvas className="network-minimap" ref={canvas} width={width} height={height} title={said.minimap} onPointerDown={go} onPointerMove={go} />
}
