import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { engines, migratedEngine } from '#test/engine.ts'
import { mistakes } from './distance.ts'
import { postingsOf } from './document.ts'
import { readText } from './reading.ts'
import { searchOver } from './search.ts'
import { turnBack, turnsOf } from './turns.ts'

const search = searchOver({ name: { code: 1, weight: 10 }, note: { code: 2, weight: 1 } })
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.lorem({ maxCount: 4 }),
  fc.stringMatching(/^[0-9 .+/-]{0,20}$/),
  fc.stringMatching(/^[a-zé'&.-]{0,12}( [a-z%_\\]{1,9}){0,3}$/),
)

test('a word is turned to every part of it, and back', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zß-ü\u{10400}]{3,12}$/u), (word) => {
      const turns = turnsOf(word)
      assert.ok(turns.every((turn) => turnBack(turn) === word))
      for (let i = 0; i + 3 <= word.length; i++) if (!/[\uDC00-\uDFFF]/.test(word.charAt(i))) assert.ok(turns.some((turn) => turn.startsWith(word.slice(i))))
    }),
  )
})

test('counts mistakes alike both ways, and one of each kind as one', () => {
  for (const [typed, meant, off] of [
    ['jansne', 'jansen', 1],
    ['janse', 'jansen', 1],
    ['janssen', 'jansen', 1],
    ['jonsen', 'jansen', 1],
    ['jansen', 'jansen', 0],
    ['piet', 'jansen', 3],
    ['verstreaten', 'verstraeten', 1],
    ['janssens', 'jansen', 2],
  ] as const)
    assert.equal(mistakes(typed, meant, 2), off, `${typed} ${meant}`)
  const word = fc.stringMatching(/^[abc]{0,7}$/)
  fc.assert(fc.property(word, word, (a, b) => assert.equal(mistakes(a, b, 3), mistakes(b, a, 3))))
})

test('a text of any length gives a bounded number of tokens, soon', () => {
  for (const text of [
    'a'.repeat(50_000),
    'ab '.repeat(50_000),
    '1'.repeat(50_000),
    '1 '.repeat(50_000),
    'é&'.repeat(50_000),
    '\u{1f600}'.repeat(50_000),
    '\ud800'.repeat(50_000),
    '(0)'.repeat(50_000),
  ]) {
    const { words, joined } = readText(text)
    assert.ok(words.length <= 60 && joined.length <= 60)
    assert.ok([...words, ...joined].every((word) => Array.from(word).length <= 40))
  }
})

