// What must always hold of opportunities as they were last computed.
import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { type Finding, looksAt, onVerify, readable, rule } from '#platform/verify/check.ts'
import { OpportunityKind } from './contract.ts'

looksAt('opportunity', 'opportunity_dismissal', 'opportunity_run')
onVerify(
  dismissals,
  rule(
    'opportunity.closed',
    { nl: 'vertelt iets van een gesloten dossier', en: 'tells of a closed file' },
    sql`select o.party_id, o.kind from opportunity o join party p on p.id = o.party_id where p.closed_at is not null limit 1000`,
  ),
  readable('opportunity', ['party_id', 'kind'], ['facts']),
  rule(
    'opportunity_run.audit',
    { nl: 'kent handelingen die er niet zijn', en: 'knows of acts that are not there' },
    sql`select r.id from opportunity_run r where r.audit_seq > coalesce((select max(seq) from audit), 0)`,
  ),
)

async function* dismissals({ db }: Ctx): AsyncGenerator<Finding> {
  const known: readonly string[] = OpportunityKind.options
  for (const { partyId, kind } of await db.selectFrom('opportunityDismissal').select(['partyId', 'kind']).execute())
    if (!known.includes(kind))
      yield { check: 'opportunity_dismissal.kind', ids: [partyId], says: { nl: 'is van een soort die er niet is', en: 'is of a kind that there is not' } }
}
