import './portfolio.css'
import { Button } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useCallback } from 'react'
import { fold } from '#kernel/fold.ts'
import { listEmployees } from '#modules/employees/contract.ts'
import { listCategories } from '#modules/internal-relationship-categories/contract.ts'
import type { PartyRef } from '#modules/parties/contract.ts'
import { AsOf } from '#modules/relationships/web/AsOf.tsx'
import { callOptions, useCall } from '#web/calls.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { useMay, useMe } from '#web/me.ts'
import { PageTitle } from '#web/ui/Page.tsx'
import { SearchSelect } from '#web/ui/SearchSelect.tsx'
import { EmptyState, ErrorLine, Skeleton } from '#web/ui/states.tsx'
import type { Portfolio } from '../contract.ts'
import { type PortfolioQuestion, portfolioAddress, portfolioQuestionIn } from '../portfolio-question.ts'
import { PortfolioList } from './PortfolioList.tsx'
import { usePortfolio } from './portfolio-lines.ts'
import { portfolioWords } from './portfolio-words.ts'
import { Soon } from './Soon.tsx'

type Props = {
  employeeId: string
  /** Drawn beside the lines when the reader asks for it with space. */
  preview: (party: PartyRef, close: () => void) => ReactNode
}

/** The parties of an employee by category, with what is due on them; also as they were on another day. What is asked stands in the address. */
export function PortfolioPage({ employeeId, preview }: Props) {
  const said = useWords(portfolioWords)
  const show = useShow()
  const { language } = useLanguage()
  const navigate = useNavigate()
  const me = useMe()
  const question = portfolioQuestionIn(useSearch({ strict: false }))
  const portfolio = usePortfolio(employeeId, question)
  const { data: categories } = useCall(listCategories, {})
  const categoryName = useCallback((id: string) => categories?.find((one) => one.id === id)?.names[language] ?? '', [categories, language])
  const ask = (next: PortfolioQuestion) => void navigate({ to: '.', search: portfolioAddress(next), replace: true })
  const { first, error, total } = portfolio
  const own = employeeId === me.id
  const title = own ? said.mine : first ? said.of(first.employee.name) : ''
  if (error && !first) return error.status === 404 || error.status === 422 ? <Gone /> : <ErrorLine error={error} onAgain={() => void portfolio.refetch()} />
  if (!first)
    return (
      <div className="page">
        <Skeleton shape="rows" />
      </div>
    )
  return (
    <div className="page overview portfolio">
      <div className="page-head">
        <PageTitle title={title}>
          {title} <span className="faint num count">{show.number(first.parties ?? 0)}</span>
          {first.employee.left && <span className="faint s"> {said.left}</span>}
        </PageTitle>
        <div className="end row">
          <Whose portfolio={first} question={question} />
        </div>
      </div>
      <Filters question={question} portfolio={first} categoryName={categoryName} onChange={ask} />
      <ErrorLine error={error} onAgain={() => void portfolio.fetchNextPage()} />
      <div className="portfolio-body">
        {total === 0 ? (
          <Nothing own={own} name={first.employee.name} question={question} onChange={ask} />
        ) : (
          <PortfolioList
            key={JSON.stringify([employeeId, portfolioAddress(question)])}
            label={title}
            {...{ employeeId, question, portfolio, categoryName, preview }}
          />
        )}
        {!question.asOf && Boolean(first.parties) && <Soon employeeId={employeeId} category={question.category} />}
      </div>
    </div>
  )
}

