// An import does and tells what whoever is behind it may, and nothing of a file that is closed to them.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { changeEmployee, listEmployees } from '#modules/employees/contract.ts'
import * as employees from '#modules/employees/service.ts'
import { tokenFor } from '#modules/employees/tokens.ts'
import { exportInternalRelationships, savePanel } from '#modules/internal-relationships/contract.ts'
import { lines } from '#modules/internal-relationships/exporting.ts'
import { createParty } from '#modules/parties/contract.ts'
import type { Ctx } from '#platform/ctx.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { engines } from '#test/engine.ts'
import { importingAs } from '#test/importing.ts'
import { codesOf, openOffice } from '#test/office.ts'
import { checkImport, downloadRefused, getImport, type ImportKind, listImportRows, runImport, uploadImport } from './contract.ts'

for (const engine of engines) {
  describe(`imports and closed files on ${engine}`, async () => {
    const office = await openOffice(engine)
    const report = (error: unknown) => void office.unforeseen.push(error)
    const worker = startWorker(office.engine, { report })
    after(async () => {
      await worker.stop()
      await office.close()
    })
    const { els, tom } = office
    const who = {
      office: { name: 'Kantoor', country: 'NL' },
      now: () => new Date(office.clock.now),
      http: { from: '', userAgent: '', headers: new Headers(), baseUrl: '' },
    } as const
    const colleague = async (name: string) => {
      const token = await office.engine.write(async (db) => {
        const ctx: Ctx = { ...who, db, user: employees.officeItself, afterCommit: () => {} }
        const { id } = await employees.takeOn(ctx, {
          name,
          email: `${name.toLowerCase()}@kantoor.example`,
          role: 'employee',
          language: 'nl',
          passwordHash: '',
        })
        return (await tokenFor(ctx, id, { name: 'proef', until: '9999-12-31' })).token
      })
      return office.as(token)
    }
    const noor = await colleague('Noor')
    const everyone = await els(listEmployees, {})
    const idOf = (name: string) => everyone.find((one) => one.name.startsWith(name))?.id ?? ''
    const close = (partyId: string) =>
      office.engine.write((db) => db.updateTable('party').set({ closedAt: '2026-07-01T00:00:00.000Z' }).where('id', '=', partyId).execute())
    const organisation = (legalName: string, number: string) =>
      els(createParty, { kind: 'organisation', legalName, externalNumbers: [{ source: 'oud programma', number }] })

    await organisation('Open B.V.', 'o1')
    const shut = await organisation('Gesloten B.V.', 'g1')
    await close(shut.id)
    const internal = 'Relatienr;Categorie;Medewerker;Sinds\n'

    test('an import that a token for a part of the rights began does no more than the token may', async () => {
      const text = `${internal}${shut.partyNumber};adviseur;Tom Deckers;1-1-2020\n`
      const told = async (scopes: ('read' | 'write' | 'seeClosed')[]) => {
        const { token } = await office.engine.write((db) => {
          const ctx: Ctx = { ...who, db, user: employees.officeItself, afterCommit: () => {} }
          return tokenFor(ctx, idOf('Els'), { name: scopes.join(' '), scopes, until: '9999-12-31' })
        })
        const call = office.as(token)
        const { id } = await importingAs(call, 'internal-relationships').check(text)
        return (await call(listImportRows, { importId: id })).items[0]?.reasons[0]?.code
      }
      assert.equal(await told(['read', 'write']), 'number_not_found')
      assert.equal(await told(['read', 'write', 'seeClosed']), 'internal_new')
    })

    test('a number of a closed file is refused as one that is nobody’s, by its own number and by its old one', async () => {
      const reasons = async (call: typeof tom, kind: ImportKind, text: string) => {
        const checked = await importingAs(call, kind).check(text)
        const { items } = await call(listImportRows, { importId: checked.id })
        return items.map(({ name, parties, reasons }) => ({ name, parties, reasons }))
      }
      const asUnknown = (told: unknown, number: string) => JSON.stringify(told).replaceAll(number, 'x')
      for (const number of [shut.partyNumber, 'g1']) {
        const [there, absent] = await reasons(
          tom,
          'internal-relationships',
          `${internal}${number};adviseur;Tom Deckers;1-1-2020\n88888888;adviseur;Tom Deckers;1-1-2020\n`,
        )
        assert.equal(asUnknown(there, number), asUnknown(absent, '88888888'))
        assert.deepEqual(
          there?.reasons.map(({ code }) => code),
          ['number_not_found'],
        )
        assert.deepEqual(
          (await reasons(els, 'internal-relationships', `${internal}${number};adviseur;Tom Deckers;1-1-2020\n`))[0]?.reasons[0]?.code,
          'internal_new',
        )
      }
      const [there, absent] = await reasons(tom, 'relationships', 'Van;Type;Naar\ng1;klant;o1\n77777777;klant;o1\n')
      assert.equal(asUnknown(there, 'g1'), asUnknown(absent, '77777777'))
    })

    test('who is involved with a closed file imports into it', async () => {
      const { id } = await organisation('Van Tom B.V.', 't1')
      await els(savePanel, { partyId: id, version: 0, changes: [{ kind: 'add', categoryId: 'file-manager', employeeId: idOf('Tom'), since: '2020-01-01' }] })
      await close(id)
      const file = `${internal}t1;adviseur;Els Verhaegen;1-1-2020\n`
      assert.deepEqual(await importingAs(noor, 'internal-relationships').outcomes(await importingAs(noor, 'internal-relationships').check(file)), [
        'refused number_not_found',
      ])
      assert.equal((await importingAs(tom, 'internal-relationships').run(file)).counts.new, 1)
    })

    test('a row of parties with the old number of a closed file is new; one with its debtor number is refused without a word about it', async () => {
      await office.engine.write((db) =>
        db.insertInto('partyRole').values({ partyId: shut.id, role: 'debtor', number: '7007', numberOrder: 7007, since: '2020-01-01', until: null }).execute(),
      )
      const { id } = await importingAs(tom, 'parties').run('Nr;Bedrijfsnaam;Debiteurnr\ng1;Gesloten B.V.;\nx1;Anders B.V.;7007\n')
      const { items } = await tom(listImportRows, { importId: id })
      assert.deepEqual(
        items.map(({ parties, reasons }) => [parties.map(({ name }) => name), reasons.map(({ sentence }) => sentence.nl)]),
        [
          [['Gesloten B.V.'], ['Nieuwe relatie.']],
          [[], ['Nummer 7007 is al in gebruik. Geef deze rij een ander nummer.']],
        ],
      )
    })

    test('what was imported of a file that is closed since, is shown to its importer as their file has it, and to nobody else who may not know', async () => {
      const parties = await importingAs(tom, 'parties').run(
        'Nr;Bedrijfsnaam;Debiteurnr\nk1;Geheim B.V.;9001\nk2;Bekend B.V.;\nk1;Geheim B.V.;\nk3;Ook Bekend;9001\n',
      )
      const rows = await tom(listImportRows, { importId: parties.id })
      const secret = rows.items[0]?.parties[0]
      assert.ok(secret)
      const between = await importingAs(tom, 'relationships').run('Van;Type;Naar\nk1;moedermaatschappij;k2\nk1;tovenaar;k2\no1;moedermaatschappij;k2\n')
      const involved = await importingAs(tom, 'internal-relationships').run(
        `${internal}k1;adviseur;Els Verhaegen;1-1-2020\nk1;tovenaar;Els Verhaegen;1-1-2020\nk2;back-office;Els Verhaegen;1-1-2020\n`,
      )
      const before = await noor(listImportRows, { importId: parties.id })
      assert.equal(before.items.length, 4)
      await close(secret.id)

      for (const { id, kind } of [parties, between, involved]) {
        const told = {
          rows: await noor(listImportRows, { importId: id }),
          refused: await noor(listImportRows, { importId: id, outcome: 'refused' }),
          file: await noor(downloadRefused, { importId: id }),
          itself: await noor(getImport, { importId: id }),
        }
        assert.doesNotMatch(JSON.stringify(told), new RegExp(`Geheim|k1|9001|${secret.id}|${secret.partyNumber}\\b`), `${kind} to another`)
        assert.ok(told.rows.items.length > 0, 'what is of others is there')
        const own = await tom(listImportRows, { importId: id })
        assert.equal(own.items.length, kind === 'parties' ? 4 : 3)
        assert.doesNotMatch(JSON.stringify(own), new RegExp(`${secret.id}|${secret.partyNumber}\\b`), `${kind} to the importer`)
        assert.ok((await tom(getImport, { importId: id })).sampleRows.length > 0)
        assert.match(JSON.stringify(await els(listImportRows, { importId: id })), new RegExp(`${secret.id}`))
      }
      assert.match(await tom(downloadRefused, { importId: between.id }), /k1/)

      const undone = await importingAs(tom, 'internal-relationships').undo(involved)
      assert.deepEqual(undone.undone, { removed: 1, restored: 0, kept: 1 }, 'what one may not know of is not touched')
    })

    test('an export holds what whoever asks may know of', async () => {
      await importingAs(els, 'internal-relationships').run(`${internal}o1;adviseur;Els Verhaegen;1-1-2020\n`)
      const allOf = async (may: readonly string[]) => {
        const user = { id: idOf('Noor'), name: 'Noor', language: 'nl', may } as Ctx['user']
        const ctx = { ...who, user, db: office.engine.reader, afterCommit: () => {} }
        const write = <T>(work: (ctx: Ctx) => Promise<T>) => office.engine.write((db) => work({ ...ctx, db }))
        let all = ''
        for await (const some of await lines({ read: ctx, write }, {})) all += some
        return all.trimEnd().split('\r\n').length - 1
      }
      const [some, every] = [await allOf(['read', 'export']), await allOf(['read', 'export', 'seeClosed'])]
      assert.ok(some > 0 && some < every, `${some} of ${every}`)
      const counted = await office.engine.reader
        .selectFrom('audit')
        .select('after')
        .where('action', '=', 'internal_relationships.exported')
        .orderBy('seq')
        .execute()
      assert.deepEqual(
        counted.map(({ after: told }) => told),
        [some, every].map((count) => JSON.stringify({ count })),
      )
    })

    describe('with the rights of the moment', () => {
      const begun = async (act: 'check' | 'run') => {
        const made = await noor(
          uploadImport,
          { kind: 'internal-relationships', name: 'x.csv' },
          {},
          `${internal}o1;back-office;Tom Deckers;1-1-20${act === 'run' ? 21 : 22}\n`,
        )
        await noor(checkImport, { importId: made.id, version: made.version })
        return made.id
      }
      const role = async (name: 'employee' | 'readonly') => {
        const now = (await els(listEmployees, {})).find(({ id }) => id === idOf('Noor'))
        await els(changeEmployee, { employeeId: idOf('Noor'), version: now?.version ?? 0, role: name })
      }
      test('who may no longer write has it stopped, and nothing is done', async () => {
        const { settled } = importingAs(els, 'internal-relationships')
        const running = await begun('run')
        const { version } = await settled(running)
        await worker.stop()
        await noor(runImport, { importId: running, version })
        const checking = await begun('check')
        await role('readonly')
        const again = startWorker(office.engine, { report })
        const [ran, checked] = [await settled(running), await settled(checking)]
        await again.stop()
        assert.deepEqual([ran.state, ran.counts.new, checked.state, checked.counts.new], ['stopped', 0, 'draft', 0])
        const went = startWorker(office.engine, { report })
        await els(runImport, { importId: running, version: ran.version })
        assert.deepEqual((await settled(running)).counts.new, 1, 'someone who may, goes on with it')
        await went.stop()
      })
    })

    test('who has no right to export gets no file', async () => {
      for (const call of [tom, office.lou]) assert.deepEqual(await codesOf(call(exportInternalRelationships, {})), ['not_permitted'])
    })

    test('nothing went wrong that nobody foresaw', () => assert.deepEqual(office.unforeseen, []))
  })
}
