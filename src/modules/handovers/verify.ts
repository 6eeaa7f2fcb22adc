// What must always hold of what was handed over.
import { sql } from 'kysely'
import { looksAt, onVerify, readable, rule } from '#platform/verify/check.ts'

looksAt('handover', 'handover_line')
onVerify(
  rule(
    'handover.undone',
    { nl: 'is teruggedraaid zonder dat er staat door wie of wanneer', en: 'was undone and it is not told by whom or when' },
    sql`select id from handover where (undone_at is null) <> (undone_by is null)`,
  ),
  rule(
    'handover_line.undone',
    { nl: 'is teruggegeven, maar de overdracht staat nog', en: 'was given back while the handover stands' },
    sql`select l.handover_id, l.place from handover_line l join handover h on h.id = l.handover_id where l.undone <> 0 and h.undone_at is null limit 1000`,
  ),
  rule(
    'handover_line.to',
    { nl: 'ging naar wie het al had', en: 'went to who had it already' },
    sql`select l.handover_id, l.place from handover_line l join handover h on h.id = l.handover_id where l.to_id = h.from_id limit 1000`,
  ),
  readable('handover_line', ['handover_id', 'place'], ['changes']),
)
