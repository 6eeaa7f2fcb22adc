/* biome-ignore-all lint/a11y/useSemanticElements: rows that are drawn only in sight cannot be a table element */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names the line it is on */
import { type MouseEvent, memo } from 'react'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { today } from '#web/today.ts'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import { kitWords } from '#web/words.ts'
import type { Due, PortfolioRow } from '../contract.ts'
import type { PortfolioQuestion } from '../portfolio-question.ts'
import { portfolioWords } from './portfolio-words.ts'

/** How narrow a column may get, in pixels, and its part of what is left. */
const shapes = { name: [190, 2.2], city: [104, 1], category: [124, 1], since: [116, 0.4], period: [212, 0.2], percentage: [92, 0.2], due: [160, 2] } as const
type ColumnId = keyof typeof shapes

/** The columns of a portfolio: of one category that is not said on every line, and with what was one sees until when. */
export function layout({ category, all }: PortfolioQuestion) {
  const ids: ColumnId[] = ['name', 'city', ...(category ? [] : (['category'] as const)), all ? 'period' : 'since', 'percentage', 'due']
  return {
    ids,
    template: ids.map((id) => `minmax(${shapes[id][0]}px, ${shapes[id][1]}fr)`).join(' '),
    least: `${ids.reduce((sum, id) => sum + shapes[id][0], 0)}px`,
  }
}

export function PortfolioHead({ columns, history }: { columns: readonly ColumnId[]; history: boolean }) {
  const said = useWords(portfolioWords)
  const title = (id: ColumnId) => (id === 'period' ? said.sinceUntil : id === 'due' && history ? said.dueOrNext : said.columns[id])
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" className="line" aria-rowindex={1}>
        {columns.map((id) => (
          <div role="columnheader" key={id} className={id === 'percentage' ? 'to-right' : undefined}>
            {title(id)}
          </div>
        ))}
      </div>
    </div>
  )
}

type Placed = { id: string; index: number; top: number; at: boolean }
type Drawn = Placed & { line: PortfolioRow; categoryName: (id: string) => string; onOpen: () => void }

const lineProps = ({ id, index, top, at }: Placed) => ({ id, 'aria-rowindex': index + 2, 'aria-selected': at, style: { transform: `translateY(${top}px)` } })

/** A click anywhere on a line opens it; with Ctrl for a new tab the browser does what it always does. */
const opening = (onOpen: () => void) => (event: MouseEvent<HTMLElement>) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || window.getSelection()?.type === 'Range') return
  event.preventDefault()
  onOpen()
}

const same = (one: Placed & { line: PortfolioRow }, other: Placed & { line: PortfolioRow }) =>
  one.line === other.line && one.top === other.top && one.at === other.at && one.index === other.index

/** One involvement on one line. */
export const PortfolioLine = memo(
  function PortfolioLine({ line, categoryName, onOpen, columns, ...placed }: Drawn & { columns: readonly ColumnId[] }) {
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are at the grid, which keeps the focus
      <div role="row" className={line.state === 'current' ? 'line' : 'line past'} {...lineProps(placed)} onClick={opening(onOpen)}>
        {columns.map((id) => (
          <div role="gridcell" key={id} className={id === 'percentage' ? 'to-right' : undefined}>
            <Cell id={id} line={line} categoryName={categoryName} />
          </div>
        ))}
      </div>
    )
  },
  (one, other) => same(one, other) && one.columns.join() === other.columns.join() && one.categoryName === other.categoryName,
)

function Cell({ id, line, categoryName }: Pick<Drawn, 'line' | 'categoryName'> & { id: ColumnId }) {
  const show = useShow()
  const { party, categoryId, percentage } = line
  switch (id) {
    case 'name':
      return <Name line={line} />
    case 'city':
      return <span className="cut">{party.city}</span>
    case 'category':
      return <span className="cut">{categoryName(categoryId)}</span>
    case 'since':
    case 'period':
      return <Period line={line} />
    case 'percentage':
      return percentage === null ? null : <span>{show.percentage(percentage)}</span>
    case 'due':
      return <DueOrNext line={line} />
  }
}

function Name({ line: { party } }: Pick<Drawn, 'line'>) {
  return (
    <>
      <PartyMark kind={party.kind} name={party.name} />
      <a href={`/parties/${party.id}`} className="strong cut" tabIndex={-1}>
        {party.listName}
      </a>
    </>
  )
}

function Period({ line: { since, until, state } }: Pick<Drawn, 'line'>) {
  const said = useWords(portfolioWords)
  const show = useShow()
  return (
    <span className="muted cut">
      {until !== null ? `${show.day(since)} – ${show.day(until)}` : state === 'future' ? said.from(show.day(since)) : show.day(since)}
    </span>
  )
}

/** What is due on the party; of what ended, who went on with it. */
function DueOrNext({ line: { due, handedTo } }: Pick<Drawn, 'line'>) {
  const said = useWords(portfolioWords)
  const tell = useTell()
  const [first, ...more] = due
  if (handedTo) return <span className="muted cut">{said.handedTo(handedTo.name)}</span>
  if (!first) return null
  return (
    <>
      <span className="cut" title={due.map(tell).join('\n')}>
        {tell(first)}
      </span>
      {more.length > 0 && <span className="faint">+{more.length}</span>}
    </>
  )
}

/** What is due as one reads it: "30-11-2026 wordt 60". */
function useTell() {
  const { language } = useLanguage()
  const when = useWhen()
  return ({ day, text }: Due) => `${when(day)} ${text[language]}`
}

/** A day that is near. */
export function useWhen() {
  const show = useShow()
  const kit = useWords(kitWords)
  return (day: string) => (day === today() ? kit.today : show.day(day))
}

/** The same on a phone, on two lines. */
export const PhoneLine = memo(
  function PhoneLine({ line, categoryName, withCategory, onOpen, ...placed }: Drawn & { withCategory: boolean }) {
    const show = useShow()
    const { party, categoryId, percentage, due, handedTo } = line
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are at the grid, which keeps the focus
      <div role="row" className={line.state === 'current' ? 'line on-phone' : 'line on-phone past'} {...lineProps(placed)} onClick={opening(onOpen)}>
        <div role="gridcell">
          <PartyMark kind={party.kind} name={party.name} />
          <div className="two cut">
            <a href={`/parties/${party.id}`} className="strong cut" tabIndex={-1}>
              {party.listName}
            </a>
            <span className="muted s row">
              {due.length > 0 || handedTo ? (
                <DueOrNext line={line} />
              ) : (
                <span className="cut">
                  {withCategory && `${categoryName(categoryId)} · `}
                  <Period line={line} />
                  {percentage !== null && ` · ${show.percentage(percentage)}`}
                </span>
              )}
            </span>
          </div>
        </div>
      </div>
    )
  },
  (one, other) => same(one, other) && one.withCategory === other.withCategory && one.categoryName === other.categoryName,
)

/** A line that is still being read. */
export function WaitingLine({ slow, columns, ...placed }: Placed & { slow: boolean; columns: number }) {
  return (
    <div role="row" className="line coming" {...lineProps(placed)}>
      {Array.from({ length: slow ? columns : 1 }, (_, at) => at).map((at) => (
        <div role="gridcell" key={at}>
          {slow && <i style={{ inlineSize: `${[62, 48, 71, 55, 66][(placed.index + at) % 5]}%` }} />}
        </div>
      ))}
    </div>
  )
}
