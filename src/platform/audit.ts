import type { Ctx } from './ctx.ts'
import { insertAll, insertReturning } from './db/insert-all.ts'
import { announce } from './live/news.ts'

declare module '#platform/db/engine.ts' {
  interface Tables {
    audit: AuditRow
    auditAbout: { auditSeq: number; partyId: string }
  }
}

type AuditRow = {
  /** The order in which things happened, whatever the clock said. */
  readonly seq: import('kysely').Generated<number>
  at: string
  /** Empty when the office itself did it, on its command line. */
  byUser: string
  action: string
  subjectId: string
  before: string | null
  after: string | null
}

type Image = Readonly<Record<string, unknown>>

/** One thing that was done: what, to what, and how that was before and after. */
export type Act = {
  /** As in `party.changed`: the noun of the module and what happened to it. */
  readonly action: string
  readonly subjectId: string
  /** The parties on whose cards this belongs. */
  readonly about?: readonly string[]
  readonly before?: Image | undefined
  readonly after?: Image | undefined
}

/**
 * Writes down who did what, in the same transaction as the act itself, and lets it be news once that holds. Of something that changed only the
 * fields that differ are kept; a change that changes nothing leaves no trace.
 */
export async function record(ctx: Pick<Ctx, 'db' | 'user' | 'now'>, act: Act): Promise<void> {
  await recordMany(ctx, [act])
}

/** So many at once that a statement is worth it, and so few that it stays small. */
const many = 500

/** Writes down many acts in their order, in a few queries for every 500 of them. */
export async function recordMany({ db, user, now }: Pick<Ctx, 'db' | 'user' | 'now'>, acts: readonly Act[]): Promise<void> {
  const told = acts.flatMap((act) => {
    const images = act.before && act.after ? differing(act.before, act.after) : { before: act.before, after: act.after }
    return act.before && act.after && Object.keys(images.after ?? {}).length === 0 ? [] : [{ ...act, ...images }]
  })
  const json = (image: Image | undefined) => (image ? JSON.stringify(image) : null)
  const at = now().toISOString()
  for (let i = 0; i < told.length; i += many) {
    const some = told.slice(i, i + many)
    const rows = some.map(({ action, subjectId, before, after }) => ({ at, byUser: user.id, action, subjectId, before: json(before), after: json(after) }))
    const written = await insertReturning<'audit', { seq: number }>(db, 'audit', rows, { returning: ['seq'] })
    const seqs = written.map(({ seq }) => seq).sort((a, b) => a - b)
    const cards = some.flatMap(({ about = [] }, place) => [...new Set(about)].map((partyId) => ({ auditSeq: seqs[place] ?? 0, partyId })))
    for (const { action, subjectId, about = [] } of some) announce(db, { action, by: user.id, subject: subjectId, parties: about })
    await insertAll(db, 'auditAbout', cards)
  }
}

/** How something was before this was last done to it, to bring back what was deleted; undefined if it never was. */
export async function lastBefore({ db }: Pick<Ctx, 'db'>, { action, subjectId }: Pick<Act, 'action' | 'subjectId'>): Promise<Image | undefined> {
  const row = await db
    .selectFrom('audit')
    .select('before')
    .where('subjectId', '=', subjectId)
    .where('action', '=', action)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.before ? (JSON.parse(row.before) as Image) : undefined
}

/** Fields that say nothing to a reader: they change with every change. */
const noise = new Set(['version', 'updatedAt'])

function differing(before: Image, after: Image) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const changed = names.filter((name) => !noise.has(name) && JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null))
  const pick = (image: Image) => Object.fromEntries(changed.map((name) => [name, image[name] ?? null]))
  return { before: pick(before), after: pick(after) }
}
