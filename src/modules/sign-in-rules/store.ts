import type { Day } from '#kernel/dates.ts'
import type { Db } from '#platform/db/engine.ts'

declare module '#platform/db/engine.ts' {
  interface Tables {
    signInRules: { id: number; secondStepFrom: Day | null; idleMinutes: number | null; version: number }
  }
}

export const rules = (db: Db) => db.selectFrom('signInRules').selectAll().executeTakeFirstOrThrow()

export const change = (db: Db, changes: { secondStepFrom: Day | null; idleMinutes: number | null }) =>
  db
    .updateTable('signInRules')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .returningAll()
    .executeTakeFirstOrThrow()
