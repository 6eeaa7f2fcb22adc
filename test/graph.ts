// Whole networks at once for tests: parties and the relationships between them, some of the parties closed.
import { sql } from 'kysely'
import type { PartyDraft } from '#modules/parties/contract.ts'
import { createMany } from '#modules/parties/create.ts'
import * as relationships from '#modules/relationships/service.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Office } from './office.ts'

export type Line = { from: number; to: number; typeId: string; since?: string; until?: string }

/** Someone who may do everything, for what has no endpoint of its own. */
export const systemCtx = (office: Pick<Office, 'clock'>, db: Ctx['db'], country: 'NL' | 'BE' = 'NL'): Ctx => ({
  db,
  user: { id: '', name: '', language: 'nl', may: ['seeClosed'] },
  office: { name: '', country },
  now: () => office.clock.now,
  afterCommit: () => {},
  http: { from: '', userAgent: '', headers: new Headers(), baseUrl: '' },
})

/** Makes parties and connects them by their places in the list; a line that the rules refuse is left out. Gives the ids. */
export async function drawGraph(office: Office, parties: readonly PartyDraft[], lines: readonly Line[], country: 'NL' | 'BE' = 'NL') {
  return office.engine.write(async (db) => {
    const ctx = systemCtx(office, db, country)
    const ids = (
      await createMany(
        ctx,
        parties.map((draft) => ({ draft })),
      )
    ).map(({ id }) => id)
    const at = (place: number) => ids[place] ?? ''
    const made = await relationships.createMany(
      ctx,
      lines.map(({ from, to, ...said }) => ({ ...said, fromId: at(from), toId: at(to) })),
    )
    return { ids, relationshipIds: made.map((one) => ('made' in one ? one.made.id : undefined)) }
  })
}

/** Closes the files of parties. */
export const close = (office: Office, ids: readonly string[]) =>
  office.engine.write(async (db) => {
    await sql`update party set closed_at = ${office.clock.now.toISOString()} where ${db.dialect.among(sql<string>`id`, ids)}`.execute(db)
  })

/** Takes away every relationship of parties, as if they were not there. */
export const cutLoose = (office: Office, ids: readonly string[]) =>
  office.engine.write(async (db) => {
    const these = (column: string) => db.dialect.among(sql<string>`${sql.ref(column)}`, ids)
    await sql`delete from relationship where ${these('from_id')} or ${these('to_id')}`.execute(db)
  })
