import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { engines, migratedEngine } from '#test/engine.ts'
import { insertAll, insertReturning } from './insert-all.ts'

/** Anything but the one character that PostgreSQL has no place for; halves of characters too. */
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\ud800x', '"\\', "'", 'null', '\u2028')).map((one) => one.replaceAll('\0', ''))
const act = fc.record({ action: text, before: fc.option(text), after: fc.option(text) })

for (const name of engines) {
  describe(`rows that go in together on ${name}`, async () => {
    const { engine, remove } = await migratedEngine(name)
    after(remove)
    const row = (subjectId: string, one: { action: string; before: string | null; after: string | null }) => ({
      at: '2026-08-01T10:00:00.000Z',
      byUser: '',
      subjectId,
      ...one,
    })

    test('are those that go in one by one, in their order', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
          const [together, apart] = [newId(), newId()]
          const seqs = await engine.write(async (db) => {
            for (const one of acts) await db.insertInto('audit').values(row(apart, one)).execute()
            return insertReturning<'audit', { seq: number }>(
              db,
              'audit',
              acts.map((one) => row(together, one)),
              { returning: ['seq'] },
            )
          })
          const kept = (subjectId: string) =>
            engine.reader.selectFrom('audit').select(['seq', 'action', 'before', 'after']).where('subjectId', '=', subjectId).orderBy('seq').execute()
          const [a, b] = [await kept(together), await kept(apart)]
          assert.deepEqual(
            a.map(({ seq: _, ...one }) => one),
            b.map(({ seq: _, ...one }) => one),
          )
          assert.deepEqual(
            seqs.map(({ seq }) => seq),
            a.map(({ seq }) => seq),
          )
        }),
        { numRuns: 30 },
      )
    })

    const label = (id: string, nameFolded: string) => ({ id, name: nameFolded, nameFolded, color: '', grouping: '', place: 0, retiredAt: null, version: 1 })
    const labels = async () =>
      (await engine.reader.selectFrom('label').select('nameFolded').orderBy('nameFolded').execute()).map(({ nameFolded }) => nameFolded)

    test('all hold or none, and what objects has a name', async () => {
      const twice = engine.write((db) => insertAll(db, 'label', [label(newId(), 'one'), label(newId(), 'two'), label(newId(), 'one')]))
      assert.equal(
        await twice.then(
          () => 'none',
          (error) => engine.constraint(error),
        ),
        'label_name_taken',
      )
      assert.deepEqual(await labels(), [])
    })

    test('leave alone what is there when so told, and give what came', async () => {
      await engine.write((db) => insertAll(db, 'label', [label(newId(), 'one')]))
      const came = await engine.write((db) =>
        insertReturning<'label', { nameFolded: string }>(
          db,
          'label',
          ['one', 'two', 'three'].map((one) => label(newId(), one)),
          { onConflict: 'on conflict (name_folded) do nothing', returning: ['nameFolded'] },
        ),
      )
      assert.deepEqual(came, [{ nameFolded: 'two' }, { nameFolded: 'three' }])
      assert.deepEqual(await labels(), ['one', 'three', 'two'])
    })

    test('of none there is no statement', async () => {
      await engine.write((db) => insertAll(db, 'label', []))
      assert.equal((await sql<{ n: number }>`select count(*) as n from label`.execute(engine.reader)).rows[0]?.n, 3)
    })
  })
}
