// A migrated database for tests, on either engine, gone afterwards.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Options, openEngine } from '#platform/db/engine.ts'
import { migrate } from '#platform/db/migrate.ts'

export const engines = ['sqlite', 'postgres'] as const
export type EngineName = (typeof engines)[number]

/** `remove` closes the engine and takes away its database. */
export async function migratedEngine(name: EngineName, options: Options = {}) {
  const place = await (name === 'sqlite' ? newDirectory() : newDatabase())
  const engine = await openEngine(place.where, options)
  await migrate(engine)
  return {
    engine,
    where: place.where,
    async remove() {
      await engine.close()
      await place.remove()
    },
  }
}

/** Where an office can be that has no tables yet. */
export const emptyPlace = (name: EngineName) => (name === 'sqlite' ? newDirectory() : newDatabase('template0'))

async function newDirectory() {
  const where = mkdtempSync(join(tmpdir(), 'verwant-office-'))
  return { where, remove: async () => rmSync(where, { recursive: true }) }
}

/** A copy of the migrated template, on the cluster that test/postgres.ts started. */
async function newDatabase(template = 'postgres') {
  const cluster = process.env.TEST_POSTGRES
  const database = `office_${randomUUID().replaceAll('-', '')}`
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: `${cluster}/template1` })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await run(`create database ${database} template ${template}`)
  return { where: `${cluster}/${database}`, remove: () => run(`drop database ${database} with (force)`) }
}
