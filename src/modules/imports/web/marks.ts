import type { Mark } from '#web/ui/StateMark.tsx'
import type { ImportRow, ImportState, Outcome } from '../contract.ts'

/** How an import stands in each of its states. */
export const importMarks: Readonly<Record<ImportState, Mark>> = {
  draft: 'waiting',
  checking: 'underway',
  checked: 'waiting',
  running: 'underway',
  stopped: 'waiting',
  done: 'done',
  undoing: 'underway',
  undone: 'over',
  failed: 'failed',
}

/** The same of one row, by what becomes of it or became of it. */
export const rowMarks: Readonly<Record<Outcome | NonNullable<ImportRow['undone']>, Mark>> = {
  new: 'done',
  update: 'underway',
  duplicate: 'waiting',
  refused: 'failed',
  removed: 'over',
  restored: 'over',
  kept: 'over',
}
