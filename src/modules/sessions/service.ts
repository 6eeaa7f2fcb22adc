import type { Parsed } from '#kernel/endpoint.ts'
import { Missing } from '#kernel/refusal.ts'
import { record } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { endSession, Session } from './contract.ts'
import * as store from './store.ts'

/** By what a session is known to its owner: the beginning of its hash, which opens nothing. */
const nameLength = 16
const nameOf = (hash: string) => hash.slice(0, nameLength)

const open = (ctx: Ctx) => store.all(ctx.db, ctx.user.id, ctx.now().toISOString())

export async function list(ctx: Ctx): Promise<Session[]> {
  return (await open(ctx)).map(({ id, userAgent, createdAt, seenAt }) => ({
    id: nameOf(id),
    userAgent,
    since: createdAt,
    seenAt,
    here: id === ctx.user.session,
  }))
}

export async function end(ctx: Ctx, { sessionId }: Parsed<typeof endSession>) {
  const found = (await open(ctx)).find(({ id }) => nameOf(id) === sessionId)
  if (!found) throw new Missing()
  return ended(ctx, [found.id])
}

export async function endOthers(ctx: Ctx) {
  return ended(
    ctx,
    (await open(ctx)).map(({ id }) => id).filter((id) => id !== ctx.user.session),
  )
}

async function ended(ctx: Ctx, ids: readonly string[]) {
  if (ids.length === 0) return null
  await store.end(ctx.db, ctx.user.id, ids)
  await record(ctx, { action: 'session.ended', subjectId: ctx.user.id, after: { sessions: ids.length } })
  return null
}
