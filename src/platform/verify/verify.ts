import type { Engine } from '../db/engine.ts'
import type { Who } from '../writing.ts'
import { checks, type Finding } from './check.ts'
import * as own from './own.ts'

/**
 * Looks through the whole database, in memory that does not grow with it: first what the engine says of its own files, then every rule that
 * a module has registered, all at one moment. Gives what is wrong; nothing when all is well.
 */
export async function verify(engine: Engine, who: Who, found: (finding: Finding) => void): Promise<number> {
  let count = 0
  const tell = (finding: Finding) => {
    count++
    found(finding)
  }
  for (const says of await engine.integrity())
    tell({ check: 'database', ids: [], says: { nl: `de database zelf meldt: ${says}`, en: `the database itself says: ${says}` } })
  await engine.snapshot(async (db) => {
    const ctx = { ...who, db, afterCommit: () => {} }
    for (const check of [own.steps, own.audit, own.files, own.unheldFiles, own.jobs, own.serials, ...checks()])
      for await (const finding of check(ctx)) tell(finding)
  })
  return count
}
