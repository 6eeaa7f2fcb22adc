// What listening costs: `node bench/live.ts`. Processor time of the server alone; those who listen are another process.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import * as employees from '#modules/employees/service.ts'
import { officeItself } from '#modules/employees/service.ts'
import { tokenFor } from '#modules/employees/tokens.ts'
import { createLabel, putLabel, takeLabel } from '#modules/labels/contract.ts'
import { closeParty, createParty, getParty } from '#modules/parties/contract.ts'
import { baseUrl, openOffice } from '#test/office.ts'

const listeners = 50
const restFor = 75_000
const writes = 300

/** A process that opens a stream for each token and says how many there are, and at its end how much each has heard. */
const client = `
  const [address, ...tokens] = process.argv.slice(1)
  let open = 0, bytes = 0
  for (const token of tokens) fetch(address + '/api/live', { headers: { authorization: 'Bearer ' + token } }).then(async ({ body }) => {
    for await (const piece of body) { if (bytes === 0 || piece.length === 3) open++; bytes += piece.length; if (open === tokens.length) console.log('open') }
  })`

const office = await openOffice('sqlite')
const ctx = {
  user: officeItself,
  office: { name: 'Meting', country: 'NL' as const },
  now: () => new Date(),
  afterCommit: () => {},
  http: { from: '', userAgent: '', headers: new Headers(), baseUrl },
}
const tokens = await office.engine.write(async (db) => {
  const made = []
  for (let i = 0; i < listeners; i++) {
    const { id } = await employees.takeOn(
      { ...ctx, db },
      { name: `Collega ${i}`, email: `c${i}@kantoor.example`, role: 'employee', language: 'nl', passwordHash: '' },
    )
    made.push((await tokenFor({ ...ctx, db }, id, { name: 'meting', until: '9999-12-31' })).token)
  }
  return made
})
const server = serve({ fetch: office.api.app.fetch, port: 0, hostname: '127.0.0.1' })
await once(server, 'listening')
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const spent = async (act: () => Promise<unknown>) => {
  const before = process.cpuUsage()
  await act()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
const { id: partyId } = await office.els(createParty, { kind: 'person', surname: 'Bekend' })
const { id: closedId } = await office.els(createParty, { kind: 'person', surname: 'Gesloten' })
await office.els(closeParty, { partyId: closedId, version: (await office.els(getParty, { partyId: closedId })).version })
const { id: labelId } = await office.els(createLabel, { name: 'Meting' })

/** Puts a label on and takes it off, somewhat slower than news is told, so that each is told by itself. */
const changing = (id: string) => async () => {
  for (let i = 0; i < writes; i++) {
    await (i % 2 === 0 ? office.els(putLabel, { partyId: id, labelId }) : office.els(takeLabel, { partyId: id, labelId }))
    await pause(120)
  }
}
const rest = () => pause(restFor)
const row = (what: string, alone: number, heard: number, per: number, unit: string) =>
  console.log(`| ${what} | ${(alone / per).toFixed(2)} | ${(heard / per).toFixed(2)} | ${unit} |`)

await changing(partyId)()
const alone = { rest: await spent(rest), open: await spent(changing(partyId)), closed: await spent(changing(closedId)) }
const child = spawn(process.execPath, ['--input-type=module', '-e', client, address, ...tokens], { stdio: ['ignore', 'pipe', 'inherit'] })
await once(child.stdout, 'data')
await changing(partyId)()
const heard = { rest: await spent(rest), open: await spent(changing(partyId)), closed: await spent(changing(closedId)) }

console.log(`| | nobody listens | ${listeners} listen | |\n| --- | --: | --: | --- |`)
row('at rest', alone.rest, heard.rest, restFor / 1000, 'ms a second')
row('a change', alone.open, heard.open, writes, 'ms')
row('a change in a closed file', alone.closed, heard.closed, writes, 'ms')
child.kill()
office.api.live.end()
server.close()
await office.close()
