import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, describe, test } from 'node:test'
import { exportInternalRelationships } from '#modules/internal-relationships/contract.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { engines } from '#test/engine.ts'
import { material, withoutMaterial } from '#test/material.ts'
import { openOffice } from '#test/office.ts'
import { checkImport, getImport, type ImportKind, listImportRows, runImport, uploadImport } from './contract.ts'

for (const engine of engines) {
  describe(`an export of another program on ${engine}`, { skip: withoutMaterial('office-export') }, async () => {
    const office = await openOffice(engine)
    const worker = startWorker(office.engine)
    after(async () => {
      await worker.stop()
      await office.close()
    })
    const { els } = office
    const settled = async (importId: string) => {
      for (;;) {
        const now = await els(getImport, { importId })
        if (!['checking', 'running', 'undoing'].includes(now.state)) return now
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    const go = async (kind: ImportKind, name: string, file: string | Buffer = readFileSync(material(`office-export/${name}`))) => {
      const made = await els(uploadImport, { kind, name }, {}, file)
      await els(checkImport, { importId: made.id, version: made.version })
      const checked = await settled(made.id)
      await els(runImport, { importId: made.id, version: checked.version })
      const done = await settled(made.id)
      assert.deepEqual(done.explained, checked.explained, 'the run does what the dry run said')
      return done
    }

    test('2,000 parties, three refused rows with their reasons, and 948 relationships; again nothing is doubled', async () => {
      const parties = await go('parties', 'relaties.csv')
      assert.deepEqual(parties.counts, { new: 2000, update: 0, duplicate: 0, refused: 3 })
      assert.deepEqual(
        parties.columns.filter(({ to }) => to === 'nowhere').map(({ name }) => name),
        ['Omzet 2025'],
      )
      const refused = await els(listImportRows, { importId: parties.id, outcome: 'refused' })
      assert.deepEqual(
        refused.items.map(({ reasons }) => reasons.map(({ code }) => code)),
        [['no_such_date', 'email_domain', 'kbo_check_digits', 'debtor_number_taken'], ['old_number_twice'], ['nameless', 'debtor_number_taken']],
      )
      const relationships = await go('relationships', 'verbanden.csv')
      assert.deepEqual(relationships.counts, { new: 948, update: 0, duplicate: 0, refused: 0 })

      assert.deepEqual((await go('parties', 'relaties.csv')).counts, { new: 0, update: 0, duplicate: 2000, refused: 3 })
      assert.deepEqual((await go('relationships', 'verbanden.csv')).counts, { new: 0, update: 0, duplicate: 948, refused: 0 })
    })

    test('who goes with each of them comes in on their old numbers, out again, and back in as all there', async () => {
      const lines = readFileSync(material('office-export/relaties.csv'), 'latin1').split(/\r?\n/)
      const numbers = [...new Set(lines.flatMap((line) => /^(\d+);(?:persoon|bedrijf);/.exec(line)?.[1] ?? []))]
      assert.equal(numbers.length, 2001, 'one of the refused rows has a number of its own')
      const rows = numbers.flatMap((number, i) => [
        `${number};adviseur;els@kantoor.example;12-3-20${10 + (i % 10)};;60,00`,
        `${number};aanbrenger;Tom Deckers;1-1-2020;31-12-2024;33,33 %`,
      ])
      const file = (heading: string) => `${heading};Categorie;Medewerker;Sinds;Tot en met;Provisie\r\n${rows.join('\r\n')}\r\n`
      const done = await go('internal-relationships', 'betrokken.csv', file('Oud nummer'))
      assert.deepEqual(done.counts, { new: 4000, update: 0, duplicate: 0, refused: 2 })
      assert.deepEqual(
        done.explained.filter(({ outcome }) => outcome === 'refused').map(({ code, rows: count }) => [code, count]),
        [['number_not_found', 2]],
      )

      const exported = await els(exportInternalRelationships, {})
      assert.equal(exported.trimEnd().split('\r\n').length, 4001)
      assert.deepEqual((await go('internal-relationships', 'terug.csv', exported)).counts, { new: 0, update: 0, duplicate: 4000, refused: 0 })

      // Old and new numbers run through each other here: what could be either is asked, and never guessed.
      const either = await go('internal-relationships', 'welke.csv', file('Relatienr'))
      assert.deepEqual(either.counts.new, 0)
      assert.ok(either.explained.some(({ code, rows: count }) => code === 'number_of_two' && count > 1000))
    })
  })
}
