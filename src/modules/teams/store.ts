import type { Db } from '#platform/db/engine.ts'
import type { Team, TeamRef } from './contract.ts'

type Row = { id: string; name: string; nameFolded: string; retiredAt: string | null; version: number }

declare module '#platform/db/engine.ts' {
  interface Tables {
    team: Row
    teamMember: { teamId: string; employeeId: string }
  }
}

/** Every team by name, with who are in it: two queries. */
export async function all(db: Db): Promise<Team[]> {
  const rows = await db.selectFrom('team').select(['id', 'name', 'retiredAt', 'version']).orderBy('nameFolded').execute()
  const members = await db.selectFrom('teamMember').selectAll().orderBy('teamId').orderBy('employeeId').execute()
  const of = Map.groupBy(members, ({ teamId }) => teamId)
  return rows.map((row) => ({ ...row, memberIds: (of.get(row.id) ?? []).map(({ employeeId }) => employeeId) }))
}

export const insert = (db: Db, row: Row) => db.insertInto('team').values(row).execute()

export const change = (db: Db, id: string, changes: Pick<Row, 'name' | 'nameFolded' | 'retiredAt'>) =>
  db
    .updateTable('team')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Who are in a team is part of it, whoever changes that. */
export async function raiseVersions(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return
  await db
    .updateTable('team')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', 'in', ids)
    .execute()
}

export const remove = (db: Db, id: string) => db.deleteFrom('team').where('id', '=', id).execute()

export async function addMembers(db: Db, rows: readonly { teamId: string; employeeId: string }[]) {
  if (rows.length > 0) await db.insertInto('teamMember').values(rows).execute()
}

export async function removeMembers(db: Db, rows: readonly { teamId: string; employeeId: string }[]) {
  for (const { teamId, employeeId } of rows) await db.deleteFrom('teamMember').where('teamId', '=', teamId).where('employeeId', '=', employeeId).execute()
}

/** In which teams employees are, by name. */
export const ofEmployees = (db: Db, employeeIds: readonly string[]): Promise<(TeamRef & { employeeId: string })[]> =>
  db
    .selectFrom('teamMember')
    .innerJoin('team', 'team.id', 'teamMember.teamId')
    .select(['teamMember.employeeId', 'team.id', 'team.name'])
    .where((eb) => db.dialect.among(eb.ref('teamMember.employeeId'), employeeIds))
    .orderBy('team.nameFolded')
    .execute()
