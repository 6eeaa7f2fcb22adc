import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Permission } from '#kernel/endpoint.ts'
import type { ProblemError } from '../client.ts'
import { useWords } from '../language.tsx'
import { useMay } from '../me.ts'
import { kitWords } from '../words.ts'
import { ListEditor } from './ListEditor.tsx'
import { notifyFailure, undoable } from './notices.ts'
import { Page } from './Page.tsx'
import type { Action } from './RowMenu.tsx'
import { EmptyState, ErrorLine, Skeleton } from './states.tsx'

/** What every list the office keeps itself has in its rows. */
type Listed = { readonly id: string; readonly version: number; readonly retiredAt: string | null }

type Words = {
  readonly title: string
  readonly lead: string
  readonly add: string
  /** Shown while the list is empty. */
  readonly none?: string
  readonly retired: (name: string) => string
  readonly removed: (name: string) => string
}

type Change = { place?: number; retired?: boolean }

type Props<Row extends Listed> = {
  words: Words
  list: { data: readonly Row[] | undefined; error: ProblemError | null; refetch: () => unknown }
  nameOf: (row: Row) => string
  draw: (row: Row) => ReactNode
  /** The form for a row, or for a new one. */
  form: (row: Row | undefined, close: () => void) => ReactNode
  /** Whether something hangs on it: then it can be retired, not deleted. */
  inUse: (row: Row) => boolean
  /** Moves a row, or takes it out of use and back. */
  change: (row: Row, change: Change) => Promise<{ version: number }>
  erase: (row: Row) => Promise<unknown>
  /** Makes a deleted row again, to undo that. */
  remake: (row: Row) => Promise<unknown>
  /** Whether the office puts the rows in order itself. */
  ordered?: boolean
  /** What one must be allowed to do to change it. */
  permission?: Permission
}

/** A page of the settings: a list one adds to, edits in place, puts in order, and retires from instead of deleting. */
export function ListPage<Row extends Listed>({
  words,
  list: { data: rows, error, refetch },
  nameOf,
  draw,
  form,
  inUse,
  change,
  erase,
  remake,
  ordered = true,
  permission = 'settings',
}: Props<Row>) {
  const kit = useWords(kitWords)
  const may = useMay(permission)
  const [editing, setEditing] = useState<string>()
  const close = () => setEditing(undefined)
  const attempt = (act: () => Promise<void>) => void act().catch((problem: Error) => notifyFailure(problem.message))

  const retire = (row: Row, retired: boolean) =>
    attempt(async () => {
      const { version } = await change(row, { retired })
      if (retired) undoable(words.retired(nameOf(row)), () => change({ ...row, version }, { retired: false }))
    })
  const wipe = (row: Row) =>
    attempt(async () => {
      await erase(row)
      undoable(words.removed(nameOf(row)), () => remake(row))
    })
  const actions = (row: Row): Action[] => [
    { label: kit.change, run: () => setEditing(row.id) },
    row.retiredAt ? { label: kit.takeBack, run: () => retire(row, false) } : { label: kit.retire, run: () => retire(row, true) },
    ...(inUse(row) ? [] : [{ label: kit.remove, run: () => wipe(row), danger: true, apart: true }]),
  ]
  return (
    <Page
      title={words.title}
      count={rows?.filter(({ retiredAt }) => !retiredAt).length}
      actions={
        may && (
          <Button variant="filled" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setEditing('new')}>
            {words.add}
          </Button>
        )
      }
    >
      <p className="muted lead">{words.lead}</p>
      <ErrorLine error={error} onAgain={() => void refetch()} />
      {!rows && !error && <Skeleton shape="rows" count={8} />}
      {editing === 'new' && <div className="list-form">{form(undefined, close)}</div>}
      {rows?.length === 0 && editing !== 'new' && words.none && <EmptyState title={words.none} />}
      {rows && rows.length > 0 && (
        <ListEditor
          rows={rows}
          keyOf={({ id }) => id}
          nameOf={nameOf}
          isRetired={({ retiredAt }) => retiredAt !== null}
          editing={editing}
          form={(row) => form(row, close)}
          onMove={may && ordered ? (row, place) => attempt(async () => void (await change(row, { place }))) : undefined}
          draw={draw}
          actions={(row) => (may ? actions(row) : [])}
        />
      )}
    </Page>
  )
}
