/* biome-ignore-all lint/a11y/useSemanticElements: rows that are drawn only in sight cannot be a table element */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names the line it is on */
import '#web/ui/list-page.css'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import type { PartyRef } from '#modules/parties/contract.ts'
import { useWords } from '#web/language.tsx'
import { useShortcut } from '#web/shell/shortcuts.ts'
import { keepPlace, placeIn } from '#web/ui/list-place.ts'
import { useRowCursor } from '#web/ui/row-cursor.ts'
import { useSlow } from '#web/ui/states.tsx'
import { type PortfolioQuestion, portfolioAddress } from '../portfolio-question.ts'
import { layout, PhoneLine, PortfolioHead, PortfolioLine, WaitingLine } from './PortfolioLine.tsx'
import { type usePortfolio, useReach } from './portfolio-lines.ts'
import { portfolioWords } from './portfolio-words.ts'

type Props = {
  label: string
  employeeId: string
  question: PortfolioQuestion
  portfolio: ReturnType<typeof usePortfolio>
  categoryName: (id: string) => string
  /** Drawn beside the lines when the reader asks for it with space. */
  preview: (party: PartyRef, close: () => void) => ReactNode
}

const headHeight = 33
const heights = { desk: 36, phone: 56 }

/** The lines of a portfolio of any length: only what is in sight is drawn. Where one was is kept, for when one comes back. */
export function PortfolioList({ label, employeeId, question, portfolio, categoryName, preview }: Props) {
  const said = useWords(portfolioWords)
  const navigate = useNavigate()
  const id = useId()
  const phone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false })
  const [height, head] = phone ? [heights.phone, 0] : [heights.desk, headHeight]
  const list = JSON.stringify(['portfolio', employeeId, portfolioAddress(question)])
  const [begin] = useState(() => placeIn(list))
  const scroller = useRef<HTMLDivElement>(null)
  const { lines, total } = portfolio

  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 6,
    scrollMargin: head,
    scrollPaddingStart: head,
    initialOffset: begin.top,
    useFlushSync: false,
  })
  const items = virtual.getVirtualItems()
  useReach(items.at(-1)?.index ?? 0, portfolio)
  const cursor = useRowCursor({
    total,
    page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 600) / height) - 2),
    begin: begin.at,
    reveal: (row) => virtual.scrollToIndex(row, { align: 'auto' }),
  })
  const [previewing, setPreviewing] = useState(false)
  const current = cursor.at === undefined ? undefined : lines[cursor.at]?.party

  useKeptPlace(list, scroller, cursor.at)
  const comeBack = useEffectEvent(() => {
    if (begin.at !== undefined) scroller.current?.focus({ preventScroll: true })
  })
  useEffect(() => comeBack(), [])

  const open = (party: PartyRef | undefined) => party && void navigate({ to: '/parties/$partyId', params: { partyId: party.id } })
  const reach = (by: number) => {
    scroller.current?.focus({ preventScroll: true })
    cursor.step(by)
  }
  useShortcut('arrowdown', () => reach(1), { label: said.nextRow })
  useShortcut('arrowup', () => reach(-1), { label: said.previousRow })
  const keys = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || cursor.moved(event)) return
    if (event.key === 'Enter' && current) open(current)
    else if (event.key === ' ' && current && !phone) setPreviewing(!previewing)
    else if (event.key === 'Escape' && previewing) setPreviewing(false)
    else return
    event.preventDefault()
  }
  const slow = useSlow(portfolio.isFetching)
  const columns = layout(question)
  return (
    <div className="party-list" aria-busy={portfolio.isFetching}>
      <div
        ref={scroller}
        className={`grid ${portfolio.isPlaceholderData ? 'waiting' : ''}`}
        role="grid"
        aria-label={label}
        aria-rowcount={total + 1}
        aria-activedescendant={cursor.at === undefined ? undefined : `${id}-${cursor.at}`}
        tabIndex={0}
        onKeyDown={keys}
        style={{ '--columns': columns.template, '--least': phone ? 0 : columns.least } as React.CSSProperties}
      >
        {!phone && <PortfolioHead columns={columns.ids} history={question.all} />}
        <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const line = lines[index]
            const place = { id: `${id}-${index}`, index, top: start - head, at: index === cursor.at }
            if (!line) return <WaitingLine key={index} {...place} slow={slow} columns={phone ? 1 : columns.ids.length} />
            const touched = () => {
              cursor.setAt(index)
              open(line.party)
            }
            const drawn = { ...place, line, categoryName, onOpen: touched }
            return phone ? (
              <PhoneLine key={index} {...drawn} withCategory={!question.category} />
            ) : (
              <PortfolioLine key={index} {...drawn} columns={columns.ids} />
            )
          })}
        </div>
      </div>
      {previewing && current && preview(current, () => setPreviewing(false))}
    </div>
  )
}

/** Keeps where one was before the rows are gone: what is no longer drawn has no scroll position. */
function useKeptPlace(list: string, scroller: React.RefObject<HTMLDivElement | null>, at: number | undefined) {
  const atNow = useRef(at)
  atNow.current = at
  useLayoutEffect(() => {
    const element = scroller.current
    if (element) element.scrollTo({ top: placeIn(list).top })
    return () => keepPlace(list, { top: element?.scrollTop ?? 0, at: atNow.current })
  }, [list, scroller])
}
