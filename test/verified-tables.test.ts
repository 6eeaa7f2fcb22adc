// Every table of the database is named by `verify`: as one with rules, or as one of which nothing must hold.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import '#app'
import { sql } from 'kysely'
import type { Db } from '#platform/db/engine.ts'
import { tablesNamed } from '#platform/verify/check.ts'
import '#platform/verify/own.ts'
import { engines, migratedEngine } from './engine.ts'

const { checked, without } = tablesNamed()
const unnamed = async (db: Db) => (await db.dialect.bulk.tables(db)).map(({ name }) => name).filter((name) => !checked.has(name) && !without.has(name))

for (const name of engines) {
  test(`verify names every table on ${name}`, async (t) => {
    const { engine, remove } = await migratedEngine(name)
    t.after(remove)
    assert.deepEqual(await unnamed(engine.reader), [])
    const there = new Set((await engine.reader.dialect.bulk.tables(engine.reader)).map((table) => table.name))
    assert.deepEqual(
      [...checked, ...without.keys()].filter((table) => !there.has(table)),
      [],
      'and no table that is not there',
    )
    await engine.write((db) => sql.raw('create table forgotten (id integer primary key)').execute(db))
    assert.deepEqual(await unnamed(engine.reader), ['forgotten'], 'this test would notice')
  })
}

test('no table is named both ways', () => {
  assert.deepEqual(
    [...without.keys()].filter((table) => checked.has(table)),
    [],
  )
})
