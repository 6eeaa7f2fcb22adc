import type { Db } from '#platform/db/engine.ts'

/** What was done about a party before a place in time, latest first. */
export function aboutParty(db: Db, partyId: string, { before, limit }: { before: number | undefined; limit: number }) {
  const all = db
    .selectFrom('auditAbout')
    .innerJoin('audit', 'audit.seq', 'auditAbout.auditSeq')
    .select(['audit.seq', 'audit.at', 'audit.byUser', 'audit.action', 'audit.subjectId', 'audit.before', 'audit.after'])
    .where('auditAbout.partyId', '=', partyId)
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
