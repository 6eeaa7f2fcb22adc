import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { engines, migratedEngine } from '#test/engine.ts'
import { searchOver } from './search.ts'

const search = searchOver({
  name: { code: 1, weight: 10 },
  number: { code: 2, weight: 8 },
  contact: { code: 3, weight: 4 },
  place: { code: 4, weight: 2 },
})

type Field = Parameters<typeof search.put>[2]
const register: Record<string, Partial<Record<Field, string[]>>> = {
  bakker: { name: ['Bakker'], place: ['Gent'] },
  janBakker: { name: ['Jan Bakker'], number: ['1042'], contact: ['jan.bakker@gmail.com', '32470123456', '0470123456'], place: ['9000 Gent'] },
  bakkerij: { name: ['Bakkerij Peeters B.V.'], number: ['0566988259'], place: ['Bakkersstraat 12', '2000 Antwerpen'] },
  banket: { name: ['Banketbakkerij De Gouden Krakeling BV'], contact: ['NL91ABNA0417164300'] },
  berg: { name: ['Jan van den Berg'], place: ['Heist-op-den-Berg'] },
  dhondt: { name: ["Élodie D'Hondt"] },
  ijssel: { name: ['Stichting Ĳssel'] },
  bosch: { name: ['Piet Timmermans'], place: ["'s-Hertogenbosch"] },
  rd: { name: ['Bureau R&D'] },
  rita: { name: ['Rita Dewit'] },
  jansen: { name: ['Kees Jansen'], contact: ['kees@jansen.nl'] },
  jansens: { name: ['Mia Janssens'] },
  verstraeten: { name: ['Luc Verstraeten'] },
  gentenaar: { name: ['Els Gentenaar'] },
  strasse: { name: ['Groß & Søn'] },
}
const keys = Object.keys(register)
const seqOf = (key: string) => keys.indexOf(key) + 1
const fieldsOf = (entry: Partial<Record<Field, string[]>>) => Object.entries(entry) as [Field, string[]][]

/** What one types, and who should be found, in this order. */
const cases: [typed: string, found: string[]][] = [
  ['bakker', ['bakker', 'janBakker', 'bakkerij', 'banket']],
  ['BAKKER jan', ['janBakker']],
  ['jan bak', ['janBakker']],
  ['kerij', ['bakkerij', 'banket']],
  ['gent', ['gentenaar', 'bakker', 'janBakker']],
  ['bakker gent', ['bakker', 'janBakker']],
  ['van den berg', ['berg']],
  ['vd berg', []],
  ['elodie dhondt', ['dhondt']],
  ["Elodie d'hondt", ['dhondt']],
  ['elodie d hondt', ['dhondt']],
  ['hondt', ['dhondt']],
  ['ijssel', ['ijssel']],
  ['Ĳssel', ['ijssel']],
  ['IJSSEL', ['ijssel']],
  ['shertogenbosch', ['bosch']],
  ['hertogenbosch', ['bosch']],
  ["'s-Hertogenbosch", ['bosch']],
  ['s hertogenb', ['bosch']],
  ['bv', ['bakkerij', 'banket']],
  ['B.V.', ['bakkerij', 'banket']],
  ['R&D', ['rd', 'rita']],
  ['rd', ['rd']],
  ['gross', ['strasse']],
  ['son', ['strasse']],
  ['Jansne', ['jansen']],
  ['jnasen', ['jansen']],
  ['kees jannsen', ['jansen']],
  ['janssens', ['jansens']],
  ['jansen', ['jansen']],
  ['timmermans verstraten', []],
  ['Verstreaten', ['verstraeten']],
  ['verstraten', ['verstraeten']],
  ['ferstraeten', ['verstraeten']],
  ['luk verstraete', []],
  ['1042', ['janBakker']],
  ['1043', []],
  ['0470/12.34.56', ['janBakker']],
  ['0470 12', ['janBakker']],
  ['+32 470 12 34 56', ['janBakker']],
  ['+32 (0)470 12 34 56', ['janBakker']],
  ['0032470123456', ['janBakker']],
  ['123456', ['janBakker']],
  ['12 34 56', ['janBakker']],
  ['jan 0470 123 456', ['janBakker']],
  ['0470123457', []],
  ['0566.988.259', ['bakkerij']],
  ['BE 0566.988.259', ['bakkerij']],
  ['566988259', ['bakkerij']],
  ['NL91 ABNA 0417 1643 00', ['banket']],
  ['nl91abna', ['banket']],
  ['bakkersstraat 12', ['bakkerij']],
  ['2000 antwerpen', ['bakkerij']],
  ['jan.bakker@gmail.com', ['janBakker']],
  ['jan.bakker', ['janBakker']],
  ['gmail', ['janBakker']],
  ['j', ['berg', 'janBakker', 'jansen', 'jansens']],
  ['', []],
  ['   ', []],
  ['%', []],
  ['_', []],
  ['\\', []],
  ["'; drop table search_posting --", []],
]

