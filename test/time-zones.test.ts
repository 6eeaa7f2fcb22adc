// Which day it is depends on the clock on the wall of the office, not on the zone of the server.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What an office answers around midnight, on both engines: in summer two hours after UTC, in winter one. */
const program = `
import { addAddress } from '#modules/addresses/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { createRelationship, endRelationship, listRelationshipsOfParty } from '#modules/relationships/contract.ts'
import { engines } from '#test/engine.ts'
import { openOffice } from '#test/office.ts'
import { settle } from '#test/world.ts'
const told = []
for (const [country, engine] of [['NL', engines[0]], ['BE', engines[1]]]) {
  const office = await openOffice(engine, { country })
  const { els, clock } = office
  const { dirk, uno } = await settle(office)
  for (const at of ['2026-07-31T21:59:59.999Z', '2026-07-31T22:00:00Z', '2026-12-31T22:59:59.999Z', '2026-12-31T23:00:00Z', '2026-12-31T23:30:00Z', '2026-03-29T00:30:00Z', '2026-03-29T01:00:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']) {
    clock.now = new Date(at)
    const { createdAt, updatedAt, roleSince } = await els(createParty, { kind: 'organisation', legalName: at, roles: ['debtor'] })
    const born = []
    for (const birthDate of ['2026-07-31', '2026-08-01', '2026-12-31', '2027-01-01']) born.push(await els(createParty, { kind: 'person', surname: at, birthDate }).then((party) => party.birthDate, () => 'refused'))
    const made = await els(createRelationship, { typeId: 'director', fromId: dirk.id, toId: uno.id, since: '2026-03-01', until: '2026-07-31' })
    const { lines, since, until } = await els(addAddress, { partyId: dirk.id, street: 'Kerkstraat', houseNumber: '1', city: 'Gent', country: 'BE', until: '2026-07-31' })
    const sides = (await els(listRelationshipsOfParty, { partyId: dirk.id, all: 'true' })).map(({ state }) => state)
    const ended = await els(endRelationship, { relationshipId: made.id, version: made.version })
    await els((await import('#modules/relationships/contract.ts')).deleteRelationship, { relationshipId: made.id, version: ended.version })
    told.push({ engine, country, at, createdAt, updatedAt, roleSince, born, lines, since, until, sides, ended: ended.until })
  }
  told.push(office.unforeseen.map(String))
  await office.close()
}
console.log(JSON.stringify(told))
process.exit(0)`

type Told = { at: string; roleSince: { debtor: string }; ended: string; sides: string[] }

const toldIn = async (zone: string) =>
  (
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: root,
      env: { ...process.env, TZ: zone, NODE_TEST_CONTEXT: '' },
    })
  ).stdout

test('an office tells the same day wherever its server is', async () => {
  const days: Record<string, string> = {
    '2026-07-31T21:59:59.999Z': '2026-07-31',
    '2026-07-31T22:00:00Z': '2026-08-01',
    '2026-12-31T22:59:59.999Z': '2026-12-31',
    '2026-12-31T23:00:00Z': '2027-01-01',
    // Half past midnight on new year's day.
    '2026-12-31T23:30:00Z': '2027-01-01',
    // Just before and at the hour that is not there, and the two of the hour that is there twice.
    '2026-03-29T00:30:00Z': '2026-03-29',
    '2026-03-29T01:00:00Z': '2026-03-29',
    '2026-10-25T00:30:00Z': '2026-10-25',
    '2026-10-25T01:30:00Z': '2026-10-25',
  }
  const first = await toldIn('UTC')
  const told = (JSON.parse(first) as (Told | string[])[]).filter((one): one is Told => !Array.isArray(one))
  assert.equal(told.length, 2 * Object.keys(days).length)
  for (const { at, roleSince, ended, sides } of told) {
    assert.deepEqual([roleSince.debtor, ended], [days[at], days[at]], at)
    assert.deepEqual(sides, [(days[at] ?? '') > '2026-07-31' ? 'ended' : 'current'], at)
  }
  for (const zone of ['Europe/Amsterdam', 'America/Los_Angeles', 'Pacific/Auckland']) assert.deepEqual(JSON.parse(await toldIn(zone)), JSON.parse(first), zone)
})
