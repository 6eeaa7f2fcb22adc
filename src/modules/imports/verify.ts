// What must always hold of imports: each can be read, its rows are counted rightly, and they tell of parties that are or were there.
import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { type Finding, looksAt, onVerify, readable, readJson, rule } from '#platform/verify/check.ts'

looksAt('import', 'import_row', 'import_count', 'import_key', 'import_party', 'import_mapping')
onVerify(
  imports,
  readable('import_row', ['import_id', 'row'], ['reasons', 'effect']),
  readable('import_party', ['import_id', 'party_id'], ['state']),
  readable('import_mapping', [], ['mapping', 'options']),
  rule(
    'import_key.left',
    { nl: 'is van een import die klaar is', en: 'is of an import that has ended' },
    sql`select distinct k.import_id from import_key k join import i on i.id = k.import_id where i.state in ('done', 'undone')`,
  ),
)

const underWay = ['checking', 'running', 'undoing']

async function* imports({ db }: Ctx): AsyncGenerator<Finding> {
  for (const { id, state, jobId, ...columns } of await db
    .selectFrom('import')
    .select(['id', 'state', 'jobId', 'format', 'columns', 'sampleRows', 'options', 'madeLabels'])
    .orderBy('id')
    .execute()) {
    if (Object.values(columns).some((text) => readJson(text) === undefined))
      yield { check: 'import.readable', ids: [id], says: { nl: 'is niet leesbaar', en: 'is not readable' } }
    const job = jobId === null ? undefined : await db.selectFrom('job').select('finishedAt').where('id', '=', jobId).executeTakeFirst()
    if (underWay.includes(state) && (!job || job.finishedAt !== null))
      yield { check: 'import.job', ids: [id], says: { nl: `is bezig (${state}), maar niemand werkt eraan`, en: `is ${state} and nobody is at work on it` } }
    const miscounted = await sql<{ outcome: string }>`
      select outcome from (
        select outcome, count(*) as rows from import_row where import_id = ${id} and pass = (select pass from import where id = ${id}) group by outcome
        union all select outcome, -sum(rows) from import_count where import_id = ${id} and main = 1 and pass = (select pass from import where id = ${id}) group by outcome
      ) as both_ways group by outcome having sum(rows) <> 0`.execute(db)
    for (const { outcome } of miscounted.rows)
      yield {
        check: 'import.counts',
        ids: [id],
        says: { nl: `de regels met uitkomst ${outcome} zijn verkeerd geteld`, en: `its rows that are ${outcome} are counted wrongly` },
      }
  }
  for (const table of ['import_row', 'import_party']) {
    const { rows } = await sql<{ importId: string; partyId: string }>`
      select distinct r.import_id, r.party_id from ${sql.table(table)} r
       where r.party_id is not null and not exists (select 1 from party where party.id = r.party_id)
         and not exists (select 1 from audit d where d.subject_id = cast(r.party_id as text) and d.action = 'party.deleted') limit 1000`.execute(db)
    for (const { importId, partyId } of rows)
      yield {
        check: 'import.party',
        ids: [importId, partyId],
        says: { nl: 'wordt genoemd, maar is er niet en is ook niet verwijderd', en: 'is told of and is not there, nor was it deleted' },
      }
  }
}
