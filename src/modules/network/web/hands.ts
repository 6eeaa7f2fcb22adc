// Tells a press from a drag and a drag from a press that is held: with a mouse, a pen or a finger.
import type Sigma from 'sigma'
import type { MouseCoords, TouchCoords } from 'sigma/types'
import type { Place } from './layout.ts'

export type Hands = {
  readonly press: (id: string) => void
  /** Nobody was pressed. */
  readonly pressNobody: () => void
  /** Asked what can be done with someone: the other button, or a finger that stays. */
  readonly menu: (id: string, at: Place) => void
  readonly pin: (id: string, place: Place) => void
  readonly hover: (id: string | undefined) => void
}

/** Further than this it is a drag. */
const moved = 5
/** A finger that stays so long asks for the menu. */
const held = 550

type Grip = {
  readonly id: string
  readonly x: number
  readonly y: number
  at?: Place
  far: boolean
  done: boolean
  timer: ReturnType<typeof setTimeout> | undefined
}

/** Someone is carried and is there now, or was let go. */
type Carry = (id: string, place: Place | undefined) => void

/** Lets the drawing be handled; gives what stops a grip that is under way. */
export function handle(renderer: Sigma, { press, pressNobody, menu, pin, hover }: Hands, carry: Carry): () => void {
  let grip: Grip | undefined
  const letGo = () => {
    clearTimeout(grip?.timer)
    if (grip?.at) carry(grip.id, undefined)
    grip = undefined
  }
  // Of a touch sigma hands on the first finger as if it were a mouse; how many there are says what the browser reported.
  const fingers = ({ original }: MouseCoords | TouchCoords) => ('touches' in original ? original.touches.length : 0)
  renderer.on('downNode', ({ node, event, preventSigmaDefault }) => {
    letGo()
    // Two fingers are for moving and zooming, wherever they begin.
    if (fingers(event) > 1 || ('button' in event.original && event.original.button !== 0)) return
    const { x, y } = event
    const ask = () => {
      if (!grip) return
      grip.done = true
      menu(node, { x, y })
    }
    grip = { id: node, x, y, far: false, done: false, timer: fingers(event) === 1 ? setTimeout(ask, held) : undefined }
    preventSigmaDefault()
  })
  renderer.on('moveBody', ({ event, preventSigmaDefault }) => {
    if (!grip) return
    if (fingers(event) > 1) return letGo()
    preventSigmaDefault()
    if (grip.done) return
    grip.far ||= Math.hypot(event.x - grip.x, event.y - grip.y) > moved
    if (!grip.far) return
    clearTimeout(grip.timer)
    grip.at = renderer.viewportToGraph(event)
    carry(grip.id, grip.at)
    event.original.preventDefault()
  })
  const up = () => {
    const dropped = grip
    letGo()
    if (!dropped || dropped.done) return
    if (dropped.at) pin(dropped.id, dropped.at)
    else press(dropped.id)
  }
  renderer.on('upNode', up)
  renderer.on('upStage', up)
  renderer.on('clickStage', pressNobody)
  renderer.on('rightClickNode', ({ node, event }) => {
    event.original.preventDefault()
    letGo()
    menu(node, { x: event.x, y: event.y })
  })
  renderer.on('doubleClickNode', ({ preventSigmaDefault }) => preventSigmaDefault())
  // Who is carried passes over many others.
  renderer.on('enterNode', ({ node }) => grip?.far || hover(node))
  renderer.on('leaveNode', () => hover(undefined))
  return letGo
}
