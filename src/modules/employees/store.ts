import { sql } from 'kysely'
import type { Day } from '#kernel/dates.ts'
import type { Language } from '#kernel/refusal.ts'
import type { Db, Tables } from '#platform/db/engine.ts'
import { prepared } from '#platform/db/prepared.ts'
import { announce } from '#platform/live/news.ts'
import type { EmployeeRole, Me, Right } from './contract.ts'

export type EmployeeRow = {
  id: string
  name: string
  email: string
  emailFolded: string
  jobTitle: string
  phone: string
  activeFrom: Day | null
  activeUntil: Day | null
  photoId: string | null
  role: EmployeeRole
  language: Language
  theme: Me['theme']
  /** JSON: how someone has arranged their screens. */
  screen: string
  passwordHash: string | null
  /** Since when there is an account, also of who never chose a password but signs in with another provider. */
  joinedAt: string | null
  disabledAt: string | null
  createdAt: string
  version: number
}

/** By what someone came in: a password alone, with a code beside it, a passkey, or another provider. */
export type Way = 'password' | 'second-step' | 'passkey' | 'provider'

export type TokenRow = {
  id: string
  employeeId: string
  name: string
  /** Words with a space between; null for all that its owner may. */
  scopes: string | null
  createdAt: string
  seenAt: string | null
  expiresAt: string | null
}

/** One link of an invitation, known by its SHA-256. */
export type InvitationRow = { id: string; employeeId: string; invitedBy: string; createdAt: string; expiresAt: string }

declare module '#platform/db/engine.ts' {
  interface Tables {
    employee: EmployeeRow
    /** Given beside the role; without a giver on the command line. */
    employeeRight: { employeeId: string; permission: Right; givenBy: string | null; givenAt: string }
    session: { id: string; employeeId: string; userAgent: string; createdAt: string; seenAt: string; expiresAt: string; way: Way }
    token: TokenRow
    knownBrowser: { id: string; employeeId: string; expiresAt: string }
    invitation: InvitationRow
  }
}

const employees = (db: Db) => db.selectFrom('employee').selectAll()

export const byId = (db: Db, id: string) => employees(db).where('id', '=', id).executeTakeFirst()
/** Never one of those without an address; that is said, since their index leaves them out. */
export const byEmail = (db: Db, emailFolded: string) => employees(db).where('emailFolded', '=', emailFolded).where('emailFolded', '<>', '').executeTakeFirst()

export const namesOf = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('employee')
    .select(['id', 'name', 'activeUntil', 'disabledAt'])
    .where(({ eb }) => db.dialect.among(eb.ref('id'), ids))
    .execute()

/** An employee with what is kept beside them: when last seen, until when an invitation is good, and the rights that were given. */
export type Told = EmployeeRow & { seenAt: string | null; invitedUntil: string | null; rights: readonly Right[] }

const told = (db: Db) =>
  employees(db).select((eb) => [
    eb
      .selectFrom('session')
      .whereRef('session.employeeId', '=', 'employee.id')
      .select((of) => of.fn.max('session.seenAt').as('seenAt'))
      .as('seenAt'),
    eb
      .selectFrom('invitation')
      .whereRef('invitation.employeeId', '=', 'employee.id')
      .select((of) => of.fn.max('invitation.expiresAt').as('invitedUntil'))
      .as('invitedUntil'),
    rightsGiven.as('rights'),
  ])

/** The rights of the employee at hand in one text, so that they come along in the same row. */
const rightsGiven = sql<string | null>`(select string_agg(r.permission, ',') from employee_right as r where r.employee_id = employee.id)`
export const rightsIn = (text: string | null) => (text ?? '').split(',').filter(Boolean) as Right[]

/** Everyone, in no order. */
export const all = async (db: Db): Promise<Told[]> => (await told(db).execute()).map((row) => ({ ...row, rights: rightsIn(row.rights) }))

export async function toldOf(db: Db, id: string): Promise<Told | undefined> {
  const row = await told(db).where('id', '=', id).executeTakeFirst()
  return row && { ...row, rights: rightsIn(row.rights) }
}

export const rightsGivenTo = async (db: Db, employeeId: string) =>
  (await db.selectFrom('employeeRight').select('permission').where('employeeId', '=', employeeId).execute()).map(({ permission }) => permission)

/** Which of these are employees. */
export const known = async (db: Db, ids: readonly string[]) => new Set((await namesOf(db, ids)).map(({ id }) => id))

/** Something that is part of them, but kept elsewhere, changed. */
export const raiseVersions = (db: Db, ids: readonly string[]) =>
  db
    .updateTable('employee')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where(({ eb }) => db.dialect.among(eb.ref('id'), ids))
    .execute()

export async function giveRights(db: Db, rows: readonly { employeeId: string; permission: Right; givenBy: string | null; givenAt: string }[]) {
  if (rows.length > 0) await db.insertInto('employeeRight').values(rows).execute()
}

export async function takeRights(db: Db, employeeId: string, rights: readonly Right[]) {
  if (rights.length > 0) await db.deleteFrom('employeeRight').where('employeeId', '=', employeeId).where('permission', 'in', rights).execute()
}

export const insert = (db: Db, row: EmployeeRow) => db.insertInto('employee').values(row).execute()

