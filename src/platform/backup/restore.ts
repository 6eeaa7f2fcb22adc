import { sql } from 'kysely'
import { knownSteps, tablesOf } from '../db/catalogue.ts'
import type { Db, Engine } from '../db/engine.ts'
import { migrate } from '../db/migrate.ts'
import { contentsOf, putIn } from './contents.ts'
import { forgotten } from './forgotten.ts'
import { type Backup, contentsIn, NoBackup } from './read.ts'

/** Whether an office has been set up in a database, however old that is. */
export async function isInUse(db: Db): Promise<boolean> {
  if (!(await tablesOf(db)).some(({ name }) => name === 'office')) return false
  const { rows } = await sql`select 1 from office where country is not null union all select 1 from employee limit 1`.execute(db)
  return rows.length > 0
}

/**
 * Brings an office back as it was when a backup of it was made, in place of what the database holds, all or nothing; then takes the steps
 * that are new since. Nobody is signed in afterwards. A number that the office it replaces has given is not given again.
 */
export async function restore(engine: Engine, backup: Backup): Promise<void> {
  const known = new Set(knownSteps())
  const unknown = backup.manifest.steps.filter((step) => !known.has(step))
  if (unknown.length > 0) throw new NoBackup(`This backup is of a newer version of Verwant (${unknown.join(', ')}). Restore it with that version.`)
  await engine.rebuild(async (db) => {
    const given = await seriesOf(db)
    await putIn(db, contentsIn(backup), { without: forgotten() })
    for (const { name, next } of given) await sql`update number_series set next = ${next} where name = ${name} and next < ${next}`.execute(db)
  })
  await migrate(engine)
}

async function seriesOf(db: Db): Promise<{ name: string; next: number }[]> {
  if (!(await tablesOf(db)).some(({ name }) => name === 'number_series')) return []
  return db.selectFrom('numberSeries').select(['name', 'next']).execute()
}

/** Takes an office from one database to another as it is, and leaves the first as it was. Everyone stays signed in. */
export async function move(from: Engine, to: Engine): Promise<void> {
  await from.snapshot(async (source) => {
    const contents = await contentsOf(source)
    await to.rebuild((target) => putIn(target, contents))
  })
}
