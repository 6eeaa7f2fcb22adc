import type { Db } from '#platform/db/engine.ts'
import type { Country, NumberSeries } from './contract.ts'

declare module '#platform/db/engine.ts' {
  interface Tables {
    office: { id: number; name: string; country: Country | null; version: number }
  }
}

/** The office, or undefined before it has been set up. */
export async function office(db: Db) {
  const row = await db.selectFrom('office').selectAll().executeTakeFirstOrThrow()
  return row.country ? { ...row, country: row.country } : undefined
}

export const change = (db: Db, settings: { name: string; country: Country }) =>
  db
    .updateTable('office')
    .set((eb) => ({ ...settings, version: eb('version', '+', 1) }))
    .returningAll()
    .executeTakeFirstOrThrow()

export async function series(db: Db): Promise<NumberSeries[]> {
  const rows = await db.selectFrom('numberSeries').selectAll().orderBy('name').execute()
  return rows as NumberSeries[]
}

export async function changeSeries(db: Db, name: string, series: Omit<NumberSeries, 'name'>): Promise<NumberSeries> {
  const row = await db.updateTable('numberSeries').set(series).where('name', '=', name).returningAll().executeTakeFirstOrThrow()
  return row as NumberSeries
}
