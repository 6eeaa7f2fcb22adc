// What must always hold of what is told of backups.
import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { type Finding, looksAt, onVerify, rule } from '#platform/verify/check.ts'

looksAt('backup', 'backup_schedule')
onVerify(
  schedule,
  rule(
    'backup.outcome',
    { nl: 'is klaar zonder uitkomst, of andersom', en: 'has ended without an outcome, or the other way round' },
    sql`select id from backup where (finished_at is null) <> (outcome is null)`,
  ),
  rule(
    'backup.job',
    { nl: 'is bezig, maar niemand werkt eraan', en: 'is under way and nobody is at work on it' },
    sql`select id from backup b where finished_at is null and not exists (select 1 from job j where j.subject_id = b.id and j.finished_at is null)`,
  ),
)

async function* schedule({ db }: Ctx): AsyncGenerator<Finding> {
  for (const { id, at } of await db.selectFrom('backupSchedule').select(['id', 'at']).execute())
    if (at !== null && !/^([01]\d|2[0-3]):[0-5]\d$/.test(at))
      yield { check: 'backup_schedule.at', ids: [id], says: { nl: 'is geen tijd van de dag', en: 'is no time of the day' } }
}
