import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, describe, test } from 'node:test'
import { startWorker } from '#platform/jobs/worker.ts'
import { material, withoutMaterial } from '#test/material.ts'
import { engines, openOffice } from '#test/office.ts'
import { checkImport, getImport, listImportRows, uploadImport } from './contract.ts'

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
    test('the dry run', async () => {
      const made = await els(uploadImport, { kind: 'parties', name: 'relaties.csv' }, {}, readFileSync(material('office-export/relaties.csv')))
      console.log(made.columns.map(({ name, to, by }) => `${name}→${to}(${by})`).join(' '), made.objections)
      const t = performance.now()
      await els(checkImport, { importId: made.id, version: made.version })
      const done = await settled(made.id)
      console.log(performance.now() - t, done.state, done.counts, done.rows, done.explained.map(({ outcome, code, rows, main }) => `${outcome} ${code} ${rows} ${main}`))
      const refused = await els(listImportRows, { importId: made.id, outcome: 'refused', limit: 20 })
      console.dir(refused.items.map(({ line, name, reasons }) => ({ line, name, reasons: reasons.map(({ column, sentence, cell }) => `${column}: ${sentence.nl} [${cell}]`) })), { depth: 5 })
      assert.equal(done.counts.new, 2000)
    })
  })
}
