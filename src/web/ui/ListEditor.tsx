import { type Announcements, closestCenter, DndContext, type DragEndEvent, KeyboardSensor, PointerSensor, useSensor, useSensors } from '@dnd-kit/core'
import { SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { IconGripVertical } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import { useWords } from '../language.tsx'
import { kitWords } from '../words.ts'
import { type Action, RowMenu } from './RowMenu.tsx'
import './list-editor.css'

type Props<Row> = {
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** What the row is called, for its menu and for screen readers. */
  nameOf: (row: Row) => string
  /** Rows that are no longer offered: shown apart, folded away. */
  isRetired: (row: Row) => boolean
  draw: (row: Row) => ReactNode
  actions: (row: Row) => readonly Action[]
  /** The row that is being edited, and the form that then stands in its place. */
  editing?: string | undefined
  form?: ((row: Row) => ReactNode) | undefined
  /** Puts a row in another place: the index it gets among those in use. Without it the order is fixed. */
  onMove?: ((row: Row, place: number) => void) | undefined
}

/** A list the office keeps itself: rows in an order one drags or moves by keyboard, edited in place, retired instead of deleted. */
export function ListEditor<Row>({ rows, keyOf, nameOf, isRetired, draw, actions, editing, form, onMove }: Props<Row>) {
  const said = useWords(kitWords)
  const [showRetired, setShowRetired] = useState(false)
  const [moved, setMoved] = useState<readonly string[]>()
  const retiredId = useId()
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const inUse = sortedBy(
    rows.filter((row) => !isRetired(row)),
    keyOf,
    moved,
  )
  const retired = rows.filter(isRetired)

  const drop = ({ active, over }: DragEndEvent) => {
    const from = inUse.findIndex((row) => keyOf(row) === active.id)
    const to = inUse.findIndex((row) => keyOf(row) === over?.id)
    const row = inUse[from]
    if (!row || to < 0 || from === to) return
    // Shown in its new place at once; the answer of the server confirms it.
    const keys = inUse.map(keyOf)
    keys.splice(to, 0, ...keys.splice(from, 1))
    setMoved(keys)
    onMove?.(row, to)
  }
  const placeOf = (id: string | number | undefined) => inUse.findIndex((row) => keyOf(row) === id)
  const spoken = (id: string | number) => {
    const row = inUse[placeOf(id)]
    return row ? nameOf(row) : ''
  }
  const announcements: Announcements = {
    onDragStart: ({ active }) => said.pickedUp(spoken(active.id)),
    onDragOver: ({ active, over }) => (over ? said.movedTo(spoken(active.id), placeOf(over.id) + 1, inUse.length) : undefined),
    onDragEnd: ({ active, over }) => said.putDown(spoken(active.id), placeOf(over?.id ?? active.id) + 1, inUse.length),
    onDragCancel: ({ active }) => said.putBack(spoken(active.id)),
  }
  const line = (row: Row) =>
    editing === keyOf(row) && form ? (
      <div className="list-form">{form(row)}</div>
    ) : (
      <>
        <div className="list-row-body">{draw(row)}</div>
        <RowMenu about={nameOf(row)} actions={actions(row)} />
      </>
    )
  return (
    <>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={drop}
        accessibility={{ announcements, screenReaderInstructions: { draggable: said.moveHelp } }}
      >
        <SortableContext items={inUse.map(keyOf)} strategy={verticalListSortingStrategy}>
          <ul className="list-editor">
            {inUse.map((row) => (
              <Sortable key={keyOf(row)} id={keyOf(row)} label={said.move(nameOf(row))} movable={onMove !== undefined && editing === undefined}>
                {line(row)}
              </Sortable>
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      {retired.length > 0 && (
        <>
          <button type="button" className="list-fold" aria-expanded={showRetired} aria-controls={retiredId} onClick={() => setShowRetired(!showRetired)}>
            {said.retired(retired.length)}
          </button>
          <ul className="list-editor retired" id={retiredId} hidden={!showRetired}>
            {retired.map((row) => (
              <li key={keyOf(row)} className="list-row">
                {line(row)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Sortable({ id, label, movable, children }: { id: string; label: string; movable: boolean; children: ReactNode }) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({ id, disabled: !movable })
  const shift = transform ? `translate3d(0, ${Math.round(transform.y)}px, 0)` : undefined
  return (
    <li ref={setNodeRef} className="list-row" data-dragging={isDragging || undefined} style={{ transform: shift, transition }}>
      {movable && (
        <button type="button" className="list-grip" ref={setActivatorNodeRef} {...attributes} {...listeners} aria-label={label}>
          <IconGripVertical size={14} aria-hidden />
        </button>
      )}
      {children}
    </li>
  )
}

/** The rows in the order they were just dragged to, as long as the list holds the same rows. */
function sortedBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string, keys: readonly string[] | undefined): readonly Row[] {
  if (!keys || keys.length !== rows.length || rows.some((row) => !keys.includes(keyOf(row)))) return rows
  return [...rows].sort((a, b) => keys.indexOf(keyOf(a)) - keys.indexOf(keyOf(b)))
}
