// What must hold of the rows that the platform itself keeps.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { knownSteps } from '../db/catalogue.ts'
import { heldBy, unheldFor } from '../files.ts'
import { type Finding, looksAt, pageSize, pages, readJson } from './check.ts'

looksAt('migration', 'audit', 'audit_about', 'answer', 'file', 'file_chunk', 'job')

const isObject = (text: string | null) => text === null || (typeof readJson(text) === 'object' && readJson(text) !== null)

/** Every step of the database that this version knows was taken, and no other. */
export async function* steps({ db }: Ctx): AsyncGenerator<Finding> {
  const taken = new Set((await db.selectFrom('migration').select('name').execute()).map(({ name }) => name))
  const known = new Set(knownSteps())
  for (const name of known.difference(taken))
    yield { check: 'migration.missing', ids: [name], says: { nl: 'deze stap is niet genomen', en: 'this step was not taken' } }
  for (const name of taken.difference(known))
    yield { check: 'migration.unknown', ids: [name], says: { nl: 'deze stap kent deze versie niet', en: 'this version does not know this step' } }
}

/** The history: in one order, readable, and about something. */
export async function* audit({ db }: Ctx): AsyncGenerator<Finding> {
  const after = (seq: number) => db.selectFrom('audit').selectAll().where('seq', '>', seq).orderBy('seq').limit(pageSize).execute()
  for await (const page of pages<Awaited<ReturnType<typeof after>>[number]>((last) => after(last?.seq ?? Number.MIN_SAFE_INTEGER))) {
    for (const { seq, at, action, before, after: became } of page) {
      if (!isObject(before) || !isObject(became))
        yield { check: 'audit.image', ids: [seq], says: { nl: 'wat er genoteerd is, is niet leesbaar', en: 'what was written down is not readable' } }
      if (Number.isNaN(Date.parse(at))) yield { check: 'audit.at', ids: [seq], says: { nl: 'heeft geen tijdstip', en: 'has no moment' } }
      if (seq < 1 || !/^\w+\.\w+$/.test(action))
        yield { check: 'audit.action', ids: [seq], says: { nl: 'staat niet op volgorde of zegt niets', en: 'is out of order or says nothing' } }
    }
  }
  const { rows } = await sql<{ auditSeq: number }>`
    select distinct a.audit_seq from audit_about a left join audit on audit.seq = a.audit_seq where audit.seq is null limit 1000`.execute(db)
  for (const { auditSeq } of rows)
    yield {
      check: 'audit.about',
      ids: [auditSeq],
      says: { nl: 'een kaart vertelt over een handeling die er niet is', en: 'a card tells of an act that is not there' },
    }
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
      if (Number(pieces.count) !== n)
        yield {
          check: 'file.pieces',
          ids: [id],
          says: { nl: `heeft ${pieces.count} stukken, waarvan er ${n} op elkaar volgen`, en: `has ${pieces.count} pieces, of which ${n} follow each other` },
        }
      else if (read !== size)
        yield {
          check: 'file.size',
          ids: [id],
          says: { nl: `heeft ${read} bytes en hoort er ${size} te hebben`, en: `has ${read} bytes and should have ${size}` },
        }
      else if (hash.digest('hex') !== sha256)
        yield {
          check: 'file.sha256',
          ids: [id],
          says: { nl: 'heeft andere bytes dan er zijn aangeleverd', en: 'its bytes are not the ones that were handed in' },
        }
    }
  }
}

/** Bytes that nothing refers to any more are cleared away. */
export async function* unheldFiles({ db, now }: Ctx): AsyncGenerator<Finding> {
  // Those of the last days may yet be cleared.
  const before = new Date(now().getTime() - 2 * unheldFor).toISOString()
  const held = await heldBy(db)
  const { rows } = await sql<{ id: string }>`select id from file where created_at < ${before} and not ${held} order by id limit 1000`.execute(db)
  for (const { id } of rows) yield { check: 'file.nobody', ids: [id], says: { nl: 'hoort nergens bij', en: 'belongs to nothing' } }
}

/** Work behind the screens has ended exactly when it has an outcome; answers that are kept can be given again. */
export async function* jobs({ db }: Ctx): AsyncGenerator<Finding> {
  for (const { id, resume } of await db.selectFrom('job').select(['id', 'resume']).where('finishedAt', 'is', null).execute())
    if (!isObject(resume)) yield { check: 'job.resume', ids: [id], says: { nl: 'het is niet leesbaar hoe ver dit is', en: 'how far it is cannot be read' } }
  const { rows } = await sql<{ id: string }>`select id from job where (finished_at is null) <> (outcome is null) order by id limit 1000`.execute(db)
  for (const { id } of rows)
    yield { check: 'job.outcome', ids: [id], says: { nl: 'is klaar zonder uitkomst, of andersom', en: 'has ended without an outcome, or the other way round' } }
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
    for (const { byUser, key, body } of page)
      if (readJson(body) === undefined) yield { check: 'answer.body', ids: [byUser, key], says: { nl: 'is niet leesbaar', en: 'is not readable' } }
  }
}

/** No table is about to give a number that it has given already. */
export async function* serials({ db }: Ctx): AsyncGenerator<Finding> {
  for (const { table, column, last } of await db.dialect.bulk.serials(db)) {
    const { rows } = await sql<{ highest: number | null }>`select max(${sql.ref(column)}) as highest from ${sql.table(table)}`.execute(db)
    const highest = rows[0]?.highest ?? 0
    if (highest > last)
      yield {
        check: 'serial.behind',
        ids: [table],
        says: { nl: `heeft ${highest} uitgegeven en zou verdergaan na ${last}`, en: `has given ${highest} and would go on after ${last}` },
      }
  }
}
