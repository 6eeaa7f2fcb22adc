import { type ReactNode, useState } from 'react'
import type { InternalRelationshipCategory } from '#modules/internal-relationship-categories/contract.ts'
import { useChange } from '#web/calls.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { today } from '#web/today.ts'
import { EditForm } from '#web/ui/EditForm.tsx'
import { useLeaveGuard } from '#web/ui/leaving.tsx'
import { isOvertaken } from '#web/ui/Overtaken.tsx'
import { complaintsAt, FormError } from '#web/ui/states.tsx'
import { type Panel, savePanel } from '../contract.ts'
import { type Added, changesOf, type Touched, type Typed, untouched } from '../typed.ts'
import { CategoryRows } from './CategoryRows.tsx'
import { PanelConflict } from './PanelConflict.tsx'
import { internalWords } from './words.ts'

type Props = {
  partyId: string
  panel: Panel
  categories: readonly InternalRelationshipCategory[]
  /** The category in which one begins with a line. */
  begin?: string | undefined
  onClose: () => void /** What asks for more lines. */
  children?: ReactNode
}

const newLine = (categoryId: string): Added => ({ key: crypto.randomUUID(), categoryId, employeeId: null, since: today(), percentage: '' })

/** Who is involved, to change: nothing is stored until all of it is saved at once. */
export function PanelForm({ partyId, panel, categories, begin, onClose, children }: Props) {
  const said = useWords(internalWords)
  const { language } = useLanguage()
  // What one began with: the card may be read anew while one types.
  const [version] = useState(panel.version)
  const [typed, setTyped] = useState<Typed>(begin === undefined ? untouched : { ...untouched, added: [newLine(begin)] })
  /** The lines that were sent, in their order, since an objection names a change by its place. */
  const [sent, setSent] = useState<readonly string[]>([])
  const [missing, setMissing] = useState(false)
  const { mutate, error, isPending } = useChange(savePanel, { onDone: onClose })
  const changes = changesOf(panel.items, typed)
  useLeaveGuard(changes.length > 0)

  const send = (over: number) => {
    setSent(changes.map(({ key }) => key))
    mutate({ partyId, version: over, changes: changes.map(({ change }) => change) })
  }
  const save = () => {
    const incomplete = typed.added.some(({ employeeId }) => !employeeId)
    setMissing(incomplete)
    if (incomplete) return
    if (changes.length === 0) onClose()
    else send(version)
  }
  const complaint = complaintsAt(error)
  const ofLines = error?.errors.flatMap(({ field }) => (field?.startsWith('changes.') ? [field] : [])) ?? []
  const at = (key: string) => (field: string) => {
    const place = sent.indexOf(key)
    const unchosen = missing && field === 'employeeId' && typed.added.some((one) => one.key === key && !one.employeeId)
    return unchosen ? said.needEmployee : place < 0 ? undefined : complaint(`changes.${place}.${field}`)
  }
  const touch = (id: string, one: Touched | undefined) => {
    const touched = new Map(typed.touched)
    if (one) touched.set(id, one)
    else touched.delete(id)
    setTyped({ ...typed, touched })
  }
  const add = (categoryId: string) => setTyped({ ...typed, added: [...typed.added, newLine(categoryId)] })
  const put = (line: Added) => setTyped({ ...typed, added: typed.added.map((one) => (one.key === line.key ? line : one)) })
  const drop = (key: string) => setTyped({ ...typed, added: typed.added.filter((one) => one.key !== key) })

  if (isOvertaken(error)) return <PanelConflict {...{ error, panel, typed, categories, onClose }} saving={isPending} onMine={send} />
  // A category may retire while one types: the line stays in sight, and so does what is said of it.
  const lines = [...panel.items, ...typed.added]
  const shown = categories.filter(({ id, retiredAt }) => retiredAt === null || lines.some(({ categoryId }) => categoryId === id))
  return (
    <EditForm onSave={save} onCancel={onClose} saving={isPending} className="edit-form internal-form">
      {shown.length === 0 && <p className="muted s">{said.noCategories}</p>}
      {shown.map((category, place) => (
        <CategoryRows
          key={category.id}
          category={category}
          name={category.names[language]}
          rows={panel.items.filter(({ categoryId }) => categoryId === category.id)}
          added={typed.added.filter(({ categoryId }) => categoryId === category.id)}
          touched={typed.touched}
          at={at}
          first={place === 0 && begin === undefined}
          {...{ touch, add, put, drop }}
        />
      ))}
      {children}
      <FormError error={error} fields={ofLines} />
    </EditForm>
  )
}
