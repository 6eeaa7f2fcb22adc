import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { listEmployees } from '#modules/employees/contract.ts'
import { savePanel } from '#modules/internal-relationships/contract.ts'
import { createLabel, putLabel } from '#modules/labels/contract.ts'
import { changeParty, createParty, deleteParty } from '#modules/parties/contract.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { engines } from '#test/engine.ts'
import { importingAs } from '#test/importing.ts'
import { codesOf, openOffice } from '#test/office.ts'
import { cancelImport, changeImport, checkImport, downloadRefused, type Import, listImportRows, runImport, uploadImport } from './contract.ts'

const people = [
  'Relatienr;Voornaam;Achternaam;E-mail;Straat;Huisnr;Postcode;Plaats;Labels;Omzet 2025;Memo',
  '1;Jan;Bakker;jan@bakker.example;Kerkstraat;12a;2611 NP;Delft;VIP, R&D;1.000,00;"Twee',
  'regels"',
  '2;Petra;Artner;=1+1@x;;;;;;;',
  '3;Mo;=cmd;;;;;;;;',
  '',
].join('\r\n')

for (const engine of engines) {
  describe(`imports on ${engine}`, async () => {
    const office = await openOffice(engine)
    const worker = startWorker(office.engine, { report: (error) => office.unforeseen.push(error) })
    after(async () => {
      await worker.stop()
      await office.close()
    })
    const { els, lou } = office

    const { settled, upload, check, run, undo } = importingAs(els, 'parties')
    const connections = importingAs(els, 'relationships')
    const dump = async () => {
      const tables = [
        'party',
        'party_role',
        'contact_point',
        'identifier',
        'address',
        'address_use',
        'label',
        'party_label',
        'relationship',
        'search_document',
        'search_posting',
        'search_turn',
      ]
      const dumped = []
      for (const table of tables)
        dumped.push(table, (await sql`select * from ${sql.table(table)}`.execute(office.engine.reader)).rows.map((row) => JSON.stringify(row)).sort())
      return dumped
    }
    const reasonsOf = async ({ id }: Import) =>
      (await els(listImportRows, { importId: id })).items.map(({ outcome, reasons }) => [outcome, ...reasons.map(({ code }) => code)])

    test('says row by row what will happen, does just that, and undoes it to the letter', async () => {
      const before = await dump()
      const checked = await check(people)
      assert.deepEqual(
        checked.columns.filter(({ to }) => to === 'nowhere').map(({ name }) => name),
        ['Omzet 2025'],
      )
      assert.deepEqual(await dump(), before, 'a dry run changes nothing')
      assert.deepEqual(await reasonsOf(checked), [
        ['new', 'row_new'],
        ['refused', 'email_domain'],
        ['new', 'row_new'],
      ])
      await els(runImport, { importId: checked.id, version: checked.version })
      const done = await settled(checked.id)
      assert.deepEqual([done.state, done.counts], ['done', { new: 2, update: 0, duplicate: 0, refused: 1 }])
      assert.deepEqual(done.explained, checked.explained)
      const undone = await undo(done)
      assert.deepEqual(undone.undone, { removed: 2, restored: 0, kept: 0 })
      assert.deepEqual(await dump(), before)
    })

    test('the same file again makes nothing twice', async () => {
      await run(people)
      const again = await run(people)
      assert.deepEqual(again.counts, { new: 0, update: 0, duplicate: 2, refused: 1 })
      assert.ok(again.explained.some(({ code, rows }) => code === 'already_there' && rows === 2))
    })

    test('refused rows come back with the reason, and mended they go in', async () => {
      const { id } = await run(people)
      const file = await els(downloadRefused, { importId: id })
      assert.match(file, /^Verwant: regel;Verwant: reden;Relatienr;/)
      assert.match(file, /E-mail: .*'=1\+1@x/)
      const made = await upload(file.replace("'=1+1@x", 'petra@artner.example'))
      assert.equal(made.mended, true)
      assert.deepEqual(made.columns.map(({ name }) => name).slice(0, 2), ['Relatienr', 'Voornaam'])
      const mended = await run(file.replace("'=1+1@x", 'petra@artner.example'))
      assert.deepEqual(mended.counts, { new: 1, update: 0, duplicate: 0, refused: 0 })
    })

    test('an update fills only what is empty, says what, and is undone', async () => {
      const party = await els(createParty, {
        kind: 'person',
        firstName: 'Kees',
        surname: 'Visser',
        emails: [{ address: 'kees@visser.example' }],
        note: 'blijft',
      })
      const before = await dump()
      const done = await run('Nr;Voornaam;Achternaam;E-mail;Telefoon;Memo\n77;Kees;Visser;kees@visser.example;020 123 4567;nieuw\n', { duplicates: 'update' })
      const { items } = await els(listImportRows, { importId: done.id })
      assert.deepEqual(
        items.map(({ outcome, filled, parties }) => [outcome, filled, parties[0]?.id]),
        [['update', ['phones', 'externalNumbers'], party.id]],
      )
      assert.deepEqual((await undo(done)).undone, { removed: 0, restored: 1, kept: 0 })
      const without = (rows: unknown) => JSON.stringify(rows).replace(/\\"(updatedAt|version|id)\\":(\\"[^"]*\\"|\d+)/g, '')
      assert.equal(without(await dump()), without(before))
    })

    test('what was changed since is kept', async () => {
      const done = await run('Nr;Achternaam\n81;Blijver\n82;Ganger\n')
      const { items } = await els(listImportRows, { importId: done.id })
      await els(changeParty, { partyId: items[0]?.parties[0]?.id ?? '', version: 1, note: 'van mij' })
      assert.deepEqual((await undo(done)).undone, { removed: 1, restored: 0, kept: 1 })
    })

    test('of rows undone together each party stands by itself: with a relationship, a label, a colleague or another name since, it is kept', async () => {
      const before = await dump()
      const done = await run(`Nr;Achternaam\n${[1, 2, 3, 4, 5, 6].map((one) => `82${one};Zesling ${one}\n`).join('')}`)
      const ids = (await els(listImportRows, { importId: done.id })).items.map(({ parties: [one] }) => one?.id ?? '')
      const [related = '', labelled = '', renamed = '', looked = '', gone = ''] = ids
      const other = await els(createParty, { kind: 'organisation', legalName: 'Anders B.V.' })
      await els(createRelationship, { typeId: 'employee', fromId: related, toId: other.id })
      const { id: labelId } = await els(createLabel, { name: 'Sindsdien' })
      await els(putLabel, { partyId: labelled, labelId })
      await els(changeParty, { partyId: renamed, version: 1, surname: 'Anders' })
      const [colleague] = await els(listEmployees, {})
      const adviser = { kind: 'add', categoryId: 'adviser', employeeId: colleague?.id ?? '' } as const
      await els(savePanel, { partyId: looked, version: 0, changes: [adviser] })
      await els(deleteParty, { partyId: gone, version: 1 })
      assert.deepEqual((await undo(done)).undone, { removed: 2, restored: 0, kept: 4 })
      assert.deepEqual(
        (await els(listImportRows, { importId: done.id })).items.map(({ undone }) => undone),
        ['kept', 'kept', 'kept', 'kept', 'removed', 'removed'],
      )
      assert.notDeepEqual(await dump(), before)
    })

    test('a row that updates the party of a row before it is undone before that one', async () => {
      const before = await dump()
      const done = await run(
        'Nr;Achternaam;E-mail;Telefoon\n;Eerst;eerst@x.example;\n;Tussen;tussen@x.example;\n;Eerst;eerst@x.example;020 123 4567\n;Laatst;laatst@x.example;\n',
        {
          duplicates: 'update',
        },
      )
      assert.deepEqual(done.counts, { new: 3, update: 1, duplicate: 0, refused: 0 })
      assert.deepEqual((await undo(done)).undone, { removed: 3, restored: 1, kept: 0 })
      assert.deepEqual(await dump(), before)
    })

    test('a row with too few or too many cells is refused and shifts no other', async () => {
      const checked = await check(`Nr;Voornaam;Achternaam\n90;Net;Goed\n91;Te\n92;Te;Veel;cellen\n93;Ook;Goed\n94;Ook;Zo\n95;En;Deze\n96;En;Die\n`)
      assert.deepEqual(await reasonsOf(checked), [
        ['new', 'row_new'],
        ['refused', 'csv_too_few_cells'],
        ['refused', 'csv_too_many_cells'],
        ['new', 'row_new'],
        ['new', 'row_new'],
        ['new', 'row_new'],
        ['new', 'row_new'],
      ])
    })

    test('a file of another kind says what it is', async () => {
      const cases: [string | Buffer, string][] = [
        ['', 'csv_empty'],
        ['naam;plaats\n', 'import_no_rows'],
        [Buffer.from('PK\x03\x04\x14\x00[Content_Types].xml', 'latin1'), 'csv_is_xlsx'],
        ['%PDF-1.7', 'csv_is_pdf'],
      ]
      for (const [file, code] of cases) assert.deepEqual(await codesOf(upload(file)), [code])
    })

    test('tabs, a byte order mark and Windows-1252 are seen', async () => {
      assert.equal((await upload('\uFEFFNaam\tPlaats\nZoë\tLiège\n')).options.delimiter, '\t')
      assert.deepEqual((await upload(Buffer.from('Naam;Plaats\nZo\xeb;Li\xe8ge\n', 'latin1'))).sampleRows[0]?.cells, ['Zoë', 'Liège'])
    })

    test('a postcode tells the country where no column does', async () => {
      const done = await check('Voornaam;Achternaam;Straat;Huisnr;Postcode;Plaats;Telefoon\nNoor;van Ee;Kerkstraat;127;5211 CD;Den Bosch;0627561361\n', {
        defaultCountry: 'BE',
      })
      assert.equal(done.counts.new, 1)
    })

    test('the mapping is remembered for the next file with these columns, and told what is wrong with it', async () => {
      const made = await upload('Onbekend;Achternaam\nx;Jansen\n')
      const wrong = await els(changeImport, { importId: made.id, version: made.version, mapping: ['surname', 'surname'] })
      assert.deepEqual(
        wrong.objections.map(({ code }) => code),
        ['mapping_twice'],
      )
      assert.deepEqual(await codesOf(els(checkImport, { importId: made.id, version: wrong.version })), ['mapping_twice'])
      await els(changeImport, { importId: made.id, version: wrong.version, mapping: ['namedNote', 'surname'] })
      assert.deepEqual(
        (await upload('Onbekend;Achternaam\ny;Pietersen\n')).columns.map(({ to, by }) => [to, by]),
        [
          ['namedNote', 'remembered'],
          ['surname', 'remembered'],
        ],
      )
    })

    test('relationships are matched on old numbers; what stands in the way is said beforehand', async () => {
      await run('Nr;Soort;Achternaam;Bedrijfsnaam\nr1;persoon;Irecteur;\nr2;bedrijf;;Uno B.V.\nr3;bedrijf;;Dos B.V.\n')
      const file =
        'Van;Type;Naar;Functie;Aandeel %;Sinds;Tot\nr1;bestuurder;r2;CEO;;01-01-2020;31-12-2024\nr1;aandeelhouder;r2;;60;2020;\nr3;aandeelhouder;r2;;50;2021;\nr1;bestuurder;r9;;;;\nr1;bestuurder;r2;CEO;;01-01-2020;31-12-2024\nr1;raadsheertje;r2;;;;\n'
      const checked = await connections.check(file)
      const expected = [
        ['new', 'relationship_new'],
        ['new', 'relationship_new'],
        ['refused', 'shares_above_hundred'],
        ['refused', 'number_not_found'],
        ['duplicate', 'relationship_already_there'],
        ['refused', 'type_unknown'],
      ]
      assert.deepEqual(await reasonsOf(checked), expected)
      await els(runImport, { importId: checked.id, version: checked.version })
      assert.deepEqual(await reasonsOf(await settled(checked.id)), expected)
      assert.deepEqual((await connections.run(file)).counts, { new: 0, update: 0, duplicate: 3, refused: 3 })
    })

    test('stopped half-way it goes on to the same end', async () => {
      const many = `Nr;Achternaam\n${Array.from({ length: 350 }, (_, i) => `m${i};Naam ${i}\n`).join('')}`
      const checked = await check(many)
      await els(runImport, { importId: checked.id, version: checked.version })
      await els(cancelImport, { importId: checked.id }).catch(() => {})
      const stopped = await settled(checked.id)
      if (stopped.state === 'stopped') await els(runImport, { importId: checked.id, version: stopped.version })
      const done = await settled(checked.id)
      assert.deepEqual([done.state, done.counts.new, done.rows], ['done', 350, 350])
      assert.equal((await undo(done)).undone?.removed, 350)
    })

    test('who only reads does not import', async () => {
      assert.deepEqual(await codesOf(lou(uploadImport, { kind: 'parties', name: 'x.csv' }, {}, people)), ['not_permitted'])
    })

    test('nothing went wrong that nobody foresaw', () => assert.deepEqual(office.unforeseen, []))
  })
}
