// What becomes of a row does not depend on how many rows are looked at together with it.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { listParties } from '#modules/overview/contract.ts'
import { createParty, getParty, type PartyDraft } from '#modules/parties/contract.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { engines } from '#test/engine.ts'
import { importingAs } from '#test/importing.ts'
import { openOffice } from '#test/office.ts'
import { type Import, listImportRows } from './contract.ts'

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
    const { check, carryOut, outcomes } = importingAs(els, 'parties')
    const sara: PartyDraft = { kind: 'person', firstName: 'Sara', surname: 'Twee', emails: [{ address: 'sara@twee.example', label: '', main: true }] }
    const numbers: string[] = []
    for (let i = 0; i < 2; i++) numbers.push((await els(createParty, sara)).partyNumber)

    for (const between of [0, many]) {
      test(`two that are one party each of two alike, with ${between} rows between them`, async () => {
        const others = Array.from({ length: between }, (_, i) => `${i + 10};Ander;Mens ${i};mens${i}@x.example\n`).join('')
        const file = `Relatienr;Voornaam;Achternaam;E-mail\n1;Sara;Twee;sara@twee.example\n${others}2;Sara;Twee;sara@twee.example\n`
        const { id } = await check(file)
        const { items } = await els(listImportRows, { importId: id, outcome: 'duplicate' })
        assert.deepEqual(
          items.map(({ row, parties }) => [row, ...parties.map(({ partyNumber }) => partyNumber)]),
          [
            [1, numbers[0]],
            [between + 2, numbers[1]],
          ],
        )
      })

      // The second is the first by its e-mail, the third is the second by its birthday and the first by its number alone.
      const chain = (surname: string, number: string) => {
        const others = (many: string) =>
          Array.from({ length: between }, (_, i) => `Ander;${surname} ${many} ${i};${surname}${many}${i}@x.example;;;\n`).join('')
        const email = `${surname.toLowerCase()}@x.example`
        return `Voornaam;Achternaam;E-mail;Geboortedatum;Debiteurnummer;Telefoon\nSara;${surname};${email};;${number};\n${others('een')}Sara;${surname};${email};3-2-1980;;\n${others('twee')}Sara;${surname};;3-2-1980;${number};0201234567\n`
      }
      const ofChain = async (done: Import) => {
        const all = await outcomes(done)
        return [all[0], all[between + 1], all[2 * between + 2]]
      }

      test(`three that are one party by different things, with ${between} rows between them, are it whether checked or brought in`, async () => {
        const checked = await check(chain(`Drie${between}`, `90${between}`), { duplicates: 'skip' })
        const expected = ['new row_new', 'duplicate duplicate_email', 'duplicate duplicate_birth_date']
        assert.deepEqual(await ofChain(checked), expected)
        assert.deepEqual(await ofChain(await carryOut(checked)), expected)
      })

      test(`three that are one party, with ${between} rows between them, each fill what it does not have`, async () => {
        const checked = await check(chain(`Vier${between}`, `91${between}`), { duplicates: 'update' })
        const expected = ['new row_new', 'update row_updates duplicate_email', 'update row_updates duplicate_birth_date']
        assert.deepEqual(await ofChain(checked), expected)
        const done = await carryOut(checked)
        assert.deepEqual(await ofChain(done), expected)
        const { items } = await els(listParties, { search: `Vier${between} sara` })
        const cards = await Promise.all(items.filter(({ name }) => name.startsWith('Sara')).map(({ id }) => els(getParty, { partyId: id })))
        assert.deepEqual(
          cards.map(({ birthDate, phones, debtorNumber }) => [birthDate, phones.map(({ number }) => number), debtorNumber]),
          [['1980-02-03', ['0201234567'], `91${between}`]],
        )
      })

      test(`three that are one party, with ${between} rows between them, brought in each by itself: a number is given once`, async () => {
        const checked = await check(chain(`Vijf${between}`, `92${between}`).replace('3-2-1980;;', `3-2-1980;93${between};`), { duplicates: 'new' })
        const expected = ['new row_new', 'new row_new duplicate_email', 'refused debtor_number_taken']
        assert.deepEqual(await ofChain(checked), expected)
        assert.deepEqual(await ofChain(await carryOut(checked)), expected)
      })
    }
  })
}
