// An office that imported before there was a third kind of file keeps all of it when it moves up.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { openEngine } from '#platform/db/engine.ts'
import { migrate } from '#platform/db/migrate.ts'
import { emptyPlace, engines } from '#test/engine.ts'

const step = '0016_import_of_internal_relationships.sql'
const tables = ['import', 'import_row', 'import_count', 'import_key', 'import_party'] as const

for (const name of engines) {
  describe(`the third kind of import on ${name}`, async () => {
    const place = await emptyPlace(name)
    const engine = await openEngine(place.where)
    after(async () => {
      await engine.close()
      await place.remove()
    })

    test('comes to a database that has imports, whose rows and references stay', async () => {
      await migrate(engine)
      const insert = (kind: string, importId: string, fileId: string) =>
        sql`insert into import (id, kind, state, file_id, file_name, file_size, format, mended, columns, sample_rows, options, pass, made_labels, created_at, created_by, version)
            values (${importId}, ${kind}, 'done', ${fileId}, 'oud.csv', 1, '{}', 0, '[]', '[]', '{}', 1, '[]', '2026-01-01T00:00:00.000Z', '', 1)`
      const [importId, fileId, partyId] = [newId(), newId(), newId()]
      // As it was before the step.
      await engine.write(async (db) => {
        await sql`alter table import drop constraint import_kind_unknown`.execute(db)
        await sql`alter table import add constraint import_kind_unknown check (kind in ('parties', 'relationships'))`.execute(db)
        await db.deleteFrom('migration').where('name', '=', step).execute()
        await sql`insert into file (id, name, size, sha256, created_at, created_by) values (${fileId}, 'oud.csv', 1, '', '2026-01-01T00:00:00.000Z', '')`.execute(
          db,
        )
        await insert('parties', importId, fileId).execute(db)
        await sql`insert into import_row (import_id, pass, row, line, outcome, code, name, reasons) values (${importId}, 1, 1, 2, 'new', 'row_new', 'x', '[]')`.execute(
          db,
        )
        await sql`insert into import_count (import_id, pass, outcome, code, main, rows) values (${importId}, 1, 'new', 'row_new', 1, 1)`.execute(db)
        await sql`insert into import_key (import_id, key, row, line, kind, name, number) values (${importId}, 'number:1', 1, 2, 'person', 'x', '1')`.execute(db)
        await sql`insert into import_party (import_id, party_id, made, state) values (${importId}, ${partyId}, 1, '')`.execute(db)
      })
      const kept = async () => {
        const all = []
        for (const table of tables) all.push((await sql`select * from ${sql.table(table)}`.execute(engine.reader)).rows)
        return all
      }
      const before = await kept()
      const add = (kind: string) => engine.write((db) => insert(kind, newId(), fileId).execute(db))
      await assert.rejects(add('internal-relationships'))

      await migrate(engine)
      assert.deepEqual(await kept(), before)
      await add('internal-relationships')
      const wrong = await add('other').catch((error: unknown) => engine.constraint(error))
      assert.equal(wrong, 'import_kind_unknown')
      await engine.write((db) => db.deleteFrom('import').where('id', '=', importId).execute())
      for (const rows of (await kept()).slice(1)) assert.deepEqual(rows, [], 'what belongs to an import still goes with it')
    })

    test('is the step this test is about', () => {
      const folder = new URL('../../../migrations/', import.meta.url)
      assert.ok(readdirSync(folder).includes(step))
      assert.match(readFileSync(new URL(step, folder), 'utf8'), /import_kind_unknown/)
    })
  })
}
