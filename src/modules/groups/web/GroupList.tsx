import './groups.css'
import { Button } from '@mantine/core'
import { IconBuildingCommunity, IconHome } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { Reply } from '#kernel/endpoint.ts'
import { useCall } from '#web/calls.ts'
import { call, type ProblemError } from '#web/client.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { Marked } from '#web/shell/Hit.tsx'
import { TextField } from '#web/ui/fields.tsx'
import { EmptyState, ErrorLine, Skeleton } from '#web/ui/states.tsx'
import { countGroups, GroupKind, type ListedGroup, listGroups } from '../contract.ts'
import { groupWords } from './words.ts'

type Question = { readonly kind: GroupKind | undefined; readonly search: string }
type ListPage = Reply<typeof listGroups>

/** What is asked stands in the address: `?kind=household&search=claes`. */
function questionIn({ kind, search }: Record<string, unknown>): Question {
  const known = GroupKind.safeParse(kind)
  return { kind: known.success ? known.data : undefined, search: typeof search === 'string' || typeof search === 'number' ? String(search) : '' }
}

/** How many are read at once. */
const size = 50

function useGroups({ kind, search }: Question) {
  const input = { limit: size, ...(kind && { kind }), ...(search && { search }) }
  const pages = useInfiniteQuery<ListPage, ProblemError, { pages: ListPage[] }, unknown[], string | null>({
    queryKey: [listGroups.route, input, 'pages'],
    queryFn: ({ pageParam, signal }) => call(listGroups, { ...input, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  })
  return { ...pages, groups: useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data]) }
}

/** All households and groups of companies by name, narrowed by kind and by what one types. `found`: whether they were ever found, `underWay`: whether they are being so now. */
export function GroupList({ found, underWay }: { found: boolean; underWay: boolean }) {
  const said = useWords(groupWords)
  const navigate = useNavigate()
  const question = questionIn(useSearch({ strict: false }))
  const ask = ({ kind, search }: Question) => void navigate({ to: '.', search: { ...(kind && { kind }), ...(search && { search }) }, replace: true })
  return (
    <div className="all-groups">
      <p className="muted lead">{said.help}</p>
      <Asking question={question} found={found} onChange={ask} />
      <Lines question={question} found={found} underWay={underWay} />
    </div>
  )
}

/** Which kind, each with how many there are, and what to look for. */
function Asking({ question, found, onChange }: { question: Question; found: boolean; onChange: (question: Question) => void }) {
  const said = useWords(groupWords)
  const show = useShow()
  const { data } = useCall(countGroups, {}, { enabled: found })
  const [typed, setTyped] = useState(question.search)
  const chip = (kind: GroupKind | undefined, name: string, many: number | undefined) => (
    <button key={kind ?? ''} type="button" className="chip pick" aria-pressed={question.kind === kind} onClick={() => onChange({ ...question, kind })}>
      {name} {many !== undefined && <span className="faint num">{show.number(many)}</span>}
    </button>
  )
  return (
    <div className="filters">
      <TextField
        bare
        label={said.find}
        placeholder={said.find}
        type="search"
        className="find-group"
        value={typed}
        maxLength={100}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value)
          onChange({ ...question, search: value.trim() })
        }}
      />
      <fieldset className="chips" aria-label={said.which}>
        {chip(undefined, said.everyKind, data && data.household + data.companies)}
        {GroupKind.options.map((kind) => chip(kind, said.ofKind[kind], data?.[kind]))}
      </fieldset>
    </div>
  )
}

function Lines({ question, found, underWay }: { question: Question; found: boolean; underWay: boolean }) {
  const said = useWords(groupWords)
  const { groups, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useGroups(question)
  if (isPending) return <Skeleton shape="rows" count={8} />
  if (groups.length === 0 && !error) {
    if (!found)
      return underWay ? <EmptyState title={said.beingFound}>{said.beingFoundHelp}</EmptyState> : <EmptyState title={said.never}>{said.neverHelp}</EmptyState>
    if (question.search !== '') return <EmptyState title={said.noHits}>{said.noHitsHelp}</EmptyState>
    return <EmptyState title={said.none}>{said.noneHelp}</EmptyState>
  }
  return (
    <>
      <ErrorLine error={error} onAgain={() => void refetch()} />
      <ul className="group-list">
        {groups.map((group) => (
          <Line key={`${group.kind} ${group.id}`} group={group} typed={question.search} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {said.showMore}
        </Button>
      )}
    </>
  )
}

const marks = { household: IconHome, companies: IconBuildingCommunity }

/** A group: what it is called, how many of it are customers, and who of the office looks after them. It leads to the card of whom it is called after. */
function Line({ group: { kind, name, party, members, customers, involved }, typed }: { group: ListedGroup; typed: string }) {
  const said = useWords(groupWords)
  const show = useShow()
  const { language } = useLanguage()
  const Drawn = marks[kind]
  return (
    <li>
      <Drawn size={20} stroke={1.75} aria-hidden />
      <div className="called">
        <Link to="/parties/$partyId" params={{ partyId: party.id }} className="strong">
          <Marked text={name[language]} typed={typed} />
        </Link>
        <span className="unseen">{said.kinds[kind]}</span>
      </div>
      <span className={customers < members && customers > 0 ? 's num' : 'muted s num'}>{said.customers(show.number(customers), show.number(members))}</span>
      <span className={involved.length > 0 ? 'muted s' : 'faint s'}>
        {involved.length > 0 ? involved.map((one) => said.with(one.name, show.number(one.parties))).join(' · ') : said.nobody}
      </span>
    </li>
  )
}
