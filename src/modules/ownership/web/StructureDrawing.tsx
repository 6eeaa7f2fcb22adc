import { Button } from '@mantine/core'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { PartyRef } from '#modules/parties/contract.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import type { Structure } from '../contract.ts'
import { type Box, curveOf, type Drawing, drawingOf, type Line, nameLines } from '../drawing.ts'
import { isSame, sayPart } from '../said.ts'
import { ownershipWords } from './words.ts'

type Props = { structure: Structure; near: Pick<PartyRef, 'id' | 'name'> }

const margin = 16
const steps = [0.35, 0.5, 0.7, 1, 1.4, 2]

/** The structure as compliance people draw it: owners on top, percentages on the lines. As large as fits, until one asks for larger. */
export function StructureDrawing({ structure, near }: Props) {
  const said = useWords(ownershipWords)
  const drawing = drawingOf(structure)
  const [zoom, setZoom] = useState<number>()
  const [width, height] = [drawing.width + 2 * margin, drawing.height + 2 * margin]
  const scale = zoom === undefined ? undefined : (steps[zoom] ?? 1)
  return (
    <div className="structure">
      <div className="structure-tools">
        <IconButton icon={IconMinus} label={said.zoomOut} onClick={() => setZoom(Math.max(0, (zoom ?? 3) - 1))} />
        <IconButton icon={IconPlus} label={said.zoomIn} onClick={() => setZoom(Math.min(steps.length - 1, (zoom ?? 2) + 1))} />
        <Button size="xs" variant="subtle" aria-pressed={zoom === undefined} onClick={() => setZoom(undefined)}>
          {said.fit}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a drawing larger than its window is scrolled by keyboard */}
      <section className="structure-window" tabIndex={0} aria-label={said.structure}>
        {/* biome-ignore lint/a11y/useSemanticElements: an svg holds no fieldset */}
        <svg
          role="group"
          aria-label={said.drawing(near.name)}
          viewBox={`${-margin} ${-margin} ${width} ${height}`}
          {...(scale === undefined
            ? { style: { inlineSize: '100%', minInlineSize: Math.min(width, width * 0.6, 700), maxInlineSize: width, maxBlockSize: 'min(70vh, 640px)' } }
            : { width: width * scale, height: height * scale })}
        >
          <Lines drawing={drawing} />
          {drawing.boxes.map((box) => (
            <Node key={box.id} box={box} here={box.id === near.id} />
          ))}
        </svg>
      </section>
    </div>
  )
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
function Node({ box: { id, name, kind, x, y, width, height }, here }: { box: Box; here: boolean }) {
  const navigate = useNavigate()
  const lines = nameLines(name)
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