for (const name of engines) {
  describe(`searching on ${name}`, async () => {
    const { engine, remove } = await migratedEngine(name)
    after(remove)
    await engine.write((db) =>
      search.putMany(
        db,
        keys.flatMap((key) => fieldsOf(register[key] ?? {}).map(([field, texts]) => ({ seq: seqOf(key), field, texts }))),
      ),
    )
    const found = async (text: string, options = {}) => (await search.find(engine.reader, text, options)).hits.map(({ seq }) => keys[seq - 1] ?? seq)
    const write = <T>(work: Parameters<typeof engine.write<T>>[0]) => engine.write(work)

    for (const [typed, expected] of cases)
      test(`'${typed}'`, async () => {
        const hits = await found(typed)
        // One letter ranks by little; there only who is found counts.
        assert.deepEqual(typed.length === 1 ? hits.sort() : hits, expected)
      })

    test('finds the same without ranking them, and says why of some', async () => {
      for (const [typed, expected] of cases) {
        const every = await search.every(engine.reader, typed)
        const { rows } = every ? await sql<{ seq: number }>`select seq from (${every.seqs}) as hits`.execute(engine.reader) : { rows: [] }
        assert.deepEqual(rows.map(({ seq }) => keys[seq - 1]).sort(), [...expected].sort(), typed)
        if (every) assert.equal(every.all, true)
        const { hits } = await search.find(engine.reader, typed)
        const [first] = hits
        if (first) assert.deepEqual(await every?.why(engine.reader, [first.seq]), [first], typed)
      }
    })

    test('looks at a known few alone', async () => {
      const among = [seqOf('bakkerij'), seqOf('berg')]
      assert.deepEqual(await found('bakker', { among }), ['bakkerij'])
      assert.deepEqual(await found('bakker', { among: [] }), [])
    })

    test('says why', async () => {
      const { hits } = await search.find(engine.reader, 'bakk 3456 gen')
      assert.deepEqual(hits, [
        {
          seq: seqOf('janBakker'),
          matches: [
            { word: 'bakk', field: 'name', token: 'bakker', exactness: 'prefix' },
            { word: '3456', field: 'contact', token: '0470123456', exactness: 'infix' },
            { word: 'gen', field: 'place', token: 'gent', exactness: 'prefix' },
          ],
        },
      ])
    })

    test('finds only within, and fills the limit from there', async () => {
      const within = (seq: Parameters<NonNullable<NonNullable<Parameters<typeof search.find>[2]>['within']>>[0]) =>
        sql<boolean>`${seq} in (select seq from search_document where seq = ${seqOf('bakkerij')})`
      assert.deepEqual(await found('bakker', { within, limit: 1 }), ['bakkerij'])
      assert.deepEqual(await found('bakker', { within, limit: 1, recent: [seqOf('bakker')] }), ['bakkerij'])
      assert.deepEqual(await found('timmermans', { within }), [])
    })

    test('says when there may be more', async () => {
      assert.equal((await search.find(engine.reader, 'bakker', { limit: 2 })).truncated, true)
      assert.equal((await search.find(engine.reader, 'bakker', { limit: 4 })).truncated, false)
    })

    test('of two that match as well, the recent one first', async () => {
      assert.deepEqual(await found('bv', { recent: [seqOf('banket')] }), ['banket', 'bakkerij'])
    })

    test('replaces one field and leaves the others', async () => {
      const seq = 900
      await write((db) => search.put(db, seq, 'name', ['Zwaantje Quist']))
      await write((db) => search.put(db, seq, 'place', ['Zierikzee']))
      await write((db) => search.put(db, seq, 'name', ['Zwaantje Kwist']))
      assert.deepEqual(await found('zwaantje zierikzee'), [seq])
      assert.deepEqual(await found('kwist'), [seq])
      assert.deepEqual(await found('quist'), [])
      await write((db) => search.drop(db, seq))
    })

    test('many who write at once all get their turn, also with words in common', async () => {
      const seqs = Array.from({ length: 20 }, (_, i) => 800 + i)
      await Promise.all(seqs.map((seq) => write((db) => search.put(db, seq, 'name', [`Quirijn ${'abcdefghijklmnopqrst'.charAt(seq - 800)}wolle Quackelbeen`]))))
      assert.deepEqual((await found('quirijn quackelbeen')).sort(), seqs)
      await Promise.all(seqs.map((seq) => write((db) => search.drop(db, seq))))
      assert.deepEqual(await found('quirijn'), [])
    })

    test('nothing is left of who was dropped, also not the words', async () => {
      const count = async () =>
        (
          await sql<{
            n: number
          }>`select (select count(*) from search_posting) + (select count(*) from search_turn) + (select count(*) from search_document) as n`.execute(
            engine.reader,
          )
        ).rows[0]?.n
      const before = await count()
      await write((db) => search.put(db, 901, 'name', ['Xerxes Bakker']))
      assert.notEqual(await count(), before)
      await write((db) => search.drop(db, 901))
      assert.deepEqual(await found('xerxes'), [])
      assert.equal(await count(), before)
    })
  })
}
