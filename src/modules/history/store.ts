import { type SqlBool, sql } from 'kysely'
import { hidden, type Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'

/** What was done about a party before a place in time, latest first; not what was done about one that may not be known of too. */
export function aboutParty(db: Db, viewer: Viewer, partyId: string, { before, limit }: { before: number | undefined; limit: number }) {
  const all = db
    .selectFrom('auditAbout')
    .innerJoin('audit', 'audit.seq', 'auditAbout.auditSeq')
    .select(['audit.seq', 'audit.at', 'audit.byUser', 'audit.action', 'audit.subjectId', 'audit.before', 'audit.after'])
    .where('auditAbout.partyId', '=', partyId)
    .where(
      sql<SqlBool>`not exists (select 1 from audit_about as also join party on party.id = also.party_id where also.audit_seq = audit_about.audit_seq and ${hidden(viewer)})`,
    )
    .orderBy('auditAbout.auditSeq', 'desc')
    .limit(limit)
  return (before === undefined ? all : all.where('auditAbout.auditSeq', '<', before)).execute()
}

/** Everything that was done to these things up to a place in time, first things first. */
export const ofSubjects = (db: Db, subjectIds: readonly string[], upTo: number) =>
  db
    .selectFrom('audit')
    .select(['seq', 'subjectId', 'after'])
    .where(({ eb }) => db.dialect.among(eb.ref('subjectId'), subjectIds))
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .execute()

/** Whether the file of a party was closed when last heard of, for one that is no longer there. */
export async function wasClosed(db: Db, partyId: string): Promise<boolean> {
  const last = await db
    .selectFrom('audit')
    .select('action')
    .where('subjectId', '=', partyId)
    .where('action', 'in', ['party.closed', 'party.reopened'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.action === 'party.closed'
}
