import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { Missing, Refusal } from '#kernel/refusal.ts'
import { engines } from '#test/engine.ts'
import { openOffice } from '#test/office.ts'
import { clearUnfinished, deleteFile, getFile, readFile, storeFile } from './files.ts'

const chunk = 256 * 1024
const by = 'els'
const roomy = { by, most: 10_000_000 }

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

for (const name of engines) {
  describe(`files on ${name}`, async () => {
    const office = await openOffice(name)
    after(() => office.close())
    const { engine } = office
    const kept = async () => ({
      files: (await engine.reader.selectFrom('file').select('id').execute()).length,
      chunks: (await engine.reader.selectFrom('fileChunk').select('n').execute()).length,
    })

    for (const size of [0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk + 7]) {
      test(`${size} bytes come back as they were`, async () => {
        const bytes = randomBytes(size)
        const stored = await storeFile(engine, 'relaties.csv', inPieces(bytes, 70_001), roomy)
        assert.equal(stored.size, size)
        assert.equal(stored.sha256, createHash('sha256').update(bytes).digest('hex'))
        assert.deepEqual(await getFile(engine.reader, stored.id), stored)
        const pieces = await Array.fromAsync(readFile(engine.reader, stored.id))
        assert.ok(Buffer.concat(pieces).equals(bytes))
        assert.ok(pieces.every((piece) => piece.length <= chunk))
        await engine.write((db) => deleteFile(db, stored.id))
        await assert.rejects(getFile(engine.reader, stored.id), Missing)
        assert.deepEqual(await kept(), { files: 0, chunks: 0 })
      })
    }

    test('is not there before its last byte, and others write meanwhile', async () => {
      let seen: unknown
      async function* slow() {
        yield randomBytes(chunk + 1)
        const [half] = await engine.reader.selectFrom('file').select('id').execute()
        seen = await getFile(engine.reader, half?.id ?? '').catch((error) => error)
        await engine.write((db) => db.updateTable('numberSeries').set({ next: 1 }).where('name', '=', 'nothing').execute())
        yield randomBytes(1)
      }
      const stored = await storeFile(engine, 'a', slow(), roomy)
      assert.ok(seen instanceof Missing)
      assert.equal((await getFile(engine.reader, stored.id)).size, chunk + 2)
      await engine.write((db) => deleteFile(db, stored.id))
    })

    test('an upload that breaks off leaves nothing', async () => {
      async function* broken() {
        yield randomBytes(2 * chunk)
        throw new Error('the line went dead')
      }
      await assert.rejects(storeFile(engine, 'a', broken(), roomy), /the line went dead/)
      assert.deepEqual(await kept(), { files: 0, chunks: 0 })
    })

    test('a file that is too large is refused while it comes in', async () => {
      let given = 0
      async function* endless() {
        for (;;) {
          given += chunk
          yield randomBytes(chunk)
        }
      }
      await assert.rejects(storeFile(engine, 'a', endless(), { by, most: 1_000_000 }), new Refusal([{ code: 'file_too_large', with: { most: 1 } }]))
      assert.ok(given <= 1_000_000 + 2 * chunk)
      assert.deepEqual(await kept(), { files: 0, chunks: 0 })
    })

    test('what a killed process left is cleared away after a day, what is still coming in is not', async () => {
      const begun = async (hoursAgo: number) => {
        const id = crypto.randomUUID()
        const createdAt = new Date(Date.now() - hoursAgo * 3_600_000).toISOString()
        await engine.write(async (db) => {
          await db.insertInto('file').values({ id, name: 'a', size: null, sha256: null, createdAt, createdBy: by }).execute()
          await db
            .insertInto('fileChunk')
            .values({ fileId: id, n: 0, bytes: randomBytes(10) })
            .execute()
        })
        return id
      }
      await begun(25)
      const young = await begun(23)
      await storeFile(engine, 'b', inPieces(randomBytes(10), 10), roomy)
      const unfinished = await engine.reader.selectFrom('file').select('id').where('size', 'is', null).execute()
      assert.deepEqual(unfinished, [{ id: young }])
      assert.deepEqual(await kept(), { files: 2, chunks: 2 })
      await clearUnfinished(engine, { olderThan: 0 })
      assert.deepEqual(await kept(), { files: 0, chunks: 0 }, 'also what arrived whole and was made nothing of')
    })

    test('what something refers to is not cleared away', async () => {
      const stored = await storeFile(engine, 'photo.png', inPieces(randomBytes(10), 10), roomy)
      await engine.write((db) =>
        sql`insert into employee (id, name, email, email_folded, role, language, theme, screen, created_at, version, photo_id)
             values (${crypto.randomUUID()}, 'Tom', '', '', 'employee', 'nl', 'auto', '{}', ${stored.createdAt}, 1, ${stored.id})`.execute(db),
      )
      await clearUnfinished(engine, { olderThan: 0 })
      assert.deepEqual(await kept(), { files: 1, chunks: 1 })
      await engine.write((db) => sql`update employee set photo_id = null`.execute(db))
      await clearUnfinished(engine, { olderThan: 0 })
    })

    test('a file that goes away while it is read says so', async () => {
      const stored = await storeFile(engine, 'a', inPieces(randomBytes(3 * chunk), chunk), roomy)
      await assert.rejects(async () => {
        for await (const _ of readFile(engine.reader, stored.id)) await engine.write((db) => deleteFile(db, stored.id))
      }, /ends \d+ bytes early/)
    })

    test('a name is kept as it was given, but for what no database takes', async () => {
      const stored = await storeFile(engine, '../Zoë\0 \u202E€\uD800.csv', inPieces(randomBytes(1), 1), roomy)
      assert.equal((await getFile(engine.reader, stored.id)).name, '../Zoë \u202E€\uFFFD.csv')
    })
  })
}
