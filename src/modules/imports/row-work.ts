import type { Ctx } from '#platform/ctx.ts'
import type { ImportAtHand } from './import-at-hand.ts'
import type { FileRow } from './import-file.ts'

/** How the rows of a kind of file are worked through, so many at a time: `prepare` needs no one else, `check` looks, `carryOut` does. */
export type RowWork<P> = {
  readonly prepare: (at: ImportAtHand, rows: readonly FileRow[]) => P
  readonly check: (ctx: Ctx, at: ImportAtHand, prepared: P) => Promise<void>
  readonly carryOut: (ctx: Ctx, at: ImportAtHand, prepared: P) => Promise<void>
}
