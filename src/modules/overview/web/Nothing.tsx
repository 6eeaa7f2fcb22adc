import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { EmptyState } from '#web/ui/states.tsx'
import { addressFor, type FilterName, filterNames, isOn, type Question } from '../question.ts'
import { type OverviewWords, overviewWords } from './words.ts'

type Props = {
  question: Question
  onClear: () => void
  onNew: (name: string) => void /** What the list is for, when it is empty of itself. */
  of: 'parties' | 'leads'
}

/** A list with nothing in it: a new office, or filters that leave nothing. Says what to do next. */
export function Nothing({ question, onClear, onNew, of }: Props) {
  const said = useWords(overviewWords)
  const may = useMay('write')
  const { sort: _, role, ...asked } = addressFor(question)
  const narrowed = Object.keys(asked).length > 0 || (of === 'parties' && role !== undefined)
  const text = question.search.trim()
  if (narrowed)
    return (
      <EmptyState
        title={text === '' ? said.noHits : said.noHitsFor(text)}
        actions={
          <>
            <Button onClick={onClear}>{said.clearFilters}</Button>
            {may && text !== '' && (
              <Button variant="subtle" onClick={() => onNew(text)}>
                {said.newNamed(text)}
              </Button>
            )}
          </>
        }
      >
        {helpFor(question, said)}
      </EmptyState>
    )
  if (of === 'leads')
    return (
      <EmptyState
        title={said.noLeads}
        actions={
          may && (
            <Button variant="filled" onClick={() => onNew('')}>
              {said.newLead}
            </Button>
          )
        }
      >
        {said.noLeadsHelp}
      </EmptyState>
    )
  return (
    <EmptyState
      title={said.emptyOffice}
      actions={
        may && (
          <>
            <Button variant="filled" onClick={() => onNew('')}>
              {said.addFirst}
            </Button>
            <Button component={Link} to="/import">
              {said.import}
            </Button>
          </>
        )
      }
    >
      {said.emptyOfficeHelp}
    </EmptyState>
  )
}

/** Why there is nothing, as far as one filter alone explains it, and what to do. */
function helpFor(question: Question, said: OverviewWords): string {
  const { search, role, archived } = question
  const on = filterNames.filter((name) => isOn(question, name) && name !== 'role')
  const alone = (name: FilterName) => search.trim() === '' && archived === 'no' && on.length === 1 && on[0] === name
  if (alone('withoutCategory')) return said.everyoneHasOne
  if (alone('employeeId') && role.length === 0) return said.nobodysParties
  if (alone('categoryId') && role.length === 0) return said.noneInCategory
  return said.noHitsHelp
}
