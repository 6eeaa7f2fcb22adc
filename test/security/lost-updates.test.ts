// T19: nobody writes over what someone else wrote since. What each If-Match answers stands in src/platform/http/serve.test.ts; here it holds for every endpoint.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { hasBody, method, needsVersion, path, showsVersion } from '#kernel/endpoint.ts'
import { newId } from '#kernel/ids.ts'
import { createLabel, listLabels, putLabel } from '#modules/labels/contract.ts'
import { changeParty, getParty } from '#modules/parties/contract.ts'
import { engines } from '#test/engine.ts'
import { openOffice, type Problem, SaidNo } from '#test/office.ts'
import { settle } from '#test/world.ts'

for (const engine of engines) {
  describe(`lost updates on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els } = office
    const { dirk } = await settle(office)

    test('every endpoint that asks for a version refuses without one, and takes none that we did not give', async () => {
      const versioned = office.api.served.filter(needsVersion)
      assert.ok(versioned.length > 15, `only ${versioned.length}`)
      for (const one of versioned)
        for (const [tag, status, code] of [
          [undefined, 428, 'version_missing'],
          ['W/"1"', 412, 'not_a_version'],
          ['*', 412, 'not_a_version'],
          ['"1", "2"', 412, 'not_a_version'],
          ['1', 412, 'not_a_version'],
        ] as const) {
          const response = await office.raw(`/api${path(one).replace(/:\w+/g, newId())}`, {
            method: method(one),
            headers: { 'content-type': one.takes ?? 'application/json', ...(tag !== undefined && { 'if-match': tag }) },
            ...(hasBody(one) && { body: '{}' }),
          })
          const { errors } = (await response.json()) as Problem
          assert.deepEqual([response.status, errors[0]?.code], [status, code], `${one.route} with ${tag}`)
        }
    })

    test('whatever is changed by its version can be read with it', () => {
      const changed = office.api.served.filter((one) => method(one) === 'PATCH' && needsVersion(one))
      assert.deepEqual(
        changed.filter((one) => !showsVersion(one)).map(({ route }) => route),
        [],
      )
    })

    test('a hundred clients that put on a label each leave a hundred labels', async () => {
      const labels = []
      for (let i = 0; i < 100; i++) labels.push(await els(createLabel, { name: `Label ${i}` }))
      await Promise.all(labels.map(({ id }, i) => office[i % 2 ? 'els' : 'tom'](putLabel, { partyId: dirk.id, labelId: id })))
      const on = (await els(listLabels, {})).filter(({ parties }) => parties === 1)
      assert.equal(on.length, 100)
    })

    test('a hundred clients that add a line each, and look again when they were late, lose none', { timeout: 120_000 }, async () => {
      let late = 0
      /** Reads, adds its own, and begins again from what it is told the thing is now. */
      async function add(line: string) {
        let { note, version } = await els(getParty, { partyId: dirk.id })
        for (;;)
          try {
            return await els(changeParty, { partyId: dirk.id, version, note: `${note}${line}\n` })
          } catch (error) {
            if (!(error instanceof SaidNo)) throw error
            const { status, current, currentVersion } = error as unknown as Problem
            if (status === 503) continue
            assert.equal(status, 412)
            late++
            ;({ note } = current as { note: string })
            version = currentVersion ?? 0
          }
      }
      // Ten at a time: enough that most are late, without each of a hundred being so ninety times.
      for (let i = 0; i < 100; i += 10) await Promise.all(Array.from({ length: 10 }, (_, k) => add(`regel ${i + k}`)))
      const { note } = await els(getParty, { partyId: dirk.id })
      assert.deepEqual(note.trimEnd().split('\n').sort(), Array.from({ length: 100 }, (_, i) => `regel ${i}`).sort())
      assert.ok(late > 50, `only ${late} were late: did they run at once?`)
      assert.deepEqual(office.unforeseen, [])
    })
  })
}
