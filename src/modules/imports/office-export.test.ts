import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, describe, test } from 'node:test'
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
    const go = async (kind: ImportKind, name: string) => {
      const made = await els(uploadImport, { kind, name }, {}, readFileSync(material(`office-export/${name}`)))
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
  })
}
