/* biome-ignore-all lint/a11y/useSemanticElements: rows that are drawn only in sight cannot be a table element */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names the line it is on */
import { FlexRender, type Row } from '@tanstack/react-table'
import { type MouseEvent, memo, type ReactNode } from 'react'
import type { PartyRow } from '#modules/overview/contract.ts'
import { useWords } from '#web/language.tsx'
import { Marked } from '#web/shell/Hit.tsx'
import { ClosedMark } from '#web/ui/ClosedMark.tsx'
import { LabelDot } from '#web/ui/LabelDot.tsx'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import type { features } from './columns.tsx'
import { reasonFor } from './reason.ts'
import { whyWords } from './why-words.ts'

/** Where a line stands in the list, and whether the keyboard is on it. */
type Placed = { id: string; index: number; top: number; at: boolean }
type Shared = Placed & { onOpen: () => void; action?: ((party: PartyRow) => ReactNode) | undefined }

const lineProps = ({ id, index, top, at }: Placed) => ({ id, 'aria-rowindex': index + 2, 'aria-selected': at, style: { transform: `translateY(${top}px)` } })

/**
 * A click anywhere on a line opens it; on a button in it, or with Ctrl for a new tab, the browser does what it always does. The names are
 * plain links for that: hundreds of links that each watch the address would make scrolling slow.
 */
const opening = (onOpen: () => void) => (event: MouseEvent<HTMLElement>) => {
  const onItself = event.target instanceof Element && event.target.closest('button') === null
  if (!onItself || event.ctrlKey || event.metaKey || event.shiftKey || window.getSelection()?.type === 'Range') return
  event.preventDefault()
  onOpen()
}

type LineProps = Shared & { row: Row<typeof features, PartyRow> /** Change when the cells must be drawn again. */; columns: unknown; template: string }

/** One party on one line. Drawn again only when what it shows changes, so that scrolling draws no more than the lines that come into sight. */
export const Line = memo(
  function Line({ row, onOpen, action, ...placed }: LineProps) {
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are at the grid, which keeps the focus
      <div role="row" className="line" {...lineProps(placed)} onClick={opening(onOpen)}>
        {row.getVisibleCells().map((cell) => (
          <div role="gridcell" key={cell.id}>
            <FlexRender cell={cell} />
          </div>
        ))}
        {action && (
          <div role="gridcell" className="line-action">
            {action(row.original)}
          </div>
        )}
      </div>
    )
  },
  (one, other) => one.row.original === other.row.original && same(one, other, ['columns', 'template', 'top', 'at', 'index', 'action']),
)

/** Whether two lines show the same. What a click does follows from that, so it is not compared. */
const same = <P extends object>(one: P, other: P, names: readonly (keyof P)[]) => names.every((name) => one[name] === other[name])

const none: ReadonlySet<string> = new Set(['city', 'partyNumber'])

/** The same on a phone, on two lines. */
export const PhoneLine = memo(
  function PhoneLine({ party, typed, onOpen, action, ...placed }: Shared & { party: PartyRow; typed: string }) {
    const why = useWords(whyWords)
    const reason = reasonFor(party, none)
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are at the grid, which keeps the focus
      <div role="row" className="line on-phone" {...lineProps(placed)} onClick={opening(onOpen)}>
        <div role="gridcell">
          <PartyMark kind={party.kind} name={party.name} />
          <div className="two cut">
            <a href={`/parties/${party.id}`} className="strong cut" tabIndex={-1}>
              <Marked text={party.listName} typed={typed} />
              {party.closedAt && <ClosedMark />}
            </a>
            <span className="muted s row">
              <span className="cut">
                {reason ? (
                  <>
                    {why[reason.field]} <Marked text={reason.text} typed={typed} />
                  </>
                ) : (
                  [party.city, party.partyNumber].filter(Boolean).join(' · ')
                )}
              </span>
              {party.labels.slice(0, 2).map(({ id, name, color }) => (
                <LabelDot key={id} colour={color}>
                  {name}
                </LabelDot>
              ))}
            </span>
          </div>
          {action && <span className="end">{action(party)}</span>}
        </div>
      </div>
    )
  },
  (one, other) => same(one, other, ['party', 'typed', 'top', 'at', 'index', 'action']),
)

/** A line that is still being read. */
export function WaitingLine({ slow, columns, ...placed }: Placed & { slow: boolean; columns: number }) {
  return (
    <div role="row" className="line coming" {...lineProps(placed)}>
      {slow ? (
        Array.from({ length: columns }, (_, at) => at).map((at) => (
          <div role="gridcell" key={at}>
            <i style={{ inlineSize: `${[62, 48, 71, 55, 66][(placed.index + at) % 5]}%` }} />
          </div>
        ))
      ) : (
        <div role="gridcell" />
      )}
    </div>
  )
}
