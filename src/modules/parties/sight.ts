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

/** Whether someone sees every file, closed or not; then there is nothing to ask. */
export const seesAll = ({ user }: Pick<Viewer, 'user'>): boolean => user.may.includes('seeClosed')

/** The same as the office itself, for what must be kept right whoever asks: names, the search index. Never for an answer. */
export const asOffice = <T extends Pick<Viewer, 'user'>>(viewer: T): T =>
  seesAll(viewer) ? viewer : { ...viewer, user: { ...viewer.user, may: [...viewer.user.may, 'seeClosed'] } }

const everything = sql<SqlBool>`1 = 1`

/** Whether the row of `party` at hand, under whatever name the statement has for it, may be known to exist. */
export function seen(viewer: Viewer, party = 'party'): RawBuilder<SqlBool> {
  if (seesAll(viewer)) return everything
  const [closedAt, id] = [sql.ref(`${party}.closed_at`), sql.ref(`${party}.id`)]
  const letIn = viewer.user.id === '' ? nobody : access
  return sql<SqlBool>`(${closedAt} is null or ${id} in (${letIn(viewer.user.id, today(viewer))}))`
}