export const change = (db: Db, id: string, changes: Partial<Omit<EmployeeRow, 'id' | 'version'>>) =>
  db
    .updateTable('employee')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** The other administrators. */
export const otherAdministrators = (db: Db, exceptId: string) => employees(db).where('role', '=', 'administrator').where('id', '<>', exceptId).execute()

export const insertSession = (db: Db, row: Tables['session']) => db.insertInto('session').values(row).execute()
export async function endSession(db: Db, id: string) {
  for (const { employeeId } of await db.deleteFrom('session').where('id', '=', id).returning('employeeId').execute()) accessEnded(db, employeeId)
}

/** Lets whoever goes on answering an employee, in whichever process, look whether they still may be answered. */
export const accessEnded = (db: Db, employeeId: string) => announce(db, { action: 'access.ended', by: '', subject: employeeId, parties: [] })
/** What someone has shown of themselves in a session, beside how it was opened. */
export const setWay = (db: Db, id: string, way: Way, among: readonly Way[]) =>
  db.updateTable('session').set({ way }).where('id', '=', id).where('way', 'in', among).execute()

/** Ends the sessions that were last used before a moment. */
export const endUnused = (db: Db, before: string) => db.deleteFrom('session').where('seenAt', '<', before).execute()

/** Ends every session and token of an employee; the one named stays. */
export async function endAccess(db: Db, employeeId: string, except = '') {
  await db.deleteFrom('session').where('employeeId', '=', employeeId).where('id', '<>', except).execute()
  await db.deleteFrom('token').where('employeeId', '=', employeeId).where('id', '<>', except).execute()
  accessEnded(db, employeeId)
}

export const tokensOf = (db: Db, employeeId: string) => db.selectFrom('token').selectAll().where('employeeId', '=', employeeId).orderBy('createdAt').execute()
export const insertToken = (db: Db, row: TokenRow) => db.insertInto('token').values(row).execute()
/** Ends one of an employee's tokens, known by how its hash begins. */
export const removeToken = (db: Db, employeeId: string, beginning: string) =>
  db
    .deleteFrom('token')
    .where('employeeId', '=', employeeId)
    .where((eb) => eb(eb.fn<string>('substr', ['id', eb.val(1), eb.val(beginning.length)]), '=', beginning))
    .returning('id')
    .executeTakeFirst()

/** Makes the one invitation of an employee; an older one is replaced, with all its links. */
export async function invite(db: Db, row: InvitationRow) {
  await removeInvitation(db, row.employeeId)
  await db.insertInto('invitation').values(row).execute()
}

/** The employee an open invitation is for, who may have left since. */
export const invited = (db: Db, id: string, now: string) =>
  employees(db)
    .innerJoin('invitation', 'invitation.employeeId', 'employee.id')
    .where('invitation.id', '=', id)
    .where('invitation.expiresAt', '>', now)
    .select('employee.id as id')
    .select('employee.version as version')
    .executeTakeFirst()

/** Whether an employee has an invitation that is still good. */
export const isInvited = async (db: Db, employeeId: string, now: string) =>
  (await db.selectFrom('invitation').select('id').where('employeeId', '=', employeeId).where('expiresAt', '>', now).executeTakeFirst()) !== undefined

export const removeInvitation = (db: Db, employeeId: string) => db.deleteFrom('invitation').where('employeeId', '=', employeeId).execute()

/** Who holds a session or token that is still good, and of which office: the one query every request begins with. */
export async function holder(db: Db, hash: string, now: string) {
  const [found] = await holders(db, { hash, now })
  if (!found) throw new Error('there is no office')
  return found
}
const holders = prepared((db, { hash, now }: { hash: string; now: string }) =>
  db
    .selectFrom('office')
    .innerJoin('signInRules', 'signInRules.id', 'office.id')
    .leftJoin('session', (join) => join.on('session.id', '=', hash).on('session.expiresAt', '>', now))
    .leftJoin('token', (join) => join.on('token.id', '=', hash).on((eb) => eb.or([eb('token.expiresAt', 'is', null), eb('token.expiresAt', '>', now)])))
    .leftJoin('employee', (join) =>
      join.on('employee.id', '=', (eb) => eb.fn.coalesce('session.employeeId', 'token.employeeId')).on('employee.disabledAt', 'is', null),
    )
    .select(['office.name as officeName', 'office.country', 'employee.id', 'employee.name', 'employee.role', 'employee.language', 'token.scopes'])
    .select(['employee.joinedAt', 'employee.activeFrom', 'employee.activeUntil', rightsGiven.as('rights')])
    .select(['session.way', 'session.seenAt', 'signInRules.secondStepFrom', 'signInRules.idleMinutes']),
)

/** Notes when sessions and tokens were last used. */
export async function seen(db: Db, hashes: readonly string[], at: string) {
  for (const table of ['session', 'token'] as const) await db.updateTable(table).set({ seenAt: at }).where('id', 'in', hashes).execute()
}

/** An invitation that lapsed is kept until it is replaced: whoever made it sees that it was never accepted. */
export async function forgetExpired(db: Db, now: string) {
  await db.deleteFrom('session').where('expiresAt', '<', now).execute()
  await db.deleteFrom('knownBrowser').where('expiresAt', '<', now).execute()
}
