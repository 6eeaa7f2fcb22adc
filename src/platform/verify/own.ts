// What must hold of the rows that the platform itself keeps.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { type Finding, pageSize, pages, readJson } from './check.ts'

const isObject = (text: string | null) => text === null || (typeof readJson(text) === 'object' && readJson(text) !== null)

/** The history: in one order, readable, and about something. */
export async function* audit({ db }: Ctx): AsyncGenerator<Finding> {
  const after = (seq: number) => db.selectFrom('audit').selectAll().where('seq', '>', seq).orderBy('seq').limit(pageSize).execute()
  for await (const page of pages<Awaited<ReturnType<typeof after>>[number]>((last) => after(last?.seq ?? Number.MIN_SAFE_INTEGER))) {
    for (const { seq, at, action, before, after: became } of page) {
      if (!isObject(before) || !isObject(became)) yield { check: 'audit.image', ids: [seq], says: 'what was written down is not readable' }
      if (Number.isNaN(Date.parse(at))) yield { check: 'audit.at', ids: [seq], says: 'has no moment' }
      if (seq < 1 || !/^\w+\.\w+$/.test(action)) yield { check: 'audit.action', ids: [seq], says: 'is out of order or says nothing' }
    }
  }
  const { rows } = await sql<{ auditSeq: number }>`
    select distinct a.audit_seq from audit_about a left join audit on audit.seq = a.audit_seq where audit.seq is null limit 1000`.execute(db)
  for (const { auditSeq } of rows) yield { check: 'audit.about', ids: [auditSeq], says: 'a card tells of an act that is not there' }
}

/** Every file has its bytes, and they are the ones that were handed in. */
export async function* files({ db }: Ctx): AsyncGenerator<Finding> {
  const after = (id: string | undefined) =>
    db
      .selectFrom('file')
      .select(['id', 'size', 'sha256'])
      .where('size', 'is not', null)
      .$if(id !== undefined, (query) => query.where('id', '>', id ?? ''))
      .orderBy('id')
      .limit(pageSize)
      .execute()
  for await (const page of pages<Awaited<ReturnType<typeof after>>[number]>((last) => after(last?.id))) {
    for (const { id, size, sha256 } of page) {
      const hash = createHash('sha256')
      let [read, n] = [0, 0]
      for (; ; n++) {
        const chunk = await db.selectFrom('fileChunk').select('bytes').where('fileId', '=', id).where('n', '=', n).executeTakeFirst()
        if (!chunk) break
        read += chunk.bytes.length
        hash.update(chunk.bytes)
      }
      const pieces = await db
        .selectFrom('fileChunk')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('fileId', '=', id)
        .executeTakeFirstOrThrow()
      if (Number(pieces.count) !== n) yield { check: 'file.pieces', ids: [id], says: `has ${pieces.count} pieces, of which ${n} follow each other` }
      else if (read !== size) yield { check: 'file.size', ids: [id], says: `has ${read} bytes and should have ${size}` }
      else if (hash.digest('hex') !== sha256) yield { check: 'file.sha256', ids: [id], says: 'its bytes are not the ones that were handed in' }
    }
  }
}

/** Work behind the screens has ended exactly when it has an outcome; answers that are kept can be given again. */
export async function* jobs({ db }: Ctx): AsyncGenerator<Finding> {
  const { rows } = await sql<{ id: string }>`select id from job where (finished_at is null) <> (outcome is null) order by id limit 1000`.execute(db)
  for (const { id } of rows) yield { check: 'job.outcome', ids: [id], says: 'has ended without an outcome, or the other way round' }
  const after = (last: { byUser: string; key: string } | undefined) =>
    db
      .selectFrom('answer')
      .select(['byUser', 'key', 'body'])
      .$if(last !== undefined, (query) => query.where(sql<boolean>`(by_user, key) > (${last?.byUser}, ${last?.key})`))
      .orderBy('byUser')
      .orderBy('key')
      .limit(pageSize)
      .execute()
  for await (const page of pages<Awaited<ReturnType<typeof after>>[number]>(after)) {
    for (const { byUser, key, body } of page) if (readJson(body) === undefined) yield { check: 'answer.body', ids: [byUser, key], says: 'is not readable' }
  }
}

/** No table is about to give a number that it has given already. */
export async function* serials({ db }: Ctx): AsyncGenerator<Finding> {
  for (const { table, column, last } of await db.dialect.bulk.serials(db)) {
    const { rows } = await sql<{ highest: number | null }>`select max(${sql.ref(column)}) as highest from ${sql.table(table)}`.execute(db)
    const highest = rows[0]?.highest ?? 0
    if (highest > last) yield { check: 'serial.behind', ids: [table], says: `has given ${highest} and would go on after ${last}` }
  }
}
