// Whoever opens a closed file leaves a trace: the office must be able to say who has seen it.
import { record } from '#platform/audit.ts'
import type { Engine } from '#platform/db/engine.ts'
import { type Who, writing } from '#platform/writing.ts'
import * as store from './store.ts'

/** Whoever goes on reading a file has opened it once: so many milliseconds count as one time. */
const oneTime = 15 * 60 * 1000

/** Writes down that someone has read about a party, when its file is closed. Called after the answer to a request that names a party was made. */
export async function noteOpening(engine: Engine, who: Who, partyId: string): Promise<void> {
  if (!(await store.isClosed(engine.reader, partyId))) return
  await writing(engine, who, {}, async (ctx) => {
    const last = await store.lastOpening(ctx.db, partyId, ctx.user.id)
    if (last && ctx.now().getTime() - Date.parse(last) < oneTime) return
    await record(ctx, { action: 'party.opened', subjectId: partyId, about: [partyId] })
  })
}
