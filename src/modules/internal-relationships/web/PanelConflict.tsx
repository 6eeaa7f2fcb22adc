import { useQueryClient } from '@tanstack/react-query'
import { clashes } from '#kernel/conflict.ts'
import { listEmployees } from '#modules/employees/contract.ts'
import type { InternalRelationshipCategory } from '#modules/internal-relationship-categories/contract.ts'
import { useCall } from '#web/calls.ts'
import type { ProblemError } from '#web/client.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { ConflictView } from '#web/ui/ConflictView.tsx'
import type { Panel, PanelRow } from '../contract.ts'
import { changesOf, type Typed } from '../typed.ts'
import { internalWords } from './words.ts'

type Props = {
  error: ProblemError
  panel: Panel
  typed: Typed
  categories: readonly InternalRelationshipCategory[]
  saving: boolean
  onMine: (version: number) => void
  onClose: () => void
}
type Line = { readonly categoryId: string; readonly text: string }

/** Someone else changed who is involved meanwhile: each category that differs, and the choice between the two. */
export function PanelConflict({ error, panel, typed, categories, saving, onMine, onClose }: Props) {
  const said = useWords(internalWords)
  const show = useShow()
  const { language } = useLanguage()
  const queries = useQueryClient()
  const { data: employees = [] } = useCall(listEmployees, {})
  const theirs = error.current as Panel
  const write = (name: string, since: string, until: string | null, percentage: string | null) =>
    [name, until ? `${show.day(since)} – ${show.day(until)}` : show.day(since), ...(percentage === null ? [] : [show.percentage(percentage)])].join(', ')
  const lineOf = ({ categoryId, employee, since, until, percentage }: PanelRow): Line => ({ categoryId, text: write(employee.name, since, until, percentage) })
  const nameOf = (id: string) => employees.find((one) => one.id === id)?.name ?? ''

  const changes = changesOf(panel.items, typed).map(({ change }) => change)
  const mine = [
    ...panel.items.flatMap((row): Line[] => {
      const change = changes.find((one) => 'id' in one && one.id === row.id)
      if (change?.kind === 'remove') return []
      if (change?.kind === 'end') return [lineOf({ ...row, until: change.until ?? null })]
      if (change?.kind !== 'change') return [lineOf(row)]
      const { employeeId = row.employee.id, since = row.since, until = row.until, percentage = row.percentage, asOf = since } = change
      return [{ categoryId: row.categoryId, text: write(employeeId === row.employee.id ? row.employee.name : nameOf(employeeId), asOf, until, percentage) }]
    }),
    ...changes.flatMap((change): Line[] =>
      change.kind === 'add'
        ? [{ categoryId: change.categoryId, text: write(nameOf(change.employeeId), change.since ?? '', null, change.percentage ?? null) }]
        : [],
    ),
  ]
  const complete = panel.others === 0
  const byCategory = (lines: readonly Line[]) =>
    Object.fromEntries(
      categories.map(({ id }) => [
        id,
        lines
          .filter(({ categoryId }) => categoryId === id)
          .map(({ text }) => text)
          .join('; '),
      ]),
    )
  const [was, my, their] = [panel.items.map(lineOf), mine, theirs.items.filter(({ state }) => complete || state === 'current').map(lineOf)].map(byCategory)
  if (!was || !my || !their) return null
  return (
    <ConflictView
      fields={clashes(was, my, their).map(({ field, changedBy }) => ({
        label: categories.find(({ id }) => id === field)?.names[language] ?? field,
        mine: my[field] || said.nobody,
        theirs: their[field] || said.nobody,
        changedBy,
      }))}
      onMine={() => onMine(theirs.version)}
      onTheirs={() => {
        void queries.invalidateQueries()
        onClose()
      }}
      saving={saving}
    />
  )
}
