import './internal.css'
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { type InternalRelationshipCategory, listCategories } from '#modules/internal-relationship-categories/contract.ts'
import type { Party } from '#modules/parties/contract.ts'
import { AsOf } from '#modules/relationships/web/AsOf.tsx'
import { useCall } from '#web/calls.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { IconButton } from '#web/ui/IconButton.tsx'
import { Panel as Part } from '#web/ui/Panel.tsx'
import { ErrorLine } from '#web/ui/states.tsx'
import { getPanel, type Panel, type PanelRow } from '../contract.ts'
import { PanelForm } from './PanelForm.tsx'
import { RowText } from './RowText.tsx'
import { internalWords } from './words.ts'

type Props = {
  party: Pick<Party, 'id' | 'roles'>
  /** Who is involved today. */
  panel: Panel
  /** The day as of which one looks, for the whole card; nothing is today. */
  asOf: string | undefined
  onAsOf: (day: string | undefined) => void
}

/** Which employees look after a party: to read until the pencil is pressed. Who was or will be involved is read when asked for. */
export function InternalPanel({ party: { id: partyId, roles }, panel, asOf, onAsOf }: Props) {
  const said = useWords(internalWords)
  const may = useMay('write')
  const { editing, edit, close, pencil } = useEditing()
  const categories = useCall(listCategories, {})
  const nothing = panel.items.length === 0 && panel.others === 0
  // What one changes is how it is now.
  const day = editing || nothing ? undefined : asOf
  const { shown, others, error } = useLook(partyId, panel, day)
  const missing = day || !roles.includes('debtor') ? [] : missingIn(categories.data ?? [], panel)
  const begin = (categoryId?: string) => {
    onAsOf(undefined)
    edit(categoryId)
  }
  return (
    <Part
      title={said.title}
      actions={
        !editing &&
        !nothing && (
          <>
            <AsOf day={asOf} onChange={onAsOf} />
            {may && <IconButton ref={pencil} icon={IconPencil} label={said.edit} onClick={() => begin()} />}
          </>
        )
      }
      empty={nothing && !editing && missing.length === 0 ? (may ? said.empty : said.emptyToRead) : undefined}
      onAdd={may ? () => begin() : undefined}
    >
      <ErrorLine error={categories.error ?? error?.error} onAgain={() => void (categories.error ? categories : error)?.refetch()} />
      {editing && categories.data && (
        <PanelForm partyId={partyId} panel={shown} categories={categories.data} begin={editing.categoryId} onClose={close}>
          {others}
        </PanelForm>
      )}
      {!editing && missing.map((category) => <Missing key={category.id} category={category} onAdd={may ? () => begin(category.id) : undefined} />)}
      {!editing && !nothing && <Groups shown={shown} categories={categories.data ?? []} day={day} />}
      {!editing && others}
    </Part>
  )
}

/** Who is shown: of today as the card brought it, of another day or with who was and will be as it is asked. And the button that asks for those. */
function useLook(partyId: string, panel: Panel, day: string | undefined) {
  const said = useWords(internalWords)
  const [all, setAll] = useState(false)
  const elsewhere = day !== undefined || (all && panel.others > 0)
  const asked = useCall(getPanel, { partyId, ...(all && { all: 'true' }), ...(day && { asOf: day }) }, { enabled: elsewhere, keep: true })
  const shown = (elsewhere && asked.data) || panel
  // With all of them here, those that are not in force on the day are what the button hides again.
  const hidden = all && elsewhere ? shown.items.filter(({ state }) => state !== 'current').length + shown.others : shown.others
  const others = hidden > 0 && (
    <button type="button" className="text-button internal-others" aria-expanded={all} onClick={() => setAll(!all)}>
      {said.others(hidden)}
    </button>
  )
  return { shown, others, error: asked.error ? asked : undefined }
}

/** The categories that every customer must have somebody in, and in which nobody is today. */
const missingIn = (categories: readonly InternalRelationshipCategory[], { items }: Panel) =>
  categories.filter(
    ({ id, requiredForCustomers, retiredAt }) =>
      requiredForCustomers && retiredAt === null && !items.some(({ categoryId, state }) => categoryId === id && state === 'current'),
  )

/** Says what a customer lacks, and adds it. */
function Missing({ category: { names }, onAdd }: { category: InternalRelationshipCategory; onAdd: (() => void) | undefined }) {
  const said = useWords(internalWords)
  const { language } = useLanguage()
  return (
    <p className="internal-missing">
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
      <span>{said.missing(names[language])}</span>
      {onAdd && (
        <Button size="xs" onClick={onAdd} aria-label={said.add(names[language])}>
          {said.addOne}
        </Button>
      )}
    </p>
  )
}

function Groups({ shown, categories, day }: { shown: Panel; categories: readonly InternalRelationshipCategory[]; day: string | undefined }) {
  const said = useWords(internalWords)
  const show = useShow()
  if (shown.items.length === 0) return <p className="muted s">{day ? said.noneOn(show.day(day)) : said.noneToday}</p>
  return categories
    .map((category) => ({ category, rows: shown.items.filter(({ categoryId }) => categoryId === category.id) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ category, rows }) => <Group key={category.id} names={category.names} rows={rows} />)
}

/** Whether one edits, and which category one began with; the pencil, which goes meanwhile, has the focus again afterwards. */
function useEditing() {
  const [editing, setEditing] = useState<{ categoryId: string | undefined }>()
  const pencil = useRef<HTMLButtonElement>(null)
  const was = useRef(false)
  useEffect(() => {
    if (was.current && !editing) pencil.current?.focus({ preventScroll: true })
    was.current = editing !== undefined
  }, [editing])
  return { editing, edit: (categoryId?: string) => setEditing({ categoryId }), close: () => setEditing(undefined), pencil }
}

function Group({ names, rows }: { names: { nl: string; en: string }; rows: readonly PanelRow[] }) {
  const { language } = useLanguage()
  return (
    <div className="internal-group">
      <h3>{names[language]}</h3>
      <ul>
        {rows.map((row) => (
          <li key={row.id} className="internal-row">
            <RowText row={row} link />
          </li>
        ))}
      </ul>
    </div>
  )
}
