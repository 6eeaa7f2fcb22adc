// What must always hold of what was computed of the whole network.
import { sql } from 'kysely'
import { looksAt, onVerify, readable, rule } from '#platform/verify/check.ts'

looksAt('party_importance', 'network_figures')
onVerify(
  rule(
    'party_importance.closed',
    { nl: 'vertelt iets van een gesloten dossier', en: 'tells of a closed file' },
    sql`select i.party_id from party_importance i join party p on p.id = i.party_id where p.closed_at is not null limit 1000`,
  ),
  readable('network_figures', ['id'], ['figures']),
)
