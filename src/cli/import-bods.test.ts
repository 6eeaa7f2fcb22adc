import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { getOwners } from '#modules/ownership/contract.ts'
import { engines } from '#test/engine.ts'
import { baseUrl, openOffice } from '#test/office.ts'
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
    async function run(text: string, ...more: string[]) {
      writeFileSync(join(directory, 'owners.json'), text)
      const said = { out: '', err: '' }
      const hearing = (to: keyof typeof said) => ({
        write(text: string) {
          said[to] += text
        },
      })
      const streams = { stdin: (async function* () {})(), stdout: hearing('out'), stderr: hearing('err') }
      const code = await runCommand(
        { argv: ['import', 'bods', 'owners.json', ...more], cwd: directory, terminal: false, language: 'en' },
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
