import { useCallback, useMemo } from 'react'
import { useLiking, useMe } from '#web/me.ts'
import { type ColumnId, columnIds } from './columns.tsx'

/** The columns someone chose for a list, kept with their account. */
export function useLikedColumns(list: string, usual: readonly ColumnId[]): readonly [shown: readonly ColumnId[], choose: (shown: readonly ColumnId[]) => void] {
  const { screen } = useMe()
  const like = useLiking()
  const name = `columns.${list}`
  const kept = screen[name]
  const shown = useMemo(() => chosen(kept) ?? usual, [kept, usual])
  const choose = useCallback((next: readonly ColumnId[]) => like({ screen: { [name]: [...next] } }), [like, name])
  return [shown, choose]
}

/** What was kept may speak of columns that are no longer there. */
function chosen(kept: unknown): readonly ColumnId[] | undefined {
  if (!Array.isArray(kept)) return undefined
  const known = columnIds.filter((column) => kept.includes(column)).sort((a, b) => kept.indexOf(a) - kept.indexOf(b))
  return ['name', ...known.filter((column) => column !== 'name')]
}
