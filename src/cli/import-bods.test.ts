import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { listBodsImports, undoBods } from '#modules/ownership/bods-contract.ts'
import { mostStatements } from '#modules/ownership/bods-shapes.ts'
import { getOwners } from '#modules/ownership/contract.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import { engines } from '#test/engine.ts'
import { baseUrl, codesOf, openOffice } from '#test/office.ts'
import { officeAtHand } from './office.ts'
import { runCommand } from './run.ts'

const entity = (recordId: string, name: string) => ({ recordId, recordType: 'entity', recordDetails: { name } })
const person = (recordId: string, fullName: string) => ({ recordId, recordType: 'person', recordDetails: { names: [{ fullName }] } })
const link = (recordId: string, subject: string, interestedParty: string, ...interests: object[]) => ({
  recordId,
  recordType: 'relationship',
  recordDetails: { subject, interestedParty, interests },
})
/** Petra holds 60 % of Uno by way of Dos: told once as a whole, and by both steps. She nominates someone too, which is no stake. */
const statements = [
  entity('uno', 'Uno'),
  entity('dos', 'Dos'),
  person('petra', 'Petra Artner'),
  link('whole', 'uno', 'petra', { type: 'shareholding', directOrIndirect: 'indirect', share: { exact: 60 } }),
  link('first', 'uno', 'dos', { type: 'shareholding', directOrIndirect: 'direct', share: { exact: 60 } }),
  link('second', 'dos', 'petra', { type: 'shareholding', directOrIndirect: 'direct', share: { exact: 100 } }, { type: 'nominator' }),
]

for (const engine of engines) {
  describe(`statements of ultimate owners by the command line on ${engine}`, async () => {
    const office = await openOffice(engine)
    const directory = mkdtempSync(join(tmpdir(), 'verwant-bods-'))
    after(async () => {
      rmSync(directory, { recursive: true })
      await office.close()
    })
    const run = (text: string, ...more: string[]) => {
      writeFileSync(join(directory, 'owners.json'), text)
      return command('import', 'bods', 'owners.json', ...more)
    }
    async function command(...argv: string[]) {
      const said = { out: '', err: '' }
      const hearing = (to: keyof typeof said) => ({
        write(text: string) {
          said[to] += text
        },
      })
      const streams = { stdin: (async function* () {})(), stdout: hearing('out'), stderr: hearing('err') }
      const code = await runCommand(
        { argv, cwd: directory, terminal: false, language: 'en' },
        { ...streams, report: (error) => assert.fail(String(error)), office: (refusals) => officeAtHand(office.engine, baseUrl, refusals) },
      )
      return { code, ...said }
    }

    test('an indirect stake and the steps it is made of are one stake; another interest is named; a second time nothing is made', async () => {
      const { code, out } = await run(JSON.stringify(statements))
      assert.equal(code, 0)
      assert.match(out, /^3 parties made, 0 already there; 3 relationships made\.\n1 not taken over:\n {2}second: .*nominator/)
      const again = JSON.parse((await run(statements.map((one) => JSON.stringify(one)).join('\n'), '--json')).out)
      assert.deepEqual([again.made, again.known, again.relationships, again.skipped.length], [0, 3, 0, 4])
      const idOf = (recordId: string) => again.parties.find((one: { recordId: string }) => one.recordId === recordId).partyId
      const { owners } = await office.tom(getOwners, { partyId: idOf('uno') })
      assert.deepEqual(
        owners.map(({ partyId, shares }) => [partyId === idOf('petra'), shares.low, shares.high]),
        [[true, '60', '60']],
      )
    })

    test('what a file made is undone by the command that it names, of any size; a screen refuses one that is too large', async () => {
      const passedOver = Array.from({ length: mostStatements }, (_, at) => ({ ...link(`oud ${at}`, 'groot', 'niemand'), recordStatus: 'closed' }))
      const { out } = await run(JSON.stringify([entity('groot', 'Groot bestand'), ...passedOver]))
      const [, id = ''] = /\nIt is undone by: undo bods (\S+)\n$/.exec(out) ?? []
      const kept = (await office.els(listBodsImports, {})).items.find((one) => one.id === id)
      assert.deepEqual([kept?.fileName, kept?.made, kept?.by], ['owners.json', 1, ''])
      assert.deepEqual(await codesOf(office.els(undoBods, { bodsImportId: id })), ['bods_too_large_to_undo'])
      assert.deepEqual(await command('undo', 'bods', id), { code: 0, out: '1 parties and 0 relationships taken away.\n', err: '' })
      const again = await command('undo', 'bods', id)
      assert.deepEqual([again.code, again.err], [1, 'This file has been undone already.\n'])

      const used = JSON.parse((await run(JSON.stringify([entity('klein', 'Klein bestand')]), '--json')).out)
      await office.els(createRelationship, { typeId: 'director', toId: used.parties[0].partyId, newFrom: { kind: 'person', surname: 'Later' } })
      assert.match((await command('undo', 'bods', used.importId)).out, /^0 parties and 0 relationships taken away\.\n1 stay.*\n {2}\d+ Klein bestand\n$/)
      assert.equal((await command('undo', 'bods', 'x')).code, 2)
    })

    for (const [text, said] of [
      ['', /^The file has no statements/],
      ['[]', /^The file has no statements/],
      ['{"recordId": ', /^The file is not JSON/],
      ['[{"recordId": "x", "recordType": "thing"}]', /^The file has no statements of the standard: 0\.recordType/],
    ] as const)
      test(`not understood: ${text}`, async () => {
        const { code, err } = await run(text)
        assert.equal(code, 2)
        assert.match(err, said)
      })
  })
}
