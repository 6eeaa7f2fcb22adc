import { useMediaQuery } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCall } from '#web/calls.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { ErrorLine } from '#web/ui/states.tsx'
import { getPortfolioDue } from '../contract.ts'
import { useWhen } from './PortfolioLine.tsx'
import { portfolioWords } from './portfolio-words.ts'

/** So much is read at once; who needs more looks at it in a few days. */
const most = 50
const few = { desk: 4, phone: 2 }

/** What is due before long in a portfolio, soonest first: a few at first. */
export function Soon({ employeeId, category }: { employeeId: string; category: string | undefined }) {
  const said = useWords(portfolioWords)
  const show = useShow()
  const when = useWhen()
  const { language } = useLanguage()
  const [open, setOpen] = useState(false)
  const atFirst = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false }) ? few.phone : few.desk
  const { data, error, refetch } = useCall(getPortfolioDue, { employeeId, limit: most, ...(category && { categoryId: category }) }, { keep: true })
  const items = data?.items ?? []
  return (
    <section className="soon" aria-labelledby="soon">
      <h2 id="soon">{said.soon}</h2>
      <ErrorLine error={error} onAgain={() => void refetch()} />
      {data && items.length === 0 && <p className="muted s">{said.nothingSoon}</p>}
      <ul>
        {items.slice(0, open ? most : atFirst).map(({ day, party, text, kind }) => (
          <li key={`${day} ${party.id} ${kind} ${text[language]}`}>
            <span className="num muted">{when(day)}</span>
            <span>
              <Link to="/parties/$partyId" params={{ partyId: party.id }} className="strong">
                {party.name}
              </Link>{' '}
              {text[language]}
            </span>
          </li>
        ))}
      </ul>
      {open && data?.next && <p className="faint s">{said.soonAll(show.number(most))}</p>}
      {items.length > atFirst && (
        <button type="button" className="text-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? said.showFew : said.showAll}
        </button>
      )}
    </section>
  )
}
