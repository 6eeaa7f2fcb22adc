// Who may know of a party. A closed file does not exist for whoever is not involved with it: every list, search, count, hint and error asks here.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Ctx, today } from '#platform/ctx.ts'

/** Who looks, and on which day: all that decides what they see. */
export type Viewer = Pick<Ctx, 'user' | 'office' | 'now'>

/** The ids of the closed parties that someone has access to on a day. */
type Access = (employeeId: string, day: string) => RawBuilder<unknown>

const nobody: Access = () => sql`select id from party where 1 = 0`
let access = nobody
/** The module that knows who is involved with a party says here, when it is loaded, who that lets in: a select of the ids of parties. */
export const onAccess = (select: Access) => void (access = select)

/** Who does not see every file cannot be told whether something is in use, nor be let take it away: a refusal that says nothing of what there is. */
export const notAllSeen = { code: 'not_all_seen' } as const

/** Whether someone sees every file, closed or not; then there is nothing to ask. */
export const seesAll = ({ user }: Pick<Viewer, 'user'>): boolean => user.may.includes('seeClosed')

const letIn = (viewer: Viewer) => (viewer.user.id === '' ? nobody : access)(viewer.user.id, today(viewer))
const everything = sql<SqlBool>`1 = 1`
const nothing = sql<SqlBool>`1 = 0`

/** Whether the row of `party` at hand, under whatever name the statement has for it, may be known to exist. */
export function seen(viewer: Viewer, party = 'party'): RawBuilder<SqlBool> {
  if (seesAll(viewer)) return everything
  const [closedAt, id] = [sql.ref(`${party}.closed_at`), sql.ref(`${party}.id`)]
  return sql<SqlBool>`(${closedAt} is null or ${id} in (${letIn(viewer)}))`
}

/** The same of a column with the id of a party, where the row itself is not at hand. */
export function seenBy(viewer: Viewer, column: string): RawBuilder<SqlBool> {
  if (seesAll(viewer)) return everything
  return sql<SqlBool>`not exists (select 1 from party as closed where closed.id = ${sql.ref(column)} and closed.closed_at is not null
    and closed.id not in (${letIn(viewer)}))`
}

/** Whether the row of `party` at hand is closed, and open to whoever looks: those are few, and found by who is involved. */
export const letInto = (viewer: Viewer): RawBuilder<SqlBool> => sql<SqlBool>`(party.closed_at is not null and party.id in (${letIn(viewer)}))`

/** Whether the row of `party` at hand is one that may not be known of. */
export function hidden(viewer: Viewer): RawBuilder<SqlBool> {
  if (seesAll(viewer)) return nothing
  return sql<SqlBool>`(party.closed_at is not null and party.id not in (${letIn(viewer)}))`
}

/** Whether the party of a column is open to everyone: only that may be told in passing, as in what another one is found by. */
export const open = (column: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`not exists (select 1 from party as closed where closed.id = ${sql.ref(column)} and closed.closed_at is not null)`

/** The same as the office itself, for what must be kept right whoever asks: names, the search index. Never for an answer. */
export const asOffice = <T extends Pick<Viewer, 'user'>>(viewer: T): T =>
  seesAll(viewer) ? viewer : { ...viewer, user: { ...viewer.user, may: [...viewer.user.may, 'seeClosed'] } }
