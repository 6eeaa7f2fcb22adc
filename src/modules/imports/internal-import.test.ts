// Who is involved with whom, out of a file and into one.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { changeEmployee, changeMe, inviteEmployee, listEmployees } from '#modules/employees/contract.ts'
import { changeCategory, createCategory, listCategories } from '#modules/internal-relationship-categories/contract.ts'
import { exportInternalRelationships, getPanel, savePanel } from '#modules/internal-relationships/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { engines } from '#test/engine.ts'
import { importingAs } from '#test/importing.ts'
import { openOffice } from '#test/office.ts'
import { settle } from '#test/world.ts'
import { downloadRefused, listImportRows } from './contract.ts'

const head = 'Relatienr;Categorie;Medewerker;Sinds;Tot;Percentage\n'

for (const engine of engines) {
  describe(`internal relationships as a file on ${engine}`, async () => {
    const office = await openOffice(engine)
    const worker = startWorker(office.engine, { report: (error) => office.unforeseen.push(error) })
    after(async () => {
      await worker.stop()
      await office.close()
    })
    const { els } = office
    const { dirk, petra, uno, dos } = await settle(office)
    const mine = importingAs(els, 'internal-relationships')
    const employees = await els(listEmployees, {})
    const idOf = (name: string) => employees.find((one) => one.name.startsWith(name))?.id ?? ''
    const panelOf = async (partyId: string) => {
      const { items, version } = await els(getPanel, { partyId, all: 'true' })
      return { version, rows: items.map(({ categoryId, employee, since, until, percentage }) => [categoryId, employee.name, since, until, percentage]) }
    }
    const clear = async (partyId: string) => {
      const { items, version } = await els(getPanel, { partyId, all: 'true' })
      await els(savePanel, { partyId, version, changes: items.map(({ id }) => ({ kind: 'remove', id }) as const) })
    }
    const everything = () => els(exportInternalRelationships, {})

    test('what its columns are is seen by their names, and may be told', async () => {
      const made = await mine.upload('Relatienummer;Relatie;Interne relatiecategorie;Medewerker (e-mail);Ingangsdatum;Einddatum;Commissie %\n1;x;a;b;c;d;e\n')
      assert.deepEqual(
        made.columns.map(({ to }) => to),
        ['number', 'nowhere', 'category', 'employee', 'since', 'until', 'percentage'],
      )
      assert.deepEqual(made.objections, [])
      const bare = await mine.upload('Sinds;Memo\n2020;x\n')
      assert.deepEqual(
        bare.objections.map(({ code, field }) => [code, field]),
        [
          ['mapping_without_number', 'number'],
          ['mapping_without_field', 'category'],
          ['mapping_without_field', 'employee'],
        ],
      )
    })

    test('every row is told what will come of it, also beside the rows before it; the run does just that, and all of it is undone', async () => {
      const { id: gone } = await els(createCategory, { names: { nl: 'proefbeheerder', en: 'trial manager' } })
      const made = (await els(listCategories, {})).find((one) => one.id === gone)
      await els(changeCategory, { categoryId: gone, version: made?.version ?? 0, retired: true })
      const lou = employees.find(({ name }) => name.startsWith('Lou'))
      await els(changeEmployee, { employeeId: lou?.id ?? '', version: lou?.version ?? 0, disabled: true })
      const before = await everything()

      const [d, p, u] = [dirk.partyNumber, petra.partyNumber, uno.partyNumber]
      const cases: [row: string, outcome: string][] = [
        [`${d};adviseur;els@kantoor.example;12-3-2019;;60,00 %`, 'new internal_new'],
        [`${d};ADVISER;Tom Deckers;12-3-2019;;40`, 'new internal_new'],
        [`${d};adviseur;els@kantoor.example;2019-03-12;;60`, 'duplicate internal_already_there'],
        [`${d};adviseur;els@kantoor.example;12-3-2019;31-12-2025;60`, 'update internal_changes'],
        [`${d};adviseur;els@kantoor.example;1-6-2025;;10`, 'refused employee_twice_in_category'],
        [`${d};adviseur;els@kantoor.example;1-1-2026;;60,01`, 'refused commissions_above_hundred'],
        [`${d};adviseur;els@kantoor.example;1-1-2026;;60`, 'new internal_new'],
        [`${d};dossierbeheerder;Tom Deckers;1-1-2020;31-12-2020;`, 'new internal_new'],
        [`${d};file manager;els@kantoor.example;31-12-2020;;`, 'refused one_employee_at_a_time'],
        [`${d};file-manager;els@kantoor.example;1-1-2021;;`, 'new internal_new'],
        [`${p};adviseur;tom@kantoor.example;;;33,333 %`, 'refused internal_percentage_wrong'],
        [`${p};adviseur;tom@kantoor.example;;;0`, 'refused internal_percentage_wrong'],
        [`${p};adviseur;tom@kantoor.example;;;-5`, 'refused internal_percentage_wrong'],
        [`${p};adviseur;tom@kantoor.example;;;100,01`, 'refused internal_percentage_wrong'],
        [`${p};dossierbeheerder;tom@kantoor.example;;;50`, 'refused category_carries_no_commission'],
        [`${p};adviseur;tom@kantoor.example;2-1-2020;1-1-2020;`, 'refused internal_ends_before_it_begins'],
        [`${p};adviseur;tom@kantoor.example;30-2-2020;;`, 'refused no_such_date'],
        [`${p};adviseur;tom@kantoor.example;2020;;`, 'refused day_needed'],
        [`${p};proefbeheerder;tom@kantoor.example;1-1-2020;;`, 'refused category_retired'],
        [`${p};tovenaar;tom@kantoor.example;1-1-2020;;`, 'refused category_not_found'],
        [`${p};adviseur;Niemand;1-1-2020;;`, 'refused employee_not_found'],
        [`${p};adviseur;lou@kantoor.example;1-1-2020;;`, 'refused employee_has_left'],
        ['999999;adviseur;tom@kantoor.example;1-1-2020;;', 'refused number_not_found'],
        [';;;1-1-2020;;', 'refused number_missing category_missing employee_missing'],
        [`${p};back-office;tom@kantoor.example;;;`, 'new internal_new internal_begins_today'],
        [`${p};back-office;tom@kantoor.example;;;`, 'duplicate internal_already_there'],
        [`${u};adviseur`, 'refused csv_too_few_cells'],
      ]
      const expected = cases.map(([, outcome]) => outcome)
      const checked = await mine.check(`${head}${cases.map(([row]) => row).join('\n')}\n`)
      assert.deepEqual(await mine.outcomes(checked), expected)
      assert.equal(await everything(), before, 'a dry run changes nothing')
      const done = await mine.carryOut(checked)
      assert.deepEqual(await mine.outcomes(done), expected)
      assert.deepEqual(done.explained, checked.explained)
      assert.deepEqual((await panelOf(dirk.id)).rows, [
        ['adviser', 'Tom Deckers', '2019-03-12', null, '40'],
        ['adviser', 'Els Verhaegen', '2026-01-01', null, '60'],
        ['adviser', 'Els Verhaegen', '2019-03-12', '2025-12-31', '60'],
        ['file-manager', 'Els Verhaegen', '2021-01-01', null, null],
        ['file-manager', 'Tom Deckers', '2020-01-01', '2020-12-31', null],
      ])
      const { items } = await els(listImportRows, { importId: done.id, outcome: 'update' })
      assert.deepEqual(
        items.map(({ name, reasons, parties }) => [name, reasons[0]?.sentence.nl, parties.map(({ id }) => id)]),
        [['Dirk Irecteur – adviseur – Els Verhaegen', 'Staat er al, en wordt bijgewerkt: tot 31-12-2025 (was open).', [dirk.id]]],
      )
      const refused = await els(listImportRows, { importId: done.id, reason: 'employee_not_found' })
      assert.deepEqual(
        refused.items[0]?.reasons.map(({ column, cell, sentence }) => [column, cell, sentence.nl]),
        [['Medewerker', 'Niemand', 'Er is geen medewerker met e-mailadres of naam ‘Niemand’.']],
      )

      const again = await mine.run(`${head}${cases.map(([row]) => row).join('\n')}\n`)
      assert.deepEqual([again.counts.new, again.counts.update], [0, 0])
      assert.deepEqual((await mine.undo(done)).undone, { removed: 6, restored: 1, kept: 0 })
      assert.equal(await everything(), before)
    })

    test('what is exported comes in as all duplicates, whatever things are called', async () => {
      const odd = await els(createCategory, { names: { nl: '=1+1; "baas"', en: 'adviseur' }, carriesCommission: true })
      const add = { kind: 'add', categoryId: 'adviser', since: '2020-02-29', percentage: '33.33' } as const
      const { version } = await panelOf(petra.id)
      await els(savePanel, {
        partyId: petra.id,
        version,
        changes: [
          { ...add, employeeId: idOf('Els') },
          { ...add, employeeId: idOf('Tom'), until: '2024-12-31', percentage: '0.01' },
          { ...add, categoryId: odd.id, employeeId: idOf('Tom'), percentage: '100' },
          { ...add, categoryId: 'file-manager', employeeId: idOf('Tom'), percentage: null },
        ],
      })
      for (const language of ['nl', 'en'] as const) {
        await els(changeMe, { language })
        const file = await everything()
        const bytes = new Uint8Array(await (await office.raw('/api/internal-relationships/export')).arrayBuffer())
        assert.deepEqual(Array.from(bytes.subarray(0, 3)), [0xef, 0xbb, 0xbf], 'as Excel opens it')
        assert.ok(file.includes('33,33') && file.includes('2020-02-29'))
        if (language === 'nl') assert.match(file, /"'=1\+1; ""baas"""/)
        const rows = file.trimEnd().split('\r\n').length - 1
        const made = await mine.upload(file)
        assert.deepEqual(
          made.columns.map(({ to }) => to),
          ['partyNumber', 'category', 'employee', 'since', 'until', 'percentage'],
        )
        assert.deepEqual((await mine.run(file)).counts, { new: 0, update: 0, duplicate: rows, refused: 0 }, language)
      }
      await els(changeMe, { language: 'nl' })
      const restored = await everything()
      await clear(petra.id)
      assert.equal((await mine.run(restored)).counts.new, 4)
      assert.deepEqual((await everything()).split('\r\n').sort(), restored.split('\r\n').sort())
      await clear(petra.id)
    })

    test('a number that one party has and another had is refused, until it is said which is meant', async () => {
      const party = await els(createParty, {
        kind: 'organisation',
        legalName: 'Oud Nummer B.V.',
        externalNumbers: [{ source: 'oud programma', number: dos.partyNumber }],
      })
      const file = `${head}${dos.partyNumber};adviseur;Els Verhaegen;1-1-2020;;\n`
      assert.deepEqual(await mine.outcomes(await mine.check(file)), ['refused number_of_two'])
      await mine.run(file.replace('Relatienr', 'Oud nummer'))
      assert.deepEqual((await panelOf(party.id)).rows.length, 1)
      await mine.run(file.replace('Relatienr', 'Relatienummer (Verwant)'))
      assert.deepEqual((await panelOf(dos.id)).rows.length, 1)
      await clear(party.id)
      await clear(dos.id)
    })

    test('two employees of one name are told apart by their address', async () => {
      const jan = (email: string) => els(inviteEmployee, { name: 'Jan Jansen', email, role: 'employee' })
      await jan('jan@kantoor.example')
      await jan('jan.jansen@kantoor.example')
      const outcome = await mine.check(`${head}${uno.partyNumber};adviseur;Jan Jansen;1-1-2020;;\n${uno.partyNumber};adviseur;JAN@kantoor.example;1-1-2020;;\n`)
      assert.deepEqual(await mine.outcomes(outcome), ['refused employee_of_several', 'new internal_new'])
    })

    test('refused rows come back with the reason, and mended they go in', async () => {
      const done = await mine.run(`${head}${uno.partyNumber};adviseur;Els Verhaegen;1-1-2020;;33,333\n`)
      const file = await els(downloadRefused, { importId: done.id })
      assert.match(file, /Percentage: Een percentage ligt boven 0, is hooguit 100 en heeft hooguit twee decimalen\./)
      assert.deepEqual((await mine.run(file.replace(';33,333', ';33,33'))).counts, { new: 1, update: 0, duplicate: 0, refused: 0 })
      await clear(uno.id)
    })

    test('without a column an end and a percentage stay; an empty cell takes them away', async () => {
      await mine.run(`${head}${uno.partyNumber};adviseur;Els Verhaegen;1-1-2020;31-12-2027;25\n`)
      const bare = await mine.check(`Relatienr;Categorie;Medewerker;Sinds\n${uno.partyNumber};adviseur;Els Verhaegen;1-1-2020\n`)
      assert.deepEqual(await mine.outcomes(bare), ['duplicate internal_already_there'])
      const today = await mine.check(`Relatienr;Categorie;Medewerker;Percentage\n${uno.partyNumber};adviseur;Els Verhaegen;30\n`)
      const { items } = await els(listImportRows, { importId: today.id })
      assert.equal(items[0]?.reasons[0]?.sentence.en, 'Already there, and is updated: commission 30% (was 25%).')
      await mine.run(`${head}${uno.partyNumber};adviseur;Els Verhaegen;1-1-2020;;\n`)
      assert.deepEqual((await panelOf(uno.id)).rows, [['adviser', 'Els Verhaegen', '2020-01-01', null, null]])
      await clear(uno.id)
    })

    test('what was changed since is kept and named', async () => {
      const done = await mine.run(`${head}${uno.partyNumber};adviseur;Els Verhaegen;1-1-2020;;50\n${uno.partyNumber};back-office;Tom Deckers;1-1-2020;;\n`)
      const { items, version } = await els(getPanel, { partyId: uno.id })
      const [adviser] = items.filter(({ categoryId }) => categoryId === 'adviser')
      await els(savePanel, { partyId: uno.id, version, changes: [{ kind: 'change', id: adviser?.id ?? '', percentage: '55' }] })
      const undone = await mine.undo(done)
      assert.deepEqual(undone.undone, { removed: 1, restored: 0, kept: 1 })
      const kept = await els(listImportRows, { importId: undone.id, undone: 'kept' })
      assert.deepEqual(
        kept.items.map(({ name }) => name),
        ['Bedrijf Uno B.V. – adviseur – Els Verhaegen'],
      )
      assert.deepEqual((await panelOf(uno.id)).rows, [['adviser', 'Els Verhaegen', '2020-01-01', null, '55']])
      await clear(uno.id)
    })

    test('a file of several pieces says the same beforehand as it does, for rows of one party far apart', async () => {
      const rows = Array.from({ length: 230 }, (_, i) => {
        const year = 1700 + i
        return `${uno.partyNumber};dossierbeheerder;${i % 2 ? 'Els Verhaegen' : 'Tom Deckers'};1-1-${year};31-12-${year};`
      })
      const file = `${head}${[...rows, `${uno.partyNumber};dossierbeheerder;Els Verhaegen;1-7-1700;1-8-1700;`].join('\n')}\n`
      const checked = await mine.check(file)
      assert.deepEqual(checked.counts, { new: 230, update: 0, duplicate: 0, refused: 1 })
      const done = await mine.carryOut(checked)
      assert.deepEqual(done.explained, checked.explained)
      assert.equal((await mine.undo(done)).undone?.removed, 230)
      assert.deepEqual((await panelOf(uno.id)).rows, [])
    })

    test('nothing went wrong that nobody foresaw', () => assert.deepEqual(office.unforeseen, []))
  })
}
