import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, describe, test } from 'node:test'
import { startWorker } from '#platform/jobs/worker.ts'
import { material, withoutMaterial } from '#test/material.ts'
import { engines, openOffice } from '#test/office.ts'
import { checkImport, getImport, type ImportKind, listImportRows, runImport, undoImport, uploadImport } from './contract.ts'

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
      let t = performance.now()
      await els(checkImport, { importId: made.id, version: made.version })
      const checked = await settled(made.id)
      console.log('check', performance.now() - t)
      t = performance.now()
      await els(runImport, { importId: made.id, version: checked.version })
      const done = await settled(made.id)
      console.log('run', performance.now() - t, done.state, done.counts, done.explained.map(({ outcome, code, rows, main }) => `${outcome} ${code} ${rows} ${main}`))
      assert.deepEqual(done.explained, checked.explained)
      const refused = await els(listImportRows, { importId: made.id, outcome: 'refused', limit: 20 })
      console.dir(refused.items.map(({ line, name, reasons }) => ({ line, name, reasons: reasons.map(({ column, sentence, cell }) => `${column}: ${sentence.nl} [${cell}]`) })), { depth: 5 })
      return done
    }
    test('the run', async () => {
      const parties = await go('parties', 'relaties.csv')
      assert.equal(parties.counts.new, 2000)
      const relationships = await go('relationships', 'verbanden.csv')
      assert.equal(relationships.counts.new, 948)
      let t = performance.now()
      await els(undoImport, { importId: relationships.id, version: relationships.version })
      console.log((await settled(relationships.id)).undone, performance.now() - t)
      t = performance.now()
      await els(undoImport, { importId: parties.id, version: parties.version })
      console.log((await settled(parties.id)).undone, performance.now() - t)
    })
  })
}