/** Whose portfolio one looks at, for who manages the office: by typing. And handing it over. */
function Whose({ portfolio: { employee, parties }, question }: { portfolio: Portfolio; question: PortfolioQuestion }) {
  const said = useWords(portfolioWords)
  const me = useMe()
  const may = useMay('manage')
  const navigate = useNavigate()
  const queries = useQueryClient()
  if (!may) return null
  const search = async (text: string) => {
    const all = await queries.ensureQueryData(callOptions(listEmployees, {}))
    return all.filter(({ name }) => fold(name).includes(fold(text))).sort((a, b) => a.name.localeCompare(b.name))
  }
  // The same day and the same history of another; their categories are their own.
  const asked = portfolioAddress({ ...question, category: undefined })
  const handOver = `/handover?from=${employee.id}`
  return (
    <>
      <div className="portfolio-whose">
        <SearchSelect<{ id: string; name: string }>
          bare
          label={said.whose}
          placeholder={said.whoseHint}
          search={search}
          keyOf={({ id }) => id}
          nameOf={({ name }) => name}
          value={employee}
          onPick={(one) => {
            if (one?.id === me.id) void navigate({ to: '/portfolio', search: asked })
            else if (one) void navigate({ to: '/employees/$employeeId', params: { employeeId: one.id }, search: asked })
          }}
        />
      </div>
      {Boolean(parties) && (
        <Button
          component="a"
          href={handOver}
          leftSection={<IconArrowsExchange size={15} stroke={1.75} aria-hidden />}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            void navigate({ href: handOver })
          }}
        >
          {said.handOver}
        </Button>
      )}
    </>
  )
}

type Asking = { question: PortfolioQuestion; onChange: (question: PortfolioQuestion) => void }

/** Which part one looks at: a category with its count, another day, what was and will be; and the same in the overview. */
function Filters({ question, portfolio, categoryName, onChange }: Asking & { portfolio: Portfolio; categoryName: (id: string) => string }) {
  const said = useWords(portfolioWords)
  const show = useShow()
  const { category, asOf, all } = question
  const chosen = category !== undefined && !portfolio.counts.some(({ categoryId }) => categoryId === category) ? [{ categoryId: category, parties: 0 }] : []
  const chip = (id: string | undefined, name: string, parties: number) => (
    <button key={id ?? ''} type="button" className="chip pick" aria-pressed={category === id} onClick={() => onChange({ ...question, category: id })}>
      {name} <span className="faint num">{show.number(parties)}</span>
    </button>
  )
  return (
    <div className="filters">
      <fieldset className="chips" aria-label={said.categories}>
        {chip(undefined, said.all, portfolio.parties ?? 0)}
        {[...portfolio.counts, ...chosen].map(({ categoryId, parties }) => chip(categoryId, categoryName(categoryId), parties))}
      </fieldset>
      <AsOf day={asOf} onChange={(day) => onChange({ ...question, asOf: day })} />
      <button type="button" className="chip pick" aria-pressed={all} onClick={() => onChange({ ...question, all: !all })}>
        {said.history}
      </button>
      {!asOf && !all && Boolean(portfolio.parties) && (
        <Link to="/parties" search={{ employeeId: [portfolio.employee.id], ...(category && { categoryId: category }) }} className="link s end">
          {said.inOverview}
        </Link>
      )}
    </div>
  )
}

/** Nothing in it: yet, on that day, or today; and what to do. */
function Nothing({ own, name, question, onChange }: Asking & { own: boolean; name: string }) {
  const said = useWords(portfolioWords)
  const show = useShow()
  const { category, asOf, all } = question
  if (asOf)
    return (
      <EmptyState title={said.emptyOn(show.day(asOf))} actions={<Button onClick={() => onChange({ ...question, asOf: undefined })}>{said.toToday}</Button>}>
        {said.emptyOnHelp}
      </EmptyState>
    )
  if (category)
    return (
      <EmptyState title={said.emptyNow} actions={<Button onClick={() => onChange({ ...question, all: true })}>{said.history}</Button>}>
        {said.emptyNowHelp}
      </EmptyState>
    )
  return (
    <EmptyState
      title={own ? said.emptyMine : said.emptyOf(name)}
      actions={
        <>
          <Link to="/parties" className="link">
            {said.toParties}
          </Link>
          {!all && (
            <Button variant="subtle" onClick={() => onChange({ ...question, all: true })}>
              {said.history}
            </Button>
          )}
        </>
      }
    >
      {own ? said.emptyMineHelp : said.emptyOfHelp}
    </EmptyState>
  )
}

function Gone() {
  const said = useWords(portfolioWords)
  return (
    <div className="page">
      <PageTitle>{said.gone}</PageTitle>
      <EmptyState
        title={said.goneHelp}
        actions={
          <Link to="/settings/{-$section}" params={{ section: 'employees' }} className="link">
            {said.toEmployees}
          </Link>
        }
      />
    </div>
  )
}
