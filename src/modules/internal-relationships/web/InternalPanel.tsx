import './internal.css'
import { IconPencil } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { listCategories } from '#modules/internal-relationship-categories/contract.ts'
import { useCall } from '#web/calls.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { IconButton } from '#web/ui/IconButton.tsx'
import { Panel as Part } from '#web/ui/Panel.tsx'
import { ErrorLine } from '#web/ui/states.tsx'
import { getPanel, type Panel, type PanelRow } from '../contract.ts'
import { PanelForm } from './PanelForm.tsx'
import { RowText } from './RowText.tsx'
import { internalWords } from './words.ts'

/** Which employees look after a party: to read until the pencil is pressed. Who was or will be involved is read when asked for. */
export function InternalPanel({ partyId, panel }: { partyId: string; panel: Panel }) {
  const said = useWords(internalWords)
  const may = useMay('write')
  const { editing, edit, close, pencil } = useEditing()
  const [all, setAll] = useState(false)
  const categories = useCall(listCategories, {})
  const whole = useCall(getPanel, { partyId, all: 'true' }, { enabled: all && panel.others > 0 })
  const shown = all && whole.data && panel.others > 0 ? whole.data : panel
  const nothing = panel.items.length === 0 && panel.others === 0
  const others = panel.others > 0 && (
    <button type="button" className="text-button internal-others" aria-expanded={all} onClick={() => setAll(!all)}>
      {said.others(panel.others)}
    </button>
  )
  return (
    <Part
      title={said.title}
      actions={may && !editing && !nothing && <IconButton ref={pencil} icon={IconPencil} label={said.edit} onClick={edit} />}
      empty={nothing && !editing ? (may ? said.empty : said.emptyToRead) : undefined}
      onAdd={may ? edit : undefined}
    >
      <ErrorLine error={categories.error ?? whole.error} onAgain={() => void (categories.error ? categories : whole).refetch()} />
      {editing && categories.data && (
        <PanelForm partyId={partyId} panel={shown} categories={categories.data} onClose={close}>
          {others}
        </PanelForm>
      )}
      {!editing && !nothing && shown.items.length === 0 && <p className="muted s">{said.noneToday}</p>}
      {!editing &&
        categories.data
          ?.map((category) => ({ category, rows: shown.items.filter(({ categoryId }) => categoryId === category.id) }))
          .filter(({ rows }) => rows.length > 0)
          .map(({ category, rows }) => <Group key={category.id} names={category.names} rows={rows} />)}
      {!editing && others}
    </Part>
  )
}

/** Whether one edits; the pencil, which goes meanwhile, has the focus again afterwards. */
function useEditing() {
  const [editing, setEditing] = useState(false)
  const pencil = useRef<HTMLButtonElement>(null)
  const was = useRef(false)
  useEffect(() => {
    if (was.current && !editing) pencil.current?.focus({ preventScroll: true })
    was.current = editing
  }, [editing])
  return { editing, edit: () => setEditing(true), close: () => setEditing(false), pencil }
}

function Group({ names, rows }: { names: { nl: string; en: string }; rows: readonly PanelRow[] }) {
  const { language } = useLanguage()
  return (
    <div className="internal-group">
      <h3>{names[language]}</h3>
      <ul>
        {rows.map((row) => (
          <li key={row.id} className="internal-row">
            <RowText row={row} />
          </li>
        ))}
      </ul>
    </div>
  )
}
