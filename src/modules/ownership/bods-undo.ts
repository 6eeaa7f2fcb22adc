// What undoing a file of who owns whom takes away, and when it can't be. Pure.
import type { Objection } from '#kernel/refusal.ts'

/** Something as it was made. */
export type Made = { readonly id: string; readonly version: number }

/**
 * Those that are as they were made and that nobody built on. What is not among `now` is left alone: it is gone, or may not be known of, and
 * which of the two must not show.
 */
export function untouched(made: readonly Made[], now: readonly Made[], builtOn: ReadonlySet<string>): string[] {
  const versions = new Map(now.map(({ id, version }) => [id, version]))
  return made.filter(({ id, version }) => versions.get(id) === version && !builtOn.has(id)).map(({ id }) => id)
}

/** What stands in the way of undoing it at all. */
export function undoObjections({ id, undoneAt, statements }: { id: string; undoneAt: string | null; statements: number }, most: number): Objection[] {
  if (undoneAt !== null) return [{ code: 'bods_undone' }]
  return statements > most ? [{ code: 'bods_too_large_to_undo', with: { id } }] : []
}
