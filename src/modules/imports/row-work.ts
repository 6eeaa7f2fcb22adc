import type { Ctx } from '#platform/ctx.ts'
import type { ImportAtHand } from './import-at-hand.ts'
import type { FileRow } from './import-file.ts'

/** How the rows of a kind of file are worked through: `prepare` needs no one else; of so many at a time, `check` looks and `carryOut` does. */
export type RowWork<P> = {
  readonly prepare: (at: ImportAtHand, row: FileRow) => P
  readonly check: (ctx: Ctx, at: ImportAtHand, prepared: readonly P[]) => Promise<void>
  readonly carryOut: (ctx: Ctx, at: ImportAtHand, prepared: readonly P[]) => Promise<void>
}
