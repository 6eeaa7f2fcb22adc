import { sql } from 'kysely'
import { quoted } from './bulk.ts'
import type { Db } from './engine.ts'

/** So many faults of a kind are named. */
const most = 100

/**
 * What of the database does not hold, read from the rows themselves: references, checks and uniques. Indexes are left aside for that, since
 * it may be an index that is wrong; where the extension amcheck is installed, each of them is looked through as well.
 */
export async function postgresIntegrity(db: Db): Promise<string[]> {
  for (const way of ['indexscan', 'indexonlyscan', 'bitmapscan']) await sql.raw(`set local enable_${way} = off`).execute(db)
  return [...(await references(db)), ...(await checks(db)), ...(await uniques(db)), ...(await indexes(db))]
}

type Reference = { name: string; child: string; parent: string; columns: string[]; keys: string[] }

async function references(db: Db): Promise<string[]> {
  const { rows } = await sql<Reference>`
    select conname as name, conrelid::regclass::text as child, confrelid::regclass::text as parent,
           (select array_agg(attname::text order by place) from unnest(conkey) with ordinality as key (n, place) join pg_attribute on attrelid = conrelid and attnum = n) as columns,
           (select array_agg(attname::text order by place) from unnest(confkey) with ordinality as key (n, place) join pg_attribute on attrelid = confrelid and attnum = n) as keys
      from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace order by 1`.execute(db)
  const found: string[] = []
  for (const { name, child, parent, columns, keys } of rows) {
    const joined = columns.map((column, i) => `c.${quoted(column)} = p.${quoted(keys[i] ?? '')}`).join(' and ')
    const given = columns.map((column) => `c.${quoted(column)} is not null`).join(' and ')
    const value = columns.map((column) => `c.${quoted(column)}`).join(`, ' ', `)
    const wrong = await sql
      .raw<{ value: string }>(
        `select concat(${value}) as value from ${child} c left join ${parent} p on ${joined} where ${given} and p.${quoted(keys[0] ?? '')} is null limit ${most}`,
      )
      .execute(db)
    found.push(...wrong.rows.map((row) => `${child} refers to ${row.value} of ${parent}, which is not there (${name})`))
  }
  return found
}

async function checks(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string; owner: string; holds: string }>`
    select conname as name, conrelid::regclass::text as owner, pg_get_expr(conbin, conrelid) as holds
      from pg_constraint where contype = 'c' and connamespace = current_schema()::regnamespace and conrelid <> 0 order by 1`.execute(db)
  const found: string[] = []
  for (const { name, owner, holds } of rows) {
    const wrong = await sql.raw<{ count: number }>(`select count(*) as count from ${owner} where not (${holds})`).execute(db)
    const count = wrong.rows[0]?.count ?? 0
    if (count > 0) found.push(`${count} rows of ${owner} do not hold to ${name}`)
  }
  return found
}

async function uniques(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string; owner: string; columns: string[]; among: string | null }>`
    select indexrelid::regclass::text as name, indrelid::regclass::text as owner, pg_get_expr(indpred, indrelid) as among,
           (select array_agg(pg_get_indexdef(indexrelid, n, true) order by n) from generate_series(1, indnkeyatts) as n) as columns
      from pg_index join pg_class on pg_class.oid = indrelid where indisunique and relnamespace = current_schema()::regnamespace order by 1`.execute(db)
  const found: string[] = []
  for (const { name, owner, columns, among } of rows) {
    const key = columns.join(', ')
    const given = [...columns.map((column) => `${column} is not null`), ...(among ? [`(${among})`] : [])].join(' and ')
    const wrong = await sql
      .raw<{ value: string }>(`select concat_ws(' ', ${key}) as value from ${owner} where ${given} group by ${key} having count(*) > 1 limit ${most}`)
      .execute(db)
    found.push(...wrong.rows.map((row) => `${owner} has ${row.value} twice (${name})`))
  }
  return found
}

async function indexes(db: Db): Promise<string[]> {
  const installed = await sql`
    select 1 from pg_extension e join pg_proc p on p.pronamespace = e.extnamespace and p.proname = 'bt_index_check' and has_function_privilege(p.oid, 'execute')
     where e.extname = 'amcheck' limit 1`.execute(db)
  if (installed.rows.length === 0) return []
  const { rows } = await sql<{ oid: number; name: string }>`
    select c.oid, c.relname as name from pg_index join pg_class c on c.oid = indexrelid join pg_am on pg_am.oid = c.relam and amname = 'btree'
     where c.relnamespace = current_schema()::regnamespace order by 2`.execute(db)
  const found: string[] = []
  for (const { oid, name } of rows) {
    await sql`savepoint one`.execute(db)
    try {
      await sql`select bt_index_check(${oid}::oid::regclass, true)`.execute(db)
      await sql`release savepoint one`.execute(db)
    } catch (error) {
      await sql`rollback to savepoint one`.execute(db)
      found.push(`${name}: ${(error as Error).message}`)
    }
  }
  return found
}
