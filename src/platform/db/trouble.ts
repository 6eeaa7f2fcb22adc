/**
 * What may be the matter with a database that did not do what it was asked, and that passes: it is not there, its disk is full, or others
 * are in the way. Nothing was written; of a commit whose answer never came nobody knows, so a caller repeats it with the same key.
 */
export type Trouble = 'away' | 'full' | 'busy'

/** Every error there may be behind one: what it was caused by, and what it gathers. */
export function* reasons(error: unknown, depth = 0): Generator<Error & { readonly code?: unknown; readonly errcode?: unknown }> {
  if (!(error instanceof Error) || depth > 5) return
  yield error
  yield* reasons(error.cause, depth + 1)
  if (error instanceof AggregateError) for (const one of error.errors) yield* reasons(one, depth + 1)
}
