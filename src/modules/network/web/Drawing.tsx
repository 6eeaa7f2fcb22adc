import { IconMaximize, IconMinus, IconPlus, IconRefresh } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useWords } from '#web/language.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import type { Hands } from './hands.ts'
import { Minimap } from './Minimap.tsx'
import type { Colours, Scene } from './scene.ts'
import { makeStage, type Stage } from './stage.ts'
import { networkWords } from './words.ts'

type Props = {
  scene: Scene
  colours: Colours
  /** Nobody is on their way to another place. */
  settled: boolean
  /** Told when there is a picture. */
  onDrawn: () => void
  selected: string | undefined
  onSelect: (id: string | undefined) => void
  /** A second press on who is selected already: go on from there, or back. */
  onAgain: (id: string) => void
  onPin: Hands['pin']
  onMenu: Hands['menu']
  onAnew: () => void
}

/** The network drawn: moves and zooms with a mouse or fingers, a party is selected by pressing it and moved by dragging. */
export function Drawing({ scene, colours, settled, onDrawn, selected, onSelect, onAgain, onPin, onMenu, onAnew }: Props) {
  const said = useWords(networkWords)
  const holder = useRef<HTMLDivElement>(null)
  const paper = useRef<HTMLCanvasElement>(null)
  const [stage, setStage] = useState<Stage>()
  const press = useEffectEvent((id: string) => (id === selected ? onAgain(id) : onSelect(id)))
  const pressNobody = useEffectEvent(() => onSelect(undefined))
  const pin = useEffectEvent(onPin)
  const menu = useEffectEvent(onMenu)
  const drawn = useEffectEvent(onDrawn)
  const hovered = useRef<string>(undefined)
  const look = useEffectEvent((id: string | undefined) => {
    hovered.current = id
    holder.current?.toggleAttribute('data-over', id !== undefined)
    stage?.look([id, selected].filter((one) => one !== undefined))
  })

  useEffect(() => {
    if (!holder.current || !paper.current) return
    const made = makeStage(holder.current, paper.current, {
      press: (id) => press(id),
      pressNobody: () => pressNobody(),
      menu: (id, { x, y }) => {
        const box = holder.current?.getBoundingClientRect()
        menu(id, { x: x + (box?.left ?? 0), y: y + (box?.top ?? 0) })
      },
      pin: (id, place) => pin(id, place),
      hover: (id) => look(id),
    })
    setStage(made)
    return () => made.kill()
  }, [])
  useEffect(() => {
    if (!stage) return
    // Says on the page what WebGL shows, for who waits for it.
    const done = () => {
      holder.current?.setAttribute('data-drawn', String(scene.dots.length))
      drawn()
    }
    stage.renderer.once('afterRender', done)
    stage.show(scene, colours)
    return () => void stage.renderer.off('afterRender', done)
  }, [stage, scene, colours])
  useEffect(() => {
    if (!stage) return
    look(hovered.current)
    if (selected !== undefined) stage.goTo(selected)
  }, [stage, selected])

  return (
    <div className="network-drawing">
      <div className="network-canvas" ref={holder} aria-hidden="true" data-settled={settled || undefined} />
      <div className="network-names" aria-hidden="true">
        <canvas ref={paper} />
      </div>
      <div className="network-tools">
        <IconButton icon={IconPlus} label={said.zoomIn} onClick={() => stage?.zoom(0.7)} />
        <IconButton icon={IconMinus} label={said.zoomOut} onClick={() => stage?.zoom(1.4)} />
        <IconButton icon={IconMaximize} label={said.fit} onClick={() => stage?.fit()} />
        <IconButton icon={IconRefresh} label={said.anew} onClick={onAnew} />
      </div>
      {stage && scene.dots.length > 40 && <Minimap stage={stage} scene={scene} colours={colours} />}
    </div>
  )
}
