import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconShare3 } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useCallback, useMemo } from 'react'
import type { PartyRow } from '#modules/overview/contract.ts'
import { countParties } from '#modules/overview/contract.ts'
import { useCall } from '#web/calls.ts'
import { useShow, useWords } from '#web/language.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { PageTitle } from '#web/ui/Page.tsx'
import { shellWords } from '#web/words.ts'
import { addressFor, type FilterName, filtersOf, type Question, questionIn } from '../question.ts'
import { ColumnMenu } from './ColumnMenu.tsx'
import { usualColumns } from './columns.tsx'
import { FilterRow } from './FilterRow.tsx'
import { FilterSheet } from './FilterSheet.tsx'
import { useLikedColumns } from './liked-columns.ts'
import { PartyTable } from './PartyTable.tsx'
import { pageOptions, useSettled } from './pages.ts'
import { overviewWords } from './words.ts'

type Props = {
  /** Under which its columns are kept. */
  name: 'parties' | 'leads'
  title: string
  /** What this list is made of, whatever else is asked; no chips for it. */
  fixed?: { readonly [name in FilterName]?: Question[name] }
  actions?: ReactNode
  action?: (party: PartyRow) => ReactNode
  preview: (party: PartyRow, close: () => void) => ReactNode
  /** What to say when nothing is left of the list. */
  empty: (question: Question, clear: () => void) => ReactNode
}

const noFixed = {}

/** A page that is one list of parties. What it asks stands in the address, so that going back, a bookmark and a colleague get the same list. */
export function Overview({ name, title, fixed = noFixed, actions, action, preview, empty }: Props) {
  const said = useWords(overviewWords)
  const shell = useWords(shellWords)
  const show = useShow()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const phone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false })
  const search = useSearch({ strict: false })
  const written = JSON.stringify(search)
  const question = useMemo((): Question => ({ ...questionIn(JSON.parse(written) as Record<string, unknown>), ...fixed }), [written, fixed])
  const [columns, choose] = useLikedColumns(name, usualColumns[name])
  const { shown, waiting } = useSettled(question)
  // Of what is shown, so that counting does not keep the rows waiting.
  const { data: counted } = useCall(countParties, filtersOf(shown), { keep: true })
  const count = counted && (counted.atLeast ? said.atLeast(show.number(counted.count)) : show.number(counted.count))

  const ask = useCallback(
    (next: Question) => {
      const asked = addressFor({ ...next, ...Object.fromEntries(Object.keys(fixed).map((filter) => [filter, questionIn({})[filter as FilterName]])) })
      void navigate({ to: '.', search: asked, replace: true })
    },
    [navigate, fixed],
  )
  const openFirst = async (text: string) => {
    const { items } = await queries.ensureQueryData(pageOptions({ ...question, search: text }, 0))
    if (items[0]) void navigate({ to: '/parties/$partyId', params: { partyId: items[0].id } })
  }
  const filters = { question, onChange: ask, onFirst: (text: string) => void openFirst(text).catch(() => {}), fixed: Object.keys(fixed) as FilterName[] }
  // Of what a filter leaves one can look at the network.
  const narrowed = Object.keys(addressFor({ ...question, sort: undefined })).length > 0 && counted !== undefined && counted.count > 0
  const asNetwork = { to: '/network', search: { filters: filtersOf(question) } } as const
  return (
    <div className="page overview">
      <div className="page-head">
        <PageTitle title={title}>
          {title} <span className="faint num count">{count}</span>
        </PageTitle>
        <span className="unseen" role="status">
          {!waiting && count}
        </span>
        {actions && <div className="end row">{actions}</div>}
      </div>
      {phone ? (
        <FilterSheet {...filters} count={count ?? ''}>
          {narrowed && <IconButton icon={IconShare3} label={shell.places.network} onClick={() => void navigate(asNetwork as object)} />}
        </FilterSheet>
      ) : (
        <FilterRow {...filters}>
          {narrowed && (
            <Button variant="subtle" component={Link} {...(asNetwork as object)}>
              {shell.places.network}
            </Button>
          )}
          <ColumnMenu shown={columns} usual={usualColumns[name]} onChange={choose} />
        </FilterRow>
      )}
      <PartyTable
        label={title}
        question={shown}
        onSort={(sort) => ask({ ...question, sort })}
        columns={columns}
        action={action}
        preview={preview}
        empty={empty(question, () => ask(questionIn({})))}
        waiting={waiting}
      />
    </div>
  )
}
