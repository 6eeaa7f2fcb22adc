import { type PointerEvent, useCallback, useEffect, useMemo, useRef } from 'react'
import { useWords } from '#web/language.tsx'
import { type Colours, extentOf, type Scene } from './scene.ts'
import type { Stage } from './stage.ts'
import { networkWords } from './words.ts'

const [width, height] = [160, 110]

/** The whole drawing small, with what is in sight as a frame; pressing in it goes there. */
export function Minimap({ stage, scene, colours }: { stage: Stage; scene: Scene; colours: Colours }) {
  const said = useWords(networkWords)
  const canvas = useRef<HTMLCanvasElement>(null)
  const { left, top, scale, offX, offY } = useMemo(() => {
    const { left, right, top, bottom } = extentOf(scene.dots)
    const scale = Math.min(width / (right - left), height / (bottom - top))
    return { left, top, scale, offX: (width - (right - left) * scale) / 2, offY: (height - (bottom - top) * scale) / 2 }
  }, [scene.dots])
  // Thousands of points are drawn once, and only the frame anew.
  const points = useMemo(() => {
    const made = document.createElement('canvas')
    made.width = width
    made.height = height
    const context = made.getContext('2d')
    if (context)
      for (const { x, y, colour } of scene.dots) {
        context.fillStyle = colour
        context.fillRect(offX + (x - left) * scale - 1, height - offY - (y - top) * scale - 1, 2, 2)
      }
    return made
  }, [scene.dots, left, top, scale, offX, offY])

  const paint = useCallback(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    context.clearRect(0, 0, width, height)
    context.drawImage(points, 0, 0)
    const sight = stage.sight()
    context.strokeStyle = colours.accent
    context.lineWidth = 1.5
    const [a, b] = [offX + (sight.left - left) * scale, height - offY - (sight.top - top) * scale]
    const [c, d] = [offX + (sight.right - left) * scale, height - offY - (sight.bottom - top) * scale]
    // Where everything is in sight, the frame is the edge.
    const inside = (value: number, most: number) => Math.min(most - 1, Math.max(1, value))
    context.strokeRect(inside(a, width), inside(b, height), inside(c, width) - inside(a, width), inside(d, height) - inside(b, height))
  }, [stage, points, colours, left, top, scale, offX, offY])
  useEffect(() => {
    paint()
    return stage.onMoved(paint)
  }, [stage, paint])

  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons === 0) return
    const box = event.currentTarget.getBoundingClientRect()
    const x = (event.clientX - box.left - offX) / scale + left
    const y = (height - offY - (event.clientY - box.top)) / scale + top
    stage.lookAt({ x, y })
  }
  return <canvas className="network-minimap" ref={canvas} width={width} height={height} title={said.minimap} onPointerDown={go} onPointerMove={go} />
}
