// Every table that refers to a party has someone who says what becomes of its rows when the party is deleted.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import '#app'
import { sql } from 'kysely'
import { ownTables, removals } from '#modules/parties/removal.ts'
import type { Db } from '#platform/db/engine.ts'
import { engines, migratedEngine } from './engine.ts'

/** The tables with a foreign key to `party`, as the database itself knows them. */
const referring = async (db: Db) => [...new Set((await db.dialect.bulk.referring(db, 'party')).map(({ table }) => table))]

const spokenFor = (table: string) => ownTables.includes(table) || removals().some((removal) => removal.table === table)

for (const name of engines) {
  test(`every table that refers to a party on ${name} is spoken for`, async (t) => {
    const { engine, remove } = await migratedEngine(name)
    t.after(remove)
    const tables = await referring(engine.reader)
    for (const expected of [...ownTables, 'address', 'address_use', 'party_label', 'relationship'])
      assert.ok(tables.includes(expected), `${expected} is not seen: is this test looking?`)
    assert.deepEqual(
      tables.filter((table) => !spokenFor(table)),
      [],
    )

    await engine.write((db) => sql.raw(`create table forgotten (party_id ${db.dialect.columnTypes.id} references party (id))`).execute(db))
    assert.deepEqual(
      (await referring(engine.reader)).filter((table) => !spokenFor(table)),
      ['forgotten'],
      'this test would notice',
    )
  })
}

test('who speaks for a table speaks for one that is there', async (t) => {
  const { engine, remove } = await migratedEngine('sqlite')
  t.after(remove)
  const tables = await referring(engine.reader)
  assert.deepEqual(
    [...ownTables, ...removals().map(({ table }) => table)].filter((table) => !tables.includes(table)),
    [],
  )
})
