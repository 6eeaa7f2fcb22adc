// No request without an index behind it: what every endpoint asks of the database is shown to the planner of SQLite, which says when it would
// look at a whole table. Without figures of the tables it plans as for large ones, so a small office shows what a large one would do.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type CompiledQuery, sql } from 'kysely'
import type { Endpoint } from '#kernel/endpoint.ts'
import * as demo from '#modules/demo/service.ts'
import { textOf } from './listener.ts'
import { type Office, openOffice, type Statement } from './office.ts'
import { requestsAbout, rows, type Shared, type Things } from './rights.ts'

/** Tables with a row for each colleague, each backup, import or file, or each thing of a list that the office keeps by hand: reading them whole is as quick as an index. */
const small = new Set(
  'office employee team team_member employee_right label relationship_type internal_relationship_category number_series ownership_meaning two_factor backup backup_schedule import bods_import file sign_in_rules'.split(
    ' ',
  ),
)

/** What is to give a whole table, and reads it in one go. */
const meant: readonly string[] = ['GET /internal-relationships/export: internal_relationship']

/** The tables that a statement would look at from one end to the other, not along an index. */
async function readWhole({ engine }: Pick<Office, 'engine'>, tables: ReadonlySet<string>, statement: Statement): Promise<string[]> {
  const explain = {
    ...statement,
    sql: `explain query plan ${statement.sql}`,
    query: { kind: 'RawNode' },
    queryId: { queryId: 'plan' },
  } as unknown as CompiledQuery<{
    detail: string
  }>
  const { rows: steps } = await engine.reader.executeQuery(explain)
  return steps.flatMap(({ detail }) => {
    const [, name = ''] = /^SCAN (\w+)$/.exec(detail) ?? []
    const table = tableOf(statement.sql, name)
    return !tables.has(table) || small.has(table) ? [] : [table]
  })
}

/** Which table a name in the plan stands for: the plan says what the statement calls it. */
function tableOf(statement: string, name: string): string {
  if (name === '') return ''
  const named = new RegExp(`(?:from|join|,|into|update)\\s+"?(\\w+)"?\\s+(?:as\\s+)?"?${name}"?(?:\\s|\\)|$)`, 'i').exec(statement)?.[1]
  if (named && !['select', 'from', 'join'].includes(named)) return named
  return new RegExp(`(?:from|join|,|into|update)\\s+"?${name}"?(?:\\s|\\)|$)`, 'i').test(statement) ? name : ''
}

/** The tables of the office. */
async function tablesOf({ engine }: Pick<Office, 'engine'>): Promise<ReadonlySet<string>> {
  const { rows: named } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(engine.reader)
  return new Set(named.map(({ name }) => name))
}

/** The references between tables that are not found from the other side: taking away what they refer to reads the whole table. */
async function unfoundReferences({ engine }: Pick<Office, 'engine'>): Promise<string[]> {
  const { rows: found } = await sql<{ name: string }>`
    select m.name || '.' || f."from" as name
      from sqlite_master as m join pragma_foreign_key_list(m.name) as f
     where m.type = 'table' and m.name not in (${sql.join([...small])}) and f."table" not in (${sql.join([...small])}) and f.seq = 0
       and not exists (select 1 from pragma_index_list(m.name) as l join pragma_index_info(l.name) as i on i.seqno = 0 where i.name = f."from")
       and not exists (select 1 from pragma_table_info(m.name) as c where c.pk = 1 and c.name = f."from")
     order by 1`.execute(engine.reader)
  return found.map(({ name }) => name)
}

describe('every request', () => {
  let office: Office
  let shared: Shared
  let things: Things
  before(async () => {
    office = await openOffice('sqlite')
    await office.engine.write((db) =>
      demo.fill(
        {
          user: { id: '', name: '', language: 'nl', may: [] },
          office: { name: '', country: 'NL' },
          now: () => office.clock.now,
          db,
          afterCommit: () => {},
          http: { from: '', userAgent: '', headers: new Headers(), baseUrl: '' },
        },
        { parties: 60 },
      ),
    )
    const one = async (statement: ReturnType<typeof sql<{ id: string }>>) => (await statement.execute(office.engine.reader)).rows[0]?.id ?? ''
    const partyId = await one(sql`select from_id as id from relationship join party on party.id = from_id where party.kind = 'organisation' limit 1`)
    things = {
      partyId,
      addressId: await one(sql`select id from address limit 1`),
      relationshipId: await one(sql`select id from relationship limit 1`),
      regimeId: '018f4b2a-0000-7000-8000-000000000005',
      spouseId: await one(sql`select id from party where kind = 'person' limit 1`),
    }
    shared = {
      openId: await one(sql`select id from party where id <> ${partyId} limit 1`),
      labelId: await one(sql`select id from label limit 1`),
      typeId: 'director',
      categoryId: 'adviser',
      employeeId: await one(sql`select id from employee limit 1`),
      importId: '018f4b2a-0000-7000-8000-000000000004',
    }
  })
  after(() => office.close())

  const statementsOf = (endpoint: Endpoint, as: 'els' | 'tom') =>
    office.statementsOf(async () => {
      for (const request of requestsAbout(endpoint, shared, things)) {
        request.headers.set('authorization', `Bearer ${office.tokens[as]}`)
        await textOf(await office.api.app.fetch(request))
      }
    })

  /** What reads a table whole, by endpoint, with the statements that do. */
  async function wholeTables(only: (route: string) => boolean = () => true) {
    const tables = await tablesOf(office)
    const whole = new Map<string, string[]>()
    let asked = 0
    for (const as of ['tom', 'els'] as const)
      for (const endpoint of office.api.served.filter(({ route }) => rows[route]?.about !== 'anyone' && route !== 'DELETE /session' && only(route)))
        for (const statement of await statementsOf(endpoint, as)) {
          asked++
          for (const table of await readWhole(office, tables, statement)) {
            const name = `${endpoint.route}: ${table}`
            if (!meant.includes(name)) whole.set(name, [...(whole.get(name) ?? []), statement.sql])
          }
        }
    return { asked, whole: Object.fromEntries(whole) }
  }

  test('finds what it asks along an index', async () => {
    const { asked, whole } = await wholeTables()
    assert.ok(asked > 500, `only ${asked} statements were seen`)
    assert.deepEqual(whole, {})
  })

  test('finds what refers to what it takes away along an index', async () => {
    assert.deepEqual(await unfoundReferences(office), [])
  })

  test('is seen to read a whole table when its index is gone', async () => {
    await office.engine.write((db) => sql`drop index audit_about_by_entry`.execute(db))
    const { whole } = await wholeTables((route) => route === 'GET /parties/:partyId/history')
    assert.deepEqual(Object.keys(whole), ['GET /parties/:partyId/history: audit_about'])
    await office.engine.write((db) => sql`drop index relationship_to`.execute(db))
    assert.ok((await unfoundReferences(office)).includes('relationship.to_id'))
  })
})
