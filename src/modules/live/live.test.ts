import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { addAddress } from '#modules/addresses/contract.ts'
import { changeEmployee, changePassword, createToken, getEmployee, getMe, removeToken, signIn, signOut } from '#modules/employees/contract.ts'
import { nameGroup, unnameGroup } from '#modules/groups/contract.ts'
import { savePanel } from '#modules/internal-relationships/contract.ts'
import { createLabel, putLabel, takeLabel } from '#modules/labels/contract.ts'
import { changeOffice, getOffice } from '#modules/office/contract.ts'
import { archiveParty, changeParty, closeParty, createParty, deleteParty, getParty } from '#modules/parties/contract.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import { endOtherSessions } from '#modules/sessions/contract.ts'
import { tentatively } from '#platform/db/tentatively.ts'
import { announce } from '#platform/live/news.ts'
import { engines } from '#test/engine.ts'
import { listenTo } from '#test/listener.ts'
import { type Office, openOffice } from '#test/office.ts'
import { join, password, visitor } from '#test/visitor.ts'
import { settle } from '#test/world.ts'
import type { Change } from './contract.ts'
import { topicOf } from './topics.ts'

for (const engine of engines) {
  describe(`what is told while one looks, on ${engine}`, () => {
    let office: Office
    let world: Awaited<ReturnType<typeof settle>>
    before(async () => {
      office = await openOffice(engine)
      world = await settle(office)
    })
    after(() => office.close())

    const streamOf = (bearer: string, headers: Record<string, string> = {}) =>
      office.bare('/api/live', { headers: { ...(bearer && { authorization: `Bearer ${bearer}` }), ...headers } })
    const listening = async (who: keyof Office['tokens']) => listenTo(await streamOf(office.tokens[who]))
    const labelled = async (partyId: string) => {
      const { id: labelId } = await office.els(createLabel, { name: `label ${Math.random()}` })
      await office.els(putLabel, { partyId, labelId })
      return labelId
    }
    const aboutLabel = (partyId: string) => (change: Change) => change.topic === 'label' && change.partyIds?.includes(partyId) === true

    /** Waits until everything so far has been told: who listens from then on hears nothing of before. */
    async function allTold() {
      const lou = await listening('lou')
      await labelled(world.petra.id)
      await lou.hears(aboutLabel(world.petra.id))
      await lou.stop()
    }

    test('a change is heard by a colleague, with what it is about and by whom, and nothing more', async () => {
      const tom = await listening('tom')
      const { id: els } = await office.els(getMe, {})
      await office.els(createRelationship, { typeId: 'director', fromId: world.dirk.id, toId: world.uno.id })
      const change = await tom.hears(({ topic }) => topic === 'relationship')
      assert.deepEqual(change, { topic: 'relationship', partyIds: [world.dirk.id, world.uno.id].sort(), by: els })
      await tom.stop()
    })

    test('what is refused, taken back or changes nothing is no news', async () => {
      await allTold()
      const tom = await listening('tom')
      const party = await office.els(getParty, { partyId: world.dos.id })
      await assert.rejects(office.els(createRelationship, { typeId: 'director', fromId: world.dos.id, toId: world.dos.id }))
      await office.els(changeParty, { partyId: party.id, version: party.version, note: party.note })
      await office.engine.write(async (db) => {
        await tentatively(db, async () => announce(db, { action: 'party.changed', by: '', subject: '', parties: [world.deLob.id] }))
      })
      await labelled(world.uno.id)
      await tom.hears(aboutLabel(world.uno.id))
      assert.ok(!tom.text().includes(world.dos.id) && !tom.text().includes(world.deLob.id), tom.text())
      await tom.stop()
    })

    test('much at once is told in few words', async () => {
      const tom = await listening('tom')
      await office.engine.write(async (db) => {
        for (let i = 0; i < 3_000; i++)
          announce(db, { action: 'party.added', by: '', subject: '', parties: [`018f4b2a-0000-7000-8000-${String(i).padStart(12, '0')}`] })
      })
      await tom.hears(({ topic, partyIds }) => topic === 'party' && !partyIds)
      assert.ok(tom.text().length < 20_000, `${tom.text().length} characters`)
      await tom.stop()
    })

    test('of the office everyone hears who may read it, of how someone signs in only they', async () => {
      await allTold()
      const [els, lou] = [await listening('els'), await listening('lou')]
      const { version } = await office.els(getOffice, {})
      await office.els(createToken, { name: 'programma' })
      await office.engine.write(async (db) => announce(db, { action: 'backup.begun', by: '', subject: '', parties: [] }))
      await office.engine.write(async (db) => announce(db, { action: 'import.run', by: '', subject: '', parties: [] }))
      await office.els(changeOffice, { version, name: 'Kantoor Anders' })
      for (const one of [els, lou]) await one.hears(({ topic }) => topic === 'office')
      const topics = (one: typeof els) => [...new Set(one.changes().map(({ topic }) => topic))].toSorted()
      assert.deepEqual([topics(els), topics(lou)], [['backup', 'import', 'office', 'token'], ['office']])
      await Promise.all([els.stop(), lou.stop()])
    })

    test('of a closed file nothing is heard by who may not know of it: the stream is the same to the byte', async () => {
      const { els } = office
      const me = await els(getMe, {})
      const { id: partyId } = await els(createParty, { kind: 'person', surname: 'Zwijger' })
      const { id: gone } = await els(createParty, { kind: 'person', surname: 'Verdwenen' })
      await els(savePanel, { partyId, version: 0, changes: [{ kind: 'add', categoryId: 'adviser', employeeId: me.id, since: '2020-01-01' }] })
      for (const id of [partyId, gone]) await els(closeParty, { partyId: id, version: (await els(getParty, { partyId: id })).version })
      // A household of which one is closed: a name that is given to both tells nothing either.
      for (const id of [partyId, world.dirk.id])
        await els(addAddress, { partyId: id, street: 'Meir', houseNumber: '77', postcode: '2000', city: 'Antwerpen', country: 'BE' })
      await els(createRelationship, { typeId: 'sibling', fromId: partyId, toId: world.dirk.id })
      await allTold()

      const [tom, lou, all] = [await listening('tom'), await listening('lou'), await listening('els')]
      const started = { tom: tom.text(), lou: lou.text() }
      const { version } = await els(nameGroup, { partyId, kind: 'household', version: 0, name: 'Familie Zwijger' })
      await els(unnameGroup, { partyId, kind: 'household', version })
      await els(changeParty, { partyId, version: (await els(getParty, { partyId })).version, note: 'stil' })
      await els(createRelationship, { typeId: 'director', fromId: partyId, toId: world.uno.id })
      const { id: labelId } = await els(createLabel, { name: 'Stil' })
      await els(putLabel, { partyId, labelId })
      await els(takeLabel, { partyId, labelId })
      await els(archiveParty, { partyId, version: (await els(getParty, { partyId })).version })
      await els(deleteParty, { partyId: gone, version: (await els(getParty, { partyId: gone })).version })
      await all.hears(({ topic, partyIds }) => topic === 'party' && partyIds?.includes(gone) === true)
      // What everyone may know comes last, so that all before it has been told.
      await labelled(world.dos.id)
      for (const [name, one] of Object.entries({ tom, lou })) {
        await one.hears(aboutLabel(world.dos.id))
        const said = one.text().slice(started[name as 'tom' | 'lou'].length)
        const allowed = one.changes().filter(({ topic, partyIds }) => topic === 'label' && (!partyIds || partyIds.join() === world.dos.id))
        assert.equal(said, allowed.map((change) => `data: ${JSON.stringify(change)}\n\n`).join(''), name)
      }
      await Promise.all([tom.stop(), lou.stop(), all.stop()])
    })

    test('who is let into a closed file hears of it; of the closing the others hear no more than that lists changed', async () => {
      const { els, tom } = office
      const { id: partyId } = await els(createParty, { kind: 'person', surname: 'Besloten' })
      const { id: employeeId } = await tom(getMe, {})
      await els(savePanel, { partyId, version: 0, changes: [{ kind: 'add', categoryId: 'adviser', employeeId, since: '2020-01-01' }] })
      await allTold()
      const [hers, his, lous] = [await listening('els'), await listening('tom'), await listening('lou')]
      await els(closeParty, { partyId, version: (await els(getParty, { partyId })).version })
      for (const one of [hers, his]) await one.hears(({ topic, partyIds }) => topic === 'party' && partyIds?.includes(partyId) === true)
      assert.deepEqual(await lous.hears(({ topic }) => topic === 'party'), { topic: 'party', by: null })
      await labelled(partyId)
      await his.hears(aboutLabel(partyId))
      assert.ok(!lous.text().includes(partyId))
      await Promise.all([hers.stop(), his.stop(), lous.stop()])
    })

    test('that someone read a closed file is no news', async () => {
      const { els } = office
      const { id: partyId } = await els(createParty, { kind: 'person', surname: 'Gelezen' })
      await els(closeParty, { partyId, version: (await els(getParty, { partyId })).version })
      await allTold()
      const hers = await listening('els')
      await els(getParty, { partyId })
      await labelled(world.uno.id)
      await hers.hears(aboutLabel(world.uno.id))
      assert.ok(!hers.text().includes(partyId))
      await hers.stop()
    })

    test('a stream is not kept by what stands in between, and only for who is signed in', async () => {
      const response = await streamOf(office.tokens.tom, { 'last-event-id': '12' })
      assert.deepEqual([response.headers.get('cache-control'), response.headers.get('x-accel-buffering')], ['no-store', 'no'])
      assert.equal(response.headers.get('content-encoding'), null)
      await response.body?.cancel()
      assert.equal((await streamOf('')).status, 401)
    })

    test('who asks with HEAD, or never reads, takes no place among those who listen', async () => {
      const tom = await listening('tom')
      for (let i = 0; i < 15; i++) {
        const head = await office.bare('/api/live', { method: 'HEAD', headers: { authorization: `Bearer ${office.tokens.tom}` } })
        assert.deepEqual([head.status, await head.text()], [200, ''])
        await streamOf(office.tokens.tom)
      }
      assert.equal(tom.isOver(), false)
      await tom.stop()
    })

    describe('it ends at once with what let one in (T9)', () => {
      type Case = { readonly end: (at: Awaited<ReturnType<typeof signedIn>>) => Promise<unknown>; readonly other?: true }
      async function signedIn(name: string) {
        const { id, email, browser } = await join(office, name)
        const elsewhere = visitor(office)
        assert.equal((await elsewhere.call(signIn, { email, password })).status, 200)
        const cookie = (one: typeof browser) => [...one.jar].map(([key, value]) => `${key}=${value}`).join('; ')
        return {
          id,
          browser,
          elsewhere,
          stream: await listenTo(await streamOf('', { cookie: cookie(elsewhere) })),
          own: await listenTo(await streamOf('', { cookie: cookie(browser) })),
        }
      }
      const changed =
        (change: object) =>
        async ({ id }: { id: string }) => {
          const { version } = await office.els(getEmployee, { employeeId: id })
          return office.els(changeEmployee, { employeeId: id, version, ...change })
        }
      const cases: Record<string, Case> = {
        'signing out': { end: ({ elsewhere }) => elsewhere.call(signOut, {}), other: true },
        'another password': { end: ({ browser }) => browser.call(changePassword, { current: password, password: 'een ander lang wachtwoord' }), other: true },
        'ending other sessions': { end: ({ browser }) => browser.call(endOtherSessions, {}), other: true },
        'being shut out': { end: changed({ disabled: true }) },
        'another role': { end: changed({ role: 'readonly' }) },
      }
      for (const [what, { end, other }] of Object.entries(cases)) {
        test(what, async () => {
          const at = await signedIn(`T${what.replaceAll(' ', '')}`)
          const bystander = await listening('lou')
          await end(at)
          await at.stream.ended()
          if (!other) await at.own.ended()
          assert.deepEqual([at.own.isOver(), bystander.isOver()], [!other, false])
          await Promise.all([at.own.stop(), bystander.stop()])
        })
      }

      test('a token that is taken back', async () => {
        const { id, token } = await office.tom(createToken, { name: 'programma' })
        const stream = await listenTo(await streamOf(token))
        await office.tom(removeToken, { tokenId: id })
        await stream.ended()
        assert.equal((await streamOf(token)).status, 401)
      })

      test('a right to see closed files that is taken back is felt at once, on a stream that goes on', async () => {
        const { els } = office
        const at = await signedIn('Ziener')
        await changed({ rights: ['seeClosed'] })(at)
        const { id: partyId } = await els(createParty, { kind: 'person', surname: 'Dicht' })
        await els(closeParty, { partyId, version: (await els(getParty, { partyId })).version })
        await labelled(partyId)
        await at.stream.hears(aboutLabel(partyId))
        await changed({ rights: [] })(at)
        const length = at.stream.text().length
        await labelled(partyId)
        await labelled(world.uno.id)
        await at.stream.hears(aboutLabel(world.uno.id))
        assert.ok(!at.stream.text().slice(length).includes(partyId))
        await Promise.all([at.stream.stop(), at.own.stop()])
      })
    })

    test('who does not read what is told is cut off, and the others hear on', async () => {
      const slow = (await streamOf(office.tokens.tom)).body?.getReader()
      await slow?.read()
      const lou = await listening('lou')
      const tell = (surname: number) =>
        office.engine.write(async (db) => {
          for (let i = 0; i < 20; i++)
            announce(db, { action: 'party.changed', by: '', subject: '', parties: [`018f4b2a-0000-7000-8000-${surname}${String(i).padStart(8, '0')}`] })
        })
      for (let i = 1000; i < 1040; i++) {
        await tell(i)
        await lou.hears(({ partyIds }) => partyIds?.some((id) => id.includes(`-${i}`)) === true)
      }
      assert.equal((await slow?.read())?.done, true)
      await lou.stop()
    })

    test('so many streams at once, and the first makes room for the next', async () => {
      const streams = []
      for (let i = 0; i < 13; i++) streams.push(await listening('tom'))
      await streams[0]?.ended()
      assert.deepEqual(
        streams.map((one) => one.isOver()),
        [true, ...Array(12).fill(false)],
      )
      await Promise.all(streams.map((one) => one.stop()))
    })

    test('when the process ends everyone is let go, and nobody let in', async () => {
      const tom = await listening('tom')
      office.api.live.end()
      await tom.ended()
      assert.equal((await streamOf(office.tokens.tom)).status, 503)
    })
  })
}

test('every act is told of, or known not to be', () => {
  const written = globSync('src/modules/**/*.ts')
    .filter((file) => !file.includes('.test.'))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\baction: [^,}]*?'([a-z_]+\.[a-z_]+)'(?: : '([a-z_]+\.[a-z_]+)')?/g)].flatMap(([, one, other]) => [one, other]),
    )
    .filter((action) => action !== undefined)
  assert.ok(written.length > 50, `only ${written.length} acts found`)
  assert.deepEqual([...new Set(written.filter((action) => topicOf(action) === undefined))].toSorted(), [
    'access.ended',
    'backup.downloaded',
    'internal_relationships.exported',
    'party.opened',
  ])
})