for (const name of engines) {
  describe(`whatever is put on ${name}`, async () => {
    const { engine, remove } = await migratedEngine(name)
    after(remove)
    const rowsLeft = async () =>
      (
        await sql<{
          n: number
        }>`select (select count(*) from search_posting) + (select count(*) from search_turn) + (select count(*) from search_document) as n`.execute(
          engine.reader,
        )
      ).rows[0]?.n

    test('is found by each of its words and by its text, until it is dropped, and then leaves nothing', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyText, { maxLength: 3 }), fc.array(anyText, { maxLength: 2 }), async (names, notes) => {
          await engine.write((db) =>
            search.putMany(db, [
              { seq: 1, field: 'name', texts: ['Iemand anders'] },
              { seq: 7, field: 'name', texts: names },
              { seq: 7, field: 'note', texts: notes },
            ]),
          )
          const words = [...names, ...notes].flatMap((text) => readText(text).words)
          for (const word of words) {
            const { hits } = await search.find(engine.reader, word)
            assert.ok(
              hits.some(({ seq, matches }) => seq === 7 && matches.every(({ exactness }) => exactness !== 'fuzzy')),
              `'${word}': ${JSON.stringify(hits)}`,
            )
          }
          await engine.write((db) => search.put(db, 7, 'note', []))
          if (!names.some((text) => readText(text).words.length))
            assert.deepEqual(
              (await search.find(engine.reader, notes[0] ?? '')).hits.filter(({ seq }) => seq === 7),
              [],
            )
          await engine.write((db) => search.drop(db, 7, 1))
          for (const word of words) assert.deepEqual((await search.find(engine.reader, word)).hits, [])
          assert.equal(await rowsLeft(), 0)
        }),
        { numRuns: name === 'sqlite' ? 80 : 25 },
      )
    })

    test('changes no more than what changed', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(fc.constantFrom('Jan Bakker', 'Bakkerij Jan', '0470123456', 'R&D', "D'Hondt"), { maxLength: 3 }), { minLength: 1, maxLength: 4 }),
          async (steps) => {
            for (const texts of steps) await engine.write((db) => search.put(db, 3, 'name', texts))
            const { rows } = await sql<{ token: string }>`select token from search_posting where seq = 3 order by token`.execute(engine.reader)
            const doc = (await sql<{ doc: string }>`select doc from search_document where seq = 3`.execute(engine.reader)).rows[0]?.doc ?? ''
            assert.deepEqual(
              rows.map(({ token }) => token),
              postingsOf(doc)
                .map(([, token]) => token)
                .sort(),
            )
            await engine.write((db) => search.drop(db, 3))
          },
        ),
        { numRuns: 20 },
      )
    })

    const whole = async () => {
      const all = async (table: string) => (await sql`select * from ${sql.table(table)}`.execute(engine.reader)).rows.map((row) => JSON.stringify(row)).sort()
      return [await all('search_posting'), await all('search_document'), await all('search_turn')]
    }

    test('however it came about, alone or with others, the index is the one made anew of how it ends', async () => {
      const put = fc.record({
        seq: fc.integer({ min: 1, max: 4 }),
        field: fc.constantFrom('name' as const, 'note' as const),
        texts: fc.array(fc.oneof(anyText, fc.constantFrom('Jan Bakker', 'Bakkerij Jan', '0470123456', 'R&D')), { maxLength: 3 }),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(put, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), async (steps) => {
          const ends = new Map<string, (typeof steps)[number][number]>()
          for (const step of steps) {
            const own = new Map(step.map((one) => [`${one.seq} ${one.field}`, one]))
            for (const [key, one] of own) ends.set(key, one)
            await engine.write((db) => search.putMany(db, own.values()))
          }
          const seqs = [...new Set(Array.from(ends.values(), ({ seq }) => seq))]
          const grown = await whole()
          await engine.write((db) => search.drop(db, ...seqs))
          for (const one of ends.values()) await engine.write((db) => search.putMany(db, [one]))
          assert.deepEqual(await whole(), grown)
          for (const seq of seqs) await engine.write((db) => search.drop(db, seq))
          assert.equal(await rowsLeft(), 0)
        }),
        { numRuns: name === 'sqlite' ? 40 : 15 },
      )
    })

    test('what is added piece by piece is the first so many of all there is, put at once', async () => {
      const text = fc.oneof(anyText, fc.constantFrom('Jan Bakker', 'jan bakker', 'Ján Bakker', 'R&D', 'R D', '0470123456', ''))
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(text, { maxLength: 4 }), { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 5 }), async (pieces, most) => {
          const note = { seq: 5, field: 'note' as const, texts: ['Blijft staan'] }
          await engine.write((db) => search.putMany(db, [note]))
          for (const texts of pieces) await engine.write((db) => search.addMany(db, [{ seq: 5, field: 'name', texts }], most))
          const grown = await whole()
          await engine.write((db) => search.drop(db, 5))
          const texts = search.firstDistinct(pieces.flat(), most)
          await engine.write((db) => search.putMany(db, [note, { seq: 5, field: 'name', texts }]))
          assert.deepEqual(await whole(), grown)
          await engine.write((db) => search.drop(db, 5))
        }),
        { numRuns: name === 'sqlite' ? 60 : 20 },
      )
    })

    test('long and odd questions are answered', async () => {
      for (const text of [
        'a'.repeat(50_000),
        'jan '.repeat(20_000),
        '%',
        '_',
        '\\',
        'a%b_c\\',
        '\0',
        '\ud800',
        '(a+)+$',
        '1'.repeat(50_000),
        '"',
        "'",
        '🙂',
        '़',
        '‮abc',
      ]) {
        const { hits } = await search.find(engine.reader, text)
        assert.ok(hits.length <= 20)
      }
    })

    test('many hits at once, to sort by something else', async () => {
      await engine.write((db) =>
        search.putMany(
          db,
          Array.from({ length: 1_500 }, (_, i) => ({ seq: i + 1, field: 'name' as const, texts: [`Jan ${i}`] })),
        ),
      )
      const { hits, truncated } = await search.find(engine.reader, 'jan', { limit: 10_000 })
      assert.deepEqual([hits.length, truncated], [1_500, false])
      assert.equal((await search.find(engine.reader, 'jan', { limit: 1_000 })).truncated, true)
      const { rows } = await sql<{ n: number }>`select count(*) as n from search_document where ${engine.reader.dialect.among(
        sql<number>`seq`,
        hits.map(({ seq }) => seq),
      )}`.execute(engine.reader)
      assert.equal(Number(rows[0]?.n), 1_500)
      await engine.write((db) => search.drop(db, ...hits.map(({ seq }) => seq)))
      assert.equal(await rowsLeft(), 0)
    })
  })
}
