import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { InternalRelationshipCategory } from '#modules/internal-relationship-categories/contract.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { today } from '#web/today.ts'
import { IconButton } from '#web/ui/IconButton.tsx'
import { FieldError } from '#web/ui/states.tsx'
import type { PanelRow } from '../contract.ts'
import { type Added, ending, opened, type Touched } from '../typed.ts'
import { AddedFields, ChangedFields, EndedFields } from './RowFields.tsx'
import { RowText } from './RowText.tsx'
import { internalWords } from './words.ts'

type Props = {
  category: InternalRelationshipCategory
  name: string
  rows: readonly PanelRow[]
  added: readonly Added[]
  touched: ReadonlyMap<string, Touched>
  /** What was refused of a line, by its field. */
  at: (key: string) => (field: string) => string | undefined
  /** Whether it takes the focus: the pencil that had it is gone. */
  first: boolean
  touch: (id: string, one: Touched | undefined) => void
  add: (categoryId: string) => void
  put: (line: Added) => void
  drop: (key: string) => void
}

/** One category while one edits: its plus, the lines stored in it, and those to come. */
export function CategoryRows({ category, name, rows, added, touched, at, first, touch, add, put, drop }: Props) {
  const said = useWords(internalWords)
  const { language } = useLanguage()
  const group = useRef<HTMLDivElement>(null)
  const toPlus = () => group.current?.querySelector('button')?.focus()
  useEffect(() => {
    if (first) group.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [first])
  const carries = category.carriesCommission
  return (
    <div className="internal-group" ref={group}>
      <div className="internal-head">
        <h3>{name}</h3>
        {category.retiredAt === null ? (
          <IconButton icon={IconPlus} label={said.add(name)} onClick={() => add(category.id)} />
        ) : (
          <span className="faint xs">{said.retired}</span>
        )}
      </div>
      <ul>
        {rows.map((row) => {
          const one = touched.get(row.id)
          const who = row.employee.name
          const back = () => {
            touch(row.id, undefined)
            toPlus()
          }
          const shared = { row, carries, at: at(row.id), onBack: back }
          return (
            <li key={row.id} className={one ? 'internal-open' : 'internal-row'}>
              {!one && <RowText row={row} />}
              {!one && (
                <span className="internal-tools">
                  <IconButton icon={IconPencil} label={said.change(who, name)} onClick={() => touch(row.id, opened(row, today(), language === 'nl'))} />
                  <IconButton icon={IconTrash} label={said.end(who, name)} onClick={() => touch(row.id, ending(row, today()))} />
                </span>
              )}
              {one?.kind === 'change' && <ChangedFields {...shared} typed={one} onChange={(next) => touch(row.id, next)} />}
              {one?.kind === 'end' && <EndedFields {...shared} typed={one} onChange={(next) => touch(row.id, next)} />}
              <FieldError>{at(row.id)('id')}</FieldError>
            </li>
          )
        })}
        {added.map((line) => (
          <li key={line.key} className="internal-open">
            <AddedFields
              typed={line}
              carries={carries}
              at={at(line.key)}
              onChange={put}
              onBack={() => {
                drop(line.key)
                toPlus()
              }}
            />
            <FieldError>{at(line.key)('categoryId')}</FieldError>
          </li>
        ))}
      </ul>
    </div>
  )
}
