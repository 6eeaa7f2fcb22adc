// What must always hold of the names of groups, and of the groups of the whole register.
import { sql } from 'kysely'
import { search } from '#modules/parties/findable.ts'
import type { Ctx } from '#platform/ctx.ts'
import { type Finding, looksAt, onVerify, pageSize, pages, readable, rule } from '#platform/verify/check.ts'
import { toFindBy } from './name-rows.ts'

looksAt('group_name', 'group_name_member', 'found_group', 'found_group_member')
onVerify(
  texts,
  rule('group_name.blank', { nl: 'is leeg', en: 'is blank' }, sql`select id from group_name where trim(name) = '' limit 1000`),
  rule(
    'group_name.nobody',
    { nl: 'is van niemand', en: 'is of nobody' },
    sql`select id from group_name n where not exists (select 1 from group_name_member m where m.group_name_id = n.id) limit 1000`,
  ),
  rule(
    'group_name.by',
    { nl: 'is gegeven door iemand die er niet is', en: 'was given by someone who is not there' },
    sql`select id from group_name n where n.by_user <> '' and not exists (select 1 from employee e where cast(e.id as text) = n.by_user) limit 1000`,
  ),
  rule(
    'found_group.closed',
    { nl: 'vertelt iets van een gesloten dossier', en: 'tells of a closed file' },
    sql`select m.group_id, m.kind from found_group_member m join party p on p.id = m.party_id where p.closed_at is not null
        union select g.id, g.kind from found_group g join group_name_member m on m.group_name_id = g.group_name_id join party p on p.id = m.party_id
         where p.closed_at is not null limit 1000`,
  ),
  rule(
    'found_group.members',
    { nl: 'telt anders dan er leden zijn', en: 'counts otherwise than it has members' },
    sql`select g.id, g.kind from found_group g
         where g.members <> (select count(*) from found_group_member m where m.group_id = g.id and m.kind = g.kind) or g.customers > g.members limit 1000`,
  ),
  rule(
    'found_group_member.nowhere',
    { nl: 'hoort bij een groep die er niet is', en: 'is of a group that is not there' },
    sql`select m.party_id, m.kind from found_group_member m where not exists (select 1 from found_group g where g.id = m.group_id and g.kind = m.kind) limit 1000`,
  ),
  readable('found_group', ['id', 'kind'], ['called_after']),
)

/** What parties are found by of the names of their groups is what the search index knows. */
async function* texts({ db }: Ctx): AsyncGenerator<Finding> {
  const after = (seq: number) => db.selectFrom('party').select(['id', 'seq']).where('seq', '>', seq).orderBy('seq').limit(pageSize).execute()
  for await (const page of pages<Awaited<ReturnType<typeof after>>[number]>((last) => after(last?.seq ?? Number.MIN_SAFE_INTEGER))) {
    const ids = new Map(page.map(({ id, seq }) => [seq, id]))
    const names = await toFindBy(db, [...ids.values()])
    const expected = page.map(({ id, seq }) => ({ seq, ways: [{ groupName: names.get(id) ?? [] }] }))
    for (const { seq, fields } of await search.stale(db, expected))
      yield {
        check: 'search.group',
        ids: [ids.get(seq) ?? seq],
        says: { nl: `is niet te vinden op: ${fields.join(', ')}`, en: `is not found by its ${fields.join(', ')}` },
      }
  }
}
