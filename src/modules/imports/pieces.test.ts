// What becomes of a row does not depend on how many rows are looked at together with it.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { createParty, type PartyDraft } from '#modules/parties/contract.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { engines } from '#test/engine.ts'
import { openOffice } from '#test/office.ts'
import { changeImport, checkImport, getImport, listImportRows, uploadImport } from './contract.ts'

/** More rows than one transaction takes. */
const many = 300

for (const engine of engines) {
  describe(`rows of a file on ${engine}`, async () => {
    const office = await openOffice(engine)
    const worker = startWorker(office.engine, { report: (error) => office.unforeseen.push(error) })
    after(async () => {
      await worker.stop()
      await office.close()
    })
    const { els } = office
    const sara: PartyDraft = { kind: 'person', firstName: 'Sara', surname: 'Twee', emails: [{ address: 'sara@twee.example', label: '', main: true }] }
    const numbers: string[] = []
    for (let i = 0; i < 2; i++) numbers.push((await els(createParty, sara)).partyNumber)

    for (const between of [0, many]) {
      test(`two that are one party each of two alike, with ${between} rows between them`, async () => {
        const others = Array.from({ length: between }, (_, i) => `${i + 10};Ander;Mens ${i};mens${i}@x.example\n`).join('')
        const file = `Relatienr;Voornaam;Achternaam;E-mail\n1;Sara;Twee;sara@twee.example\n${others}2;Sara;Twee;sara@twee.example\n`
        const { id } = await els(uploadImport, { kind: 'parties', name: 'twee.csv' }, {}, file)
        const { version } = await els(getImport, { importId: id })
        const ready = await els(changeImport, { importId: id, version, options: {} })
        await els(checkImport, { importId: id, version: ready.version })
        while ((await els(getImport, { importId: id })).state === 'checking') await new Promise((resolve) => setTimeout(resolve, 10))
        const { items } = await els(listImportRows, { importId: id, outcome: 'duplicate' })
        assert.deepEqual(
          items.map(({ row, parties }) => [row, ...parties.map(({ partyNumber }) => partyNumber)]),
          [
            [1, numbers[0]],
            [between + 2, numbers[1]],
          ],
        )
      })
    }
  })
}
