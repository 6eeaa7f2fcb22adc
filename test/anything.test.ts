// Whatever is sent, to whatever endpoint: an answer that says what is wrong, nothing half stored, and never a fault of ours.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { type Endpoint, method } from '#kernel/endpoint.ts'
import { addAddress } from '#modules/addresses/contract.ts'
import { createToken, listEmployees } from '#modules/employees/contract.ts'
import { checkImport, getImport, runImport, uploadImport } from '#modules/imports/contract.ts'
import { savePanel } from '#modules/internal-relationships/contract.ts'
import { createLabel, putLabel } from '#modules/labels/contract.ts'
import { listRelationshipTypes } from '#modules/relationship-types/contract.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import { createTeam } from '#modules/teams/contract.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { anything, type Known, type Sent } from './anything.ts'
import { engines } from './engine.ts'
import { holdings } from './holdings.ts'
import { textOf } from './listener.ts'
import { type Office, openOffice, type Problem } from './office.ts'
import { settle } from './world.ts'

/** Requests to each endpoint on each engine; more finds more, and takes longer. */
const runs = Number(process.env.ANYTHING_RUNS ?? 45)
const seed = Number(process.env.ANYTHING_SEED ?? 20260801)

/** An office with something of everything in it, and the ids of that. */
async function fill(office: Office): Promise<Known> {
  const { els } = office
  const parties = Object.values(await settle(office))
  const [dirk, petra, uno] = parties.map(({ id }) => id) as [string, string, string]
  const address = await els(addAddress, { partyId: dirk, street: 'Korenmarkt', houseNumber: '8', postcode: '9000', city: 'Gent', country: 'BE' })
  const label = await els(createLabel, { name: 'VIP' })
  await els(putLabel, { partyId: dirk, labelId: label.id })
  const [type] = (await els(listRelationshipTypes, {})).filter(({ fromKind, toKind }) => fromKind === 'person' && toKind === 'organisation')
  assert.ok(type)
  const relationships = await Promise.all([dirk, petra].map((fromId) => els(createRelationship, { typeId: type.id, fromId, toId: uno })))
  const employees = await els(listEmployees, {})
  const involved = employees.map(({ id }) => ({ kind: 'add', categoryId: 'adviser', employeeId: id, since: '2020-01-01', percentage: '25' }) as const)
  const panel = await els(savePanel, { partyId: dirk, version: 0, changes: involved })
  const team = await els(createTeam, { name: 'Schade', memberIds: employees.slice(1).map(({ id }) => id) })
  const spare = await els(createToken, { name: 'reserve' })

  const worker = startWorker(office.engine)
  const idle = async (importId: string) => {
    for (;;) {
      const now = await els(getImport, { importId })
      if (!['checking', 'running'].includes(now.state)) return now
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  const upload = () =>
    els(uploadImport, { kind: 'parties', name: 'relaties.csv' }, {}, 'Relatienr;Voornaam;Achternaam;E-mail\r\n1;Jan;Bakker;jan@bakker.example\r\n2;;;geen\r\n')
  const [draft, made] = [await upload(), await upload()]
  await els(checkImport, { importId: made.id, version: made.version })
  await els(runImport, { importId: made.id, version: (await idle(made.id)).version })
  await idle(made.id)
  await worker.stop()

  const ids = [...parties, address, label, ...relationships, ...employees, ...panel.items, team, draft, made].map(({ id }) => id)
  return {
    ids: [...ids, '00000000-0000-4000-8000-000000000000', '018f4b2a-0000-7000-8000-000000000000'],
    types: [type.id, 'adviser', 'unknown', spare.id, '\0', ''],
  }
}

const shown = ({ url, method, headers, body }: Sent) =>
  `${method} ${url.slice(0, 2000)} ${JSON.stringify(headers).slice(0, 800)} ${String(body).slice(0, 2000)}`

/** Codes that are about a request as a whole; any other at 422 that the contract finds is about a field. */
const whole = ['key_reused', 'key_too_long']

/** What must hold of every answer. */
function judge(endpoint: Endpoint, response: Response, text: string) {
  const { status, headers } = response
  assert.ok(status < 500, `a fault of ours: ${text}`)
  for (const [name, value] of [
    ['x-content-type-options', 'nosniff'],
    ['cache-control', 'no-store'],
    ['referrer-policy', 'same-origin'],
  ] as const)
    assert.equal(headers.get(name), value, name)
  assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'/)
  if (!endpoint.sends) assert.doesNotMatch(text, secret(endpoint))
  if (status < 400) return
  assert.equal(headers.get('content-type'), 'application/problem+json')
  const problem = JSON.parse(text) as Problem & { title: string; type: string; detail: string }
  assert.deepEqual([problem.status, problem.type, problem.detail], [status, 'about:blank', problem.errors[0]?.message])
  assert.ok(problem.title && problem.title !== 'Error' && problem.errors.length > 0)
  for (const { code, message, field } of problem.errors) {
    assert.match(code, /^[a-z0-9_]+$/)
    assert.ok(message && message !== code, `${code} has no sentence`)
    assert.doesNotMatch(message, /\{[a-z]+\}|undefined|\[object|Invalid input/, `${code} is not filled in`)
    if (status === 422 && requestCodes.has(code) && !whole.includes(code)) assert.ok(field !== undefined, `${code} names no field`)
  }
}
const requestCodes = new Set([
  'required',
  'unknown_field',
  'misplaced_field',
  'too_long',
  'too_many_items',
  'too_short',
  'out_of_range',
  'not_one_of',
  'wrong_type',
  'wrong_format',
  'cannot_be_kept',
  'not_a_cursor',
  'no_such_date',
  'not_a_country_code',
  'not_a_language_code',
  'not_a_color',
  'not_a_percentage',
])
/** The name of a field that should never leave the house; two endpoints give one secret each, once. */
const secret = ({ route }: Endpoint) =>
  route === 'POST /me/tokens' ? /"\w*(hash|secret|password|folded)\w*":/i : /"\w*(hash|secret|password|token|folded)\w*":/i

for (const engine of engines) {
  describe(`anything at all on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    let known: Known
    before(async () => {
      known = await fill(office)
    })

    async function send({ url, body, ...rest }: Sent): Promise<Response> {
      const headers = Object.fromEntries(Object.entries(rest.headers).map(([name, value]) => [name, Buffer.from(value).toString('latin1')]))
      return office.bare(url, {
        method: rest.method,
        headers: { ...headers, authorization: `Bearer ${office.tokens.els}` },
        ...(body !== undefined && { body }),
      })
    }

    for (const endpoint of office.api.served) {
      test(endpoint.route, { timeout: 60_000 }, async () => {
        let held = await holdings(office)
        await fc.assert(
          fc.asyncProperty(anything(endpoint, known), async (sent) => {
            const response = await send(sent)
            const text = await textOf(response)
            try {
              judge(endpoint, response, text)
              const now = method(endpoint) === 'GET' ? held : await holdings(office)
              if (!response.ok) assert.deepEqual(now, held, 'something of it stayed')
              held = now
              assert.deepEqual(office.unforeseen, [])
            } catch (error) {
              const unforeseen = office.unforeseen.splice(0).map((one) => (one as Error).stack?.slice(0, 600))
              throw new Error(`${shown(sent)}\n→ ${response.status} ${text.slice(0, 600)}\n${unforeseen.join('\n')}\n${(error as Error).message}`)
            }
          }),
          { seed, numRuns: runs },
        )
      })
    }
  })
}
