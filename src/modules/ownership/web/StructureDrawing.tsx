import { Button } from '@mantine/core'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { PartyRef } from '#modules/parties/contract.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import type { Structure } from '../contract.ts'
import { type Box, type Drawing, drawingOf, type Line, narrow, type Size, wide } from '../drawing.ts'
import { curveOf, nameLines } from '../lettering.ts'
import { isSame, sayPart } from '../said.ts'
import { ownershipWords } from './words.ts'

type Props = { structure: Structure; near: Pick<PartyRef, 'id' | 'name'> }

const margin = 16
/** How much larger or smaller each time, and between what. */
const step = 1.3
const [smallest, largest] = [0.2, 2]
/** Below this width there is a telephone's room: names take more lines. */
const roomy = 600
/** So small, and no smaller, is what one opens: names must be readable. What then does not fit is a swipe away. */
const readable = 0.7
const tallest = 640

/** The structure as compliance people draw it: owners on top, percentages on the lines. As large as fits and reads well, until one asks for another size. */
export function StructureDrawing({ structure, near }: Props) {
  const said = useWords(ownershipWords)
  const { ref, room } = useRoom()
  const size = room > 0 && room < roomy ? narrow : wide
  const drawing = useMemo(() => drawingOf(structure, size), [structure, size])
  const [asked, setAsked] = useState<number | 'whole'>()
  const [width, height] = [drawing.width + 2 * margin, drawing.height + 2 * margin]
  const whole = Math.min(1, room / width, size === wide ? tallest / height : Number.POSITIVE_INFINITY)
  const scale = asked === 'whole' ? whole : (asked ?? Math.max(whole, Math.min(readable, 1)))
  const here = drawing.boxes.find(({ id }) => id === near.id)
  useMiddle(ref, room > 0 ? scale : 0, here ? here.x + here.width / 2 + margin : width / 2)
  const zoom = (by: number) => setAsked(Math.min(largest, Math.max(smallest, scale * by)))
  return (
    <div className="structure">
      <div className="structure-tools">
        <IconButton icon={IconMinus} label={said.zoomOut} onClick={() => zoom(1 / step)} />
        <IconButton icon={IconPlus} label={said.zoomIn} onClick={() => zoom(step)} />
        <Button size="xs" variant="subtle" aria-pressed={scale === whole} onClick={() => setAsked('whole')}>
          {said.fit}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a drawing larger than its window is scrolled by keyboard */}
      <section className="structure-window" tabIndex={0} aria-label={said.structure} ref={ref}>
        {room > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: an svg holds no fieldset
          <svg
            role="group"
            aria-label={said.drawing(near.name)}
            viewBox={`${-margin} ${-margin} ${width} ${height}`}
            width={width * scale}
            height={height * scale}
          >
            <Lines drawing={drawing} />
            {drawing.boxes.map((box) => (
              <Node key={box.id} box={box} size={size} here={box.id === near.id} />
            ))}
          </svg>
        )}
      </section>
    </div>
  )
}

/** How wide the window is in which the drawing stands; 0 before it is there. */
function useRoom() {
  const ref = useRef<HTMLElement>(null)
  const [room, setRoom] = useState(0)
  useLayoutEffect(() => {
    const { current } = ref
    if (!current) return
    const measure = () => setRoom(current.clientWidth)
    measure()
    const watching = new ResizeObserver(measure)
    watching.observe(current)
    return () => watching.disconnect()
  }, [])
  return { ref, room }
}

/** Opens with the party at hand in the middle and the owners on top, and keeps what is in the middle there when the size changes. `at` is where the party stands in the drawing; a scale of 0 is one that is not drawn yet. */
function useMiddle(ref: RefObject<HTMLElement | null>, scale: number, at: number) {
  const before = useRef<number>(undefined)
  useLayoutEffect(() => {
    const { current } = ref
    if (!current || scale === 0) return
    const last = before.current
    before.current = scale
    if (last === undefined) {
      current.scrollTo(at * scale - current.clientWidth / 2, 0)
      return
    }
    const [x, y] = [current.clientWidth / 2, current.clientHeight / 2]
    current.scrollTo(((current.scrollLeft + x) * scale) / last - x, ((current.scrollTop + y) * scale) / last - y)
  }, [ref, scale, at])
}

function Lines({ drawing: { lines } }: { drawing: Drawing }) {
  const { language } = useLanguage()
  const said = useWords(ownershipWords)
  const text = ({ shares, votes }: Line) => [sayPart(shares, language), isSame(shares, votes) ? '' : said.votesShort(sayPart(votes, language))].filter(Boolean)
  return (
    <g>
      {lines.map((line) => (
        <path
          key={`${line.from} ${line.to} ${line.indirect}`}
          className={line.indirect ? 'link indirect' : 'link'}
          d={curveOf(line.points)}
          strokeWidth={line.weight}
        />
      ))}
      {lines.map((line) => (
        <g key={`${line.from} ${line.to} ${line.indirect}`} className="part" transform={`translate(${line.label[0]} ${line.label[1]})`}>
          {text(line).map((each, at) => (
            <text key={each} y={at * 15} textAnchor="middle" dominantBaseline="middle">
              {each}
            </text>
          ))}
        </g>
      ))}
    </g>
  )
}

/** One party, as a link to what is known of its ownership. Persons are round, organisations are rounded squares. */
function Node({ box: { id, name, kind, x, y, width, height }, size, here }: { box: Box; size: Size; here: boolean }) {
  const navigate = useNavigate()
  const lines = nameLines(name, size)
  return (
    <a
      href={`/parties/${id}/ownership`}
      className={`node ${kind} ${here ? 'here' : ''}`}
      {...(here && { 'aria-current': 'true' as const })}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        void navigate({ to: '/parties/$partyId/ownership', params: { partyId: id } })
      }}
    >
      <title>{name}</title>
      <rect x={x} y={y} width={width} height={height} rx={kind === 'person' ? height / 2 : 8} />
      {lines.map((line, at) => (
        <text key={line} x={x + width / 2} y={y + height / 2 + (at - (lines.length - 1) / 2) * 16} textAnchor="middle" dominantBaseline="central">
          {line}
        </text>
      ))}
    </a>
  )
}

/** The same in words, one holding a line. */
export function StructureList({ structure }: { structure: Structure }) {
  const said = useWords(ownershipWords)
  const { language } = useLanguage()
  const nameOf = new Map(structure.nodes.map(({ id, name }) => [id, name]))
  return (
    <ul className="structure-list">
      {structure.edges.map(({ ownerId, ownedId, shares, votes, indirect }) => (
        <li key={`${ownerId} ${ownedId} ${indirect}`}>
          {said.holds(nameOf.get(ownerId) ?? '', sayPart(shares, language), nameOf.get(ownedId) ?? '')}
          {!isSame(shares, votes) && `, ${said.votesToo(sayPart(votes, language))}`}
          {indirect && ` (${said.indirectly})`}
        </li>
      ))}
    </ul>
  )
}
