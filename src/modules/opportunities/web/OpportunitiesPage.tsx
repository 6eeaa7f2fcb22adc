import './opportunities.css'
import { Button } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useShow, useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { Page } from '#web/ui/Page.tsx'
import { EmptyState, ErrorLine, Skeleton } from '#web/ui/states.tsx'
import { OpportunityKind, type OpportunityState } from '../contract.ts'
import { useOpportunities, useOpportunityState } from './asking.ts'
import { OpportunityLine } from './OpportunityLine.tsx'
import { opportunityWords } from './words.ts'

type Question = { kind: OpportunityKind | undefined; aside: boolean }

/** What is asked stands in the address: `?kind=group`, `?aside=true`. */
function questionIn({ kind, aside }: Record<string, unknown>): Question {
  const known = OpportunityKind.safeParse(kind)
  return { kind: known.success ? known.data : undefined, aside: aside === true || aside === 'true' }
}

/** Whom one might call and what one might lose, each with its reason, until it is put aside. */
export function OpportunitiesPage() {
  const said = useWords(opportunityWords)
  const navigate = useNavigate()
  const question = questionIn(useSearch({ strict: false }))
  const state = useOpportunityState()
  const ask = ({ kind, aside }: Question) => void navigate({ to: '.', search: { ...(kind && { kind }), ...(aside && { aside }) }, replace: true })
  return (
    <Page title={said.title} actions={state.data && <Computing state={state.data} onCompute={state.compute} />}>
      <div className="opportunities">
        <p className="muted lead">
          {question.kind ? said.help[question.kind] : said.lead}{' '}
          <Link to="/groups" className="link">
            {said.allGroups}
          </Link>
        </p>
        <ErrorLine error={state.error} onAgain={() => void state.refetch()} />
        {state.data?.failed && (
          <div className="error-line" role="alert">
            <span>{said.failed}</span>
          </div>
        )}
        {state.data && <Kinds question={question} state={state.data} onChange={ask} />}
        {state.data && <Lines question={question} state={state.data} />}
      </div>
    </Page>
  )
}

/** That there is more than is kept of a kind, where that is so. */
function LeftOut({ kind, state: { found, most } }: { kind: OpportunityKind | undefined; state: OpportunityState }) {
  const said = useWords(opportunityWords)
  const show = useShow()
  const beyond = OpportunityKind.options.filter((one) => (found?.[one] ?? 0) > most && (kind === undefined || one === kind))
  if (beyond.length === 0) return null
  return <p className="muted s">{kind ? said.leftOut(show.number(found?.[kind] ?? 0), show.number(most)) : said.mostOfKind(show.number(most))}</p>
}

/** How current it is, and having it computed anew. */
export function Computing({ state: { computedAt, progress }, onCompute }: { state: OpportunityState; onCompute: () => void }) {
  const said = useWords(opportunityWords)
  const show = useShow()
  const may = useMay('write')
  return (
    <>
      <span className="muted s" role="status">
        {progress !== null ? (
          <span className="computing">
            <progress value={progress} max={100} aria-hidden />
            {said.computing(show.percentage(progress))}
          </span>
        ) : (
          computedAt && said.computed(show.ago(computedAt))
        )}
      </span>
      {may && (
        <Button onClick={onCompute} disabled={progress !== null}>
          {computedAt === null ? said.computeFirst : said.compute}
        </Button>
      )}
    </>
  )
}

/** Which kind one looks at, each with how many there are; and what was put aside. */
function Kinds({ question, state, onChange }: { question: Question; state: OpportunityState; onChange: (question: Question) => void }) {
  const said = useWords(opportunityWords)
  const show = useShow()
  const { kind, aside } = question
  const total = OpportunityKind.options.reduce((sum, one) => sum + state.counts[one], 0)
  const chip = (id: OpportunityKind | undefined, name: string, many: number) => (
    <button key={id ?? ''} type="button" className="chip pick" aria-pressed={!aside && kind === id} onClick={() => onChange({ kind: id, aside: false })}>
      {name} {state.computedAt !== null && <span className="faint num">{show.number(many)}</span>}
    </button>
  )
  return (
    <div className="filters">
      <fieldset className="chips" aria-label={said.which}>
        {chip(undefined, said.all, total)}
        {OpportunityKind.options.filter((one) => state.counts[one] > 0 || one === kind).map((one) => chip(one, said.kinds[one], state.counts[one]))}
        {(state.dismissed > 0 || aside) && (
          <button type="button" className="chip pick" aria-pressed={aside} onClick={() => onChange({ kind: undefined, aside: !aside })}>
            {said.aside} <span className="faint num">{show.number(state.dismissed)}</span>
          </button>
        )}
      </fieldset>
    </div>
  )
}

function Lines({ question: { kind, aside }, state }: { question: Question; state: OpportunityState }) {
  const said = useWords(opportunityWords)
  const { lines, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useOpportunities(kind, aside)
  if (isPending) return <Skeleton shape="rows" count={8} />
  if (lines.length === 0 && !error) {
    if (aside) return <EmptyState title={said.nothingAside}>{said.nothingAsideHelp}</EmptyState>
    if (state.computedAt === null) return <EmptyState title={said.never}>{said.neverHelp}</EmptyState>
    return <EmptyState title={said.nothing}>{said.nothingHelp}</EmptyState>
  }
  return (
    <>
      <ErrorLine error={error} onAgain={() => void refetch()} />
      {!aside && <LeftOut kind={kind} state={state} />}
      <ul className="opportunity-list">
        {lines.map((one) => (
          <OpportunityLine key={`${one.party.id} ${one.kind}`} opportunity={one} withKind={kind === undefined} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {said.more}
        </Button>
      )}
    </>
  )
}
