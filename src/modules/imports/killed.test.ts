// An import whose process is killed, again and again, ends as one that was left alone.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import * as employees from '#modules/employees/service.ts'
import * as officeSettings from '#modules/office/service.ts'
import type { Ctx } from '#platform/ctx.ts'
import { type Engine, openEngine } from '#platform/db/engine.ts'
import { migrate } from '#platform/db/migrate.ts'
import { emptyPlace, engines } from '#test/engine.ts'
import type { ImportKind } from './contract.ts'
import * as imports from './service.ts'
import { upload } from './upload.ts'

const rows = { parties: 1200, 'internal-relationships': 350 } as const
type Kind = keyof typeof rows
const partiesFile = (count: number) =>
  `Nr;Voornaam;Achternaam;E-mail;Straat;Huisnr;Postcode;Plaats;Debiteurnr;Labels\n${Array.from({ length: count }, (_, i) => `${i};Jan;Naam ${i};${i % 7 ? `n${i}@x.example` : 'fout@'};Kerkstraat;${i + 1};2611 NP;Delft;${40_000 + i};Groep ${i % 5}\n`).join('')}`
/** Who goes with each of them, three rows for each: by their old numbers, every seventh of which did not come in. */
const involvedFile = (count: number) =>
  `Oud nummer;Categorie;Medewerker;Sinds;Tot;Percentage\n${Array.from({ length: count }, (_, i) => `${i};${i % 3 ? 'adviseur' : 'dossierbeheerder'};els@kantoor.example;1-1-2020;;${i % 3 ? '60' : ''}\n${i};adviseur;Tom;1-1-2020;;${i % 5 ? '40' : '40,01'}\n${i};back-office;Tom;1-1-2020;;\n`).join('')}`

/** A process that works the queue off and ends when nothing is left. */
const working = `
  import { openEngine } from '#platform/db/engine.ts'
  import { startWorker } from '#platform/jobs/worker.ts'
  import '#modules/imports/service.ts'
  const engine = await openEngine(process.env.WHERE)
  process.stdout.write('at work')
  const worker = startWorker(engine, { holdFor: 200 })
  const open = () => engine.reader.selectFrom('job').select('id').where('finishedAt', 'is', null).executeTakeFirst()
  while (await open()) await new Promise((resolve) => setTimeout(resolve, 20))
  await worker.stop()
  await engine.close()
`

/** Kills a process so long after it began its work; without a moment it is left alone. How long it worked, when it ended by itself. */
async function workedFor(where: string, killAfter?: number): Promise<number | 'killed'> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', working], {
    env: { ...process.env, WHERE: where },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  const began = performance.now()
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter)
  const [code, signal] = await ended
  clearTimeout(timer)
  if (signal === 'SIGKILL') return 'killed'
  assert.equal(code, 0, 'a process that is left alone ends by itself')
  return performance.now() - began
}

const contextOf = (engine: Engine) => {
  const who = {
    user: { id: '', name: '', language: 'nl', may: ['write'] },
    office: { name: 'Kantoor', country: 'NL' },
    now: () => new Date(),
    http: { from: '', userAgent: '', headers: new Headers(), baseUrl: '' },
  } as const satisfies Omit<Ctx, 'db' | 'afterCommit'>
  const write = <T>(work: (ctx: Ctx) => Promise<T>) => engine.write((db) => work({ ...who, db, afterCommit: () => {} }))
  return { ...who, engine, read: { ...who, db: engine.reader, afterCommit: () => {} }, write }
}

