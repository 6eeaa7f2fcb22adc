import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { PartyRef } from '#modules/parties/contract.ts'
import { useWords } from '#web/language.tsx'
import { RowGrid, useListPlace, useRowGrid } from '#web/ui/RowGrid.tsx'
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

/** The lines of a portfolio of any length: only what is in sight is drawn. */
export function PortfolioList({ label, employeeId, question, portfolio, categoryName, preview }: Props) {
  const said = useWords(portfolioWords)
  const navigate = useNavigate()
  const { lines, total } = portfolio
  const open = (party: PartyRef | undefined) => party && void navigate({ to: '/parties/$partyId', params: { partyId: party.id } })
  const place = useListPlace(JSON.stringify(['portfolio', employeeId, portfolioAddress(question)]))
  const grid = useRowGrid(place, { total, words: said, onOpen: (index) => open(lines[index]?.party), has: (index) => index < lines.length })
  useReach(grid.items.at(-1)?.index ?? 0, portfolio)
  const slow = useSlow(portfolio.isFetching)
  const columns = layout(question)
  return (
    <RowGrid
      grid={grid}
      label={label}
      columns={columns}
      busy={portfolio.isFetching}
      waiting={portfolio.isPlaceholderData}
      heads={<PortfolioHead columns={columns.ids} history={question.all} />}
      row={(at, touched) => {
        const line = lines[at.index]
        if (!line) return <WaitingLine key={at.index} {...at} slow={slow} columns={place.phone ? 1 : columns.ids.length} />
        const drawn = { ...at, line, categoryName, onOpen: touched }
        return place.phone ? (
          <PhoneLine key={at.index} {...drawn} withCategory={!question.category} />
        ) : (
          <PortfolioLine key={at.index} {...drawn} columns={columns.ids} />
        )
      }}
      preview={(index, close) => {
        const party = lines[index]?.party
        return party && preview(party, close)
      }}
    />
  )
}
