import type { ImportState } from './contract.ts'

const going: ReadonlySet<ImportState> = new Set(['checking', 'running', 'undoing'])

/** Whether work goes on in it right now. */
export const isGoing = ({ state }: { readonly state: ImportState }): boolean => going.has(state)

/** How far it is, from 0 to 1. */
export const partOf = (progress: { readonly done: number; readonly total: number } | null): number =>
  progress && progress.total > 0 ? Math.min(1, progress.done / progress.total) : 0

/** Where some work stood at a moment, in milliseconds. */
export type Moment = { readonly at: number; readonly done: number }

/** How many seconds it still takes at the pace since it was first seen; undefined as long as that says too little. */
export function secondsLeft(first: Moment, now: Moment, total: number): number | undefined {
  const passed = now.at - first.at
  const gone = now.done - first.done
  if (passed < 2000 || gone <= 0) return undefined
  return Math.max(1, Math.ceil(((total - now.done) * passed) / gone / 1000))
}
