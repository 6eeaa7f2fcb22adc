import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { sql } from 'kysely'
import { engines, migratedEngine } from '#test/engine.ts'
import { installedCategories } from './installed.ts'
import * as store from './store.ts'

const migration = readFileSync(new URL('../../../migrations/0010_internal_relationships.sql', import.meta.url), 'utf8')
const start = migration.indexOf('insert into')
const given = migration.slice(start, migration.indexOf(';', start))

for (const name of engines) {
  test(`an office that was there before its categories gets on ${name} what a new one is given`, async (t) => {
    const { engine, remove } = await migratedEngine(name)
    t.after(remove)
    await engine.write((db) => sql.raw(given).execute(db))
    assert.deepEqual(await store.all(engine.reader), [], 'an office that is not set up waits for its settling')
    await engine.write(async (db) => {
      await sql`update office set country = 'NL'`.execute(db)
      await sql.raw(given).execute(db)
    })
    assert.deepEqual(
      await store.all(engine.reader),
      installedCategories.map((category, place) => ({ ...category, place, retiredAt: null, version: 1 })),
    )
  })
}