/** Everything that came of it, without ids and clocks. */
async function stateOf(engine: Engine, importId: string) {
  const all = async (query: string) => (await sql.raw(query).execute(engine.reader)).rows
  return {
    counts: (await imports.get(contextOf(engine).read, { importId })).explained,
    rows: await all('select row, line, outcome, code, name, reasons from import_row order by import_id, row'),
    parties: await all('select party_number, name, sort_name, city from party order by party_number_order'),
    roles: await all('select number, number_order, role from party_role order by number_order'),
    addresses: await all('select postcode, house_number from address order by place, house_number, postcode'),
    labels: await all('select l.name, count(*) as parties from label l join party_label p on p.label_id = l.id group by l.name order by l.name'),
    words: await all('select field, token, words, count(*) as subjects from search_posting group by field, token, words order by field, words, token'),
    involved: await all(
      'select p.party_number, e.name, i.category_id, i.since, i.until, i.percentage from internal_relationship i join party p on p.id = i.party_id join employee e on e.id = i.employee_id order by p.party_number_order, e.name, i.category_id',
    ),
    versions: await all('select v.version, count(*) as panels from internal_panel v group by v.version order by v.version'),
    acts: await all('select action, count(*) as acts from audit group by action order by action'),
  }
}

/** Takes a file up to the beginning of its run. */
async function begun(at: ReturnType<typeof contextOf>, kind: ImportKind, text: string) {
  const body = (async function* () {
    yield Buffer.from(text)
  })()
  const { id, version } = await upload({ ...at, body }, { kind, name: 'veel.csv' })
  await at.write((ctx) => imports.startCheck(ctx, { importId: id, version }))
  const checked = await imports.finish(at, id, () => {})
  await at.write((ctx) => imports.startRun(ctx, { importId: id, version: checked.version }))
  return id
}

/** One file brought in, by processes that are killed so many milliseconds into their work, and a last one that is not. */
async function imported(where: string, kind: Kind, kills: readonly number[]) {
  const begin = await openEngine(where)
  await migrate(begin)
  const at = contextOf(begin)
  await at.write((ctx) => officeSettings.settle(ctx, { name: 'Kantoor', country: 'NL' }))
  for (const [name, role] of [
    ['Els', 'administrator'],
    ['Tom', 'employee'],
  ] as const)
    await at.write((ctx) => employees.takeOn(ctx, { name, email: `${name.toLowerCase()}@kantoor.example`, role, language: 'nl', passwordHash: '' }))
  if (kind === 'internal-relationships') await imports.finish(at, await begun(at, 'parties', partiesFile(rows[kind])), () => {})
  const id = await begun(at, kind, (kind === 'parties' ? partiesFile : involvedFile)(rows[kind]))
  await begin.close()

  let killed = 0
  for (const moment of kills) if ((await workedFor(where, moment)) === 'killed') killed++
  const took = Number(await workedFor(where))
  const end = await openEngine(where)
  const state = await stateOf(end, id)
  await end.close()
  return { state, killed, took }
}

for (const engine of engines) {
  describe(`an import that is killed on ${engine}`, async () => {
    const places: Awaited<ReturnType<typeof emptyPlace>>[] = []
    after(async () => {
      for (const place of places) await place.remove()
    })
    const somewhere = async () => {
      const place = await emptyPlace(engine)
      places.push(place)
      return place.where
    }

    for (const kind of Object.keys(rows) as Kind[]) {
      test(`of ${kind} ends, when a process goes on with it, as one that was left alone`, async () => {
        const clean = await imported(await somewhere(), kind, [])
        // Moments within what the whole took on this machine: on a fast one a fixed time would come after the end.
        const kills = Array.from({ length: 5 }, () => Math.floor(clean.took * (0.05 + 0.5 * Math.random())))
        const again = await imported(await somewhere(), kind, kills)
        assert.ok(again.killed > 0, `no process was killed at ${kills.join(', ')} ms`)
        const came = rows[kind] - Math.ceil(rows[kind] / 7)
        assert.equal(clean.state.parties.length, came)
        if (kind === 'internal-relationships') assert.ok(clean.state.involved.length > came, 'some of each came in')
        assert.deepEqual(again.state, clean.state, `killed at ${kills.join(', ')} ms`)
      })
    }
  })
}
