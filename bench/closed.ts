// What closed files cost who may not know of them: the same office twice, one with every tenth file closed, asked in turns by the same employee.
import { cpSync } from 'node:fs'
import { sql } from 'kysely'
import { openEngine } from '#platform/db/engine.ts'
import { emptyPlace } from '#test/engine.ts'
import { environmentOf, startServer, verwant } from '#test/process.ts'
import { filledOffice } from './filled.ts'
import { type Ask, load } from './load.ts'

const list = (query: Readonly<Record<string, string>>): Ask => ({ path: `/api/parties?${new URLSearchParams(query)}` })
const count = (query: Readonly<Record<string, string>>): Ask => ({ path: list(query).path.replace('?', '/count?') })
const questions: readonly (readonly [name: string, ask: Ask])[] = [
  ['the list, first page', list({})],
  ['the list, page 1000', list({ skip: '49950' })],
  ['the list, latest change first', list({ sort: '-updatedAt' })],
  ['filter: debtors', list({ role: 'debtor' })],
  ['filter: without e-mail', list({ hasNo: 'email' })],
  ['search: a word', list({ search: 'bakker' })],
  ['search: inside a word', list({ search: 'akke' })],
  ['search: by name', list({ search: 'jan', sort: 'name' })],
  ['count: all', count({})],
  ['count: debtors', count({ role: 'debtor' })],
  ['count: a word', count({ search: 'jan' })],
]

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
const range = (numbers: readonly number[]) => `${median(numbers).toFixed(2)} (${Math.min(...numbers).toFixed(2)}–${Math.max(...numbers).toFixed(2)})`

/** Measures it on SQLite and prints a table: each question in so many rounds of so many milliseconds. */
export async function closedFiles(parties: number, { rounds, during, keep }: { rounds: number; during: number; keep: string }): Promise<void> {
  const { environment, remove } = await filledOffice({ engine: 'sqlite', size: parties, keep })
  await verwant(environment, ['user', 'create', '--email', 'tom@kantoor.example', '--name', 'Tom Deckers', '--role', 'employee'], 'een lang wachtwoord')
  const token = (await verwant(environment, ['token', 'create', '--user', 'tom@kantoor.example'])).out.trim()

  const copy = await emptyPlace('sqlite')
  cpSync(environment.DATA_DIR ?? '', copy.where, { recursive: true })
  const engine = await openEngine(copy.where)
  await engine.write(async (db) => {
    await sql`update party set closed_at = ${new Date().toISOString()} where seq % 10 = 0`.execute(db)
    // Of the closed ones the employee is adviser of a hundred.
    await sql`insert into internal_relationship (id, party_id, category_id, employee_id, since, created_at)
      select lower(hex(randomblob(16))), party.id, 'adviser', employee.id, '2020-01-01', party.created_at
        from party join employee on employee.email = 'tom@kantoor.example' where party.closed_at is not null limit 100`.execute(db)
    await sql`analyze`.execute(db)
  })
  await engine.close()

  const [open, closed] = [await startServer({ environment }), await startServer({ environment: environmentOf(copy.where) })]
  console.log(`| ${parties} parties, ms | none closed | every tenth closed | times |`)
  console.log('| --- | ---: | ---: | ---: |')
  for (const [name, question] of questions) {
    const took: { open: number[]; closed: number[] } = { open: [], closed: [] }
    for (let round = 0; round < rounds; round++) {
      took.open.push((await load(open.address, token, () => question, { atATime: 1, during })).half)
      took.closed.push((await load(closed.address, token, () => question, { atATime: 1, during })).half)
    }
    console.log(`| ${name} | ${range(took.open)} | ${range(took.closed)} | ${(median(took.closed) / median(took.open)).toFixed(2)} |`)
  }
  await closed.end()
  await open.end()
  await copy.remove()
  await remove()
}
