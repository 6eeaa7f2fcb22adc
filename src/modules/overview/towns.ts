import { sql } from 'kysely'
import { seen, type Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'

/** Cities whose name begins like this, with how many parties are found there, most first. Of a name spelled in several ways the one with the fewest capitals is shown. */
export async function cities(db: Db, viewer: Viewer, start: string, limit: number) {
  const { rows } = await sql<{ city: string; parties: number }>`
    select max(city) as city, count(*) as parties from party
     where archived_at is null and ${seen(viewer)} and city_sort > '' and city_sort >= ${start} and city_sort < ${`${start}\u{10ffff}`}
     group by city_sort order by parties desc, city_sort limit ${limit}`.execute(db)
  return rows.map(({ city, parties }) => ({ city, parties: Number(parties) }))
}

/** Countries with how many parties are found there, most first. */
export async function countries(db: Db, viewer: Viewer) {
  const { rows } = await sql<{ country: string; parties: number }>`
    select country, count(*) as parties from party where archived_at is null and ${seen(viewer)} and country <> '' group by country order by parties desc, country`.execute(
    db,
  )
  return rows.map(({ country, parties }) => ({ country, parties: Number(parties) }))
}
