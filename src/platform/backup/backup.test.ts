// A backup: of one moment, refused when a byte of it is not as it was written, and brought back row for row on either engine.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { uploadImport } from '#modules/imports/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import { emptyPlace, engines } from '#test/engine.ts'
import { openOffice } from '#test/office.ts'
import { settle } from '#test/world.ts'
import { type Engine, openEngine } from '../db/engine.ts'
import { isMigrated, migrate, takeSteps } from '../db/migrate.ts'
import { sumsOf } from './contents.ts'
import { readBackup } from './read.ts'
import { isInUse, move, restore } from './restore.ts'
import { writeBackup } from './write.ts'

const now = new Date('2026-08-01T10:00:00Z')
const sums = (engine: Engine, without: readonly string[] = []) =>
  engine.snapshot(async (db) => Object.fromEntries([...(await sumsOf(db))].filter(([name]) => !without.includes(name))))
const signedIn = ['session', 'token', 'invitation', 'attempt']

for (const name of engines) {
  describe(`a backup on ${name}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'verwant-backup-'))
    const path = join(folder, 'office.tar')
    const office = await openOffice(name)
    after(async () => {
      await office.close()
      rmSync(folder, { recursive: true })
    })
    const { dirk, uno } = await settle(office)
    await office.els(createRelationship, { typeId: 'director', fromId: dirk.id, toId: uno.id, position: 'Harm', since: '2019' })
    await office.els(uploadImport, { kind: 'parties', name: 'été.csv' }, {}, new Blob([`Naam;Plaats\n${'Jan;Köln\n'.repeat(60_000)}`]))

    test('is of one moment, however much is written meanwhile', async () => {
      const before = await sums(office.engine)
      const pieces: number[] = []
      const progress = async (bytes: number) => {
        pieces.push(bytes)
        if (pieces.length === 2) await office.els(createParty, { kind: 'person', surname: 'Intussen' })
      }
      const { manifest } = await writeBackup(office.engine, path, { now, progress })
      assert.deepEqual(Object.fromEntries(manifest.tables.map(({ name: table, rows, sum }) => [table, { rows, sum }])), before)
      assert.notDeepEqual(await sums(office.engine), before)
      assert.deepEqual(readdirSync(folder), ['office.tar'])
    })

    test('is refused when any byte of it was altered, or its end is missing', async () => {
      const whole = readFileSync(path)
      const altered = join(folder, 'altered.tar')
      const refused = async (what: string) => assert.rejects(readBackup(altered), /is not a whole backup/, what)
      for (let i = 0; i < 150; i++) {
        const at = i < 50 ? whole.length - 1 - i * 41 : Math.floor(Math.random() * whole.length)
        const bytes = Buffer.from(whole)
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (i % 8))
        writeFileSync(altered, bytes)
        await refused(`byte ${at} of ${whole.length}, bit ${i % 8}`)
      }
      for (const length of [0, 1, 511, 512, 100_000, whole.length - 1024, whole.length - 512, whole.length - 1]) {
        writeFileSync(altered, whole)
        truncateSync(altered, length)
        await refused(`only ${length} bytes`)
      }
      writeFileSync(altered, Buffer.concat([whole, Buffer.alloc(512)]))
      await refused('something behind it')
      await assert.rejects(readBackup(join(folder, 'nothing.tar')), /There is no file/)
      rmSync(altered)
    })

    test('leaves the one before it alone when it fails, and nothing of itself', async () => {
      const before = readFileSync(path)
      await assert.rejects(writeBackup(office.engine, path, { now, progress: async () => assert.fail('broken off') }), /broken off/)
      assert.ok(readFileSync(path).equals(before))
      assert.deepEqual(readdirSync(folder), ['office.tar'])
      await assert.rejects(writeBackup(office.engine, join(folder, 'nowhere', 'office.tar'), { now }), /ENOENT/)
      assert.equal(existsSync(join(folder, 'nowhere')), false)
    })

    for (const other of engines) {
      test(`is brought back on ${other} row for row, with nobody signed in`, async () => {
        const place = await emptyPlace(other)
        const engine = await openEngine(place.where)
        try {
          assert.equal(await engine.snapshot(isInUse), false)
          const backup = await readBackup(path)
          await restore(engine, backup)
          assert.equal(await engine.snapshot(isInUse), true)
          const expected = Object.fromEntries(
            backup.manifest.tables.filter((table) => !signedIn.includes(table.name)).map(({ name: table, rows, sum }) => [table, { rows, sum }]),
          )
          assert.deepEqual(await sums(engine, signedIn), expected)
          for (const table of signedIn) assert.equal((await sql`select 1 from ${sql.table(table)}`.execute(engine.reader)).rows.length, 0, table)
          await assert.rejects(
            engine.write((db) =>
              sql`update party_label set party_id = label_id`
                .execute(db)
                .then(() =>
                  sql`insert into session (id, employee_id, user_agent, created_at, seen_at, expires_at) values ('x', '0198a000-0000-7000-8000-000000000000', '', ${now.toISOString()}, ${now.toISOString()}, ${now.toISOString()})`.execute(
                    db,
                  ),
                ),
            ),
            /foreign key/i,
          )
        } finally {
          await engine.close()
          await place.remove()
        }
      })

      test(`or moved to ${other} as it is`, async () => {
        const place = await emptyPlace(other)
        const engine = await openEngine(place.where)
        try {
          await move(office.engine, engine)
          assert.deepEqual(await sums(engine), await sums(office.engine))
        } finally {
          await engine.close()
          await place.remove()
        }
      })
    }

    test('of an older version is brought up to this one', async () => {
      const [old, fresh] = [await emptyPlace(name), await emptyPlace(name)]
      const engines = [await openEngine(old.where), await openEngine(fresh.where)] as const
      const steps = readdirSync('migrations').sort().slice(0, 8)
      try {
        await engines[0].write(async (db) => {
          await takeSteps(db, steps)
          for (const step of steps) await sql`insert into migration (name, at) values (${step}, ${now.toISOString()})`.execute(db)
          await sql`update office set country = 'BE', name = 'Oud'`.execute(db)
        })
        const file = join(folder, 'old.tar')
        await writeBackup(engines[0], file, { now })
        await restore(engines[1], await readBackup(file))
        assert.equal(await isMigrated(engines[1].reader), true)
        assert.deepEqual(await engines[1].reader.selectFrom('office').select(['name', 'country']).executeTakeFirst(), { name: 'Oud', country: 'BE' })
        // What later steps bring is there as well.
        assert.equal((await engines[1].reader.selectFrom('internalRelationshipCategory').select('id').execute()).length, 4)
        rmSync(file)
      } finally {
        for (const engine of engines) await engine.close()
        await old.remove()
        await fresh.remove()
      }
    })

    test('of a newer version is refused, and so is an office that a newer one has used', async () => {
      const backup = await readBackup(path)
      const place = await emptyPlace(name)
      const engine = await openEngine(place.where)
      try {
        const newer = { ...backup, manifest: { ...backup.manifest, steps: [...backup.manifest.steps, '9999_later.sql'] } }
        await assert.rejects(restore(engine, newer), /of a newer version of Verwant \(9999_later\.sql\)/)
        await migrate(engine)
        await engine.write((db) => sql`insert into migration (name, at) values ('9999_later.sql', ${now.toISOString()})`.execute(db))
        await assert.rejects(migrate(engine), /used by a newer version of Verwant \(9999_later\.sql\)/)
      } finally {
        await engine.close()
        await place.remove()
      }
    })
  })
}
