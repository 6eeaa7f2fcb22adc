// Who hears what of all that happened just now. Of what is about a party one may not know there is nothing to hear: see docs/decisions/live.md.
import { seesAll, type Viewer } from '#modules/parties/sight.ts'
import type { Db } from '#platform/db/engine.ts'
import type { News } from '#platform/live/news.ts'
import type { Change } from './contract.ts'
import * as store from './store.ts'
import { audienceOf, topicOf } from './topics.ts'

/** More parties than this at once are many: then it is told that lists are to be read again, not which parties. */
const many = 20

/** What each of those who listen is told of a batch. The parties are looked at once for all, and who is let in once for each employee. */
export async function tellings(db: Db, batch: readonly News[]): Promise<(viewer: Viewer) => Promise<Change[]>> {
  const closed = await store.notForAll(db, [...new Set(batch.flatMap(({ parties }) => parties))])
  const letIn = new Map<string, Promise<Set<string>>>()

  async function shutTo(viewer: Viewer): Promise<(partyId: string) => boolean> {
    if (closed.size === 0 || seesAll(viewer)) return () => false
    const { id } = viewer.user
    const known = letIn.get(id) ?? store.openTo(db, viewer, closed)
    letIn.set(id, known)
    const open = await known
    return (partyId) => closed.has(partyId) && !open.has(partyId)
  }

  return async (viewer) => {
    const isShut = await shutTo(viewer)
    return together(batch.flatMap((news) => toldOf(news, viewer, isShut)))
  }
}

function toldOf({ action, by, subject, parties }: News, { user }: Viewer, isShut: (partyId: string) => boolean): Change[] {
  const topic = topicOf(action)
  if (!topic) return []
  if (parties.length > 0) {
    if (!parties.some(isShut)) return [{ topic, partyIds: [...parties], by: by || null }]
    // Until now everyone knew of it. It goes from their screens, which are not told which it is.
    return action === 'party.closed' ? [{ topic, by: null }] : []
  }
  const audience = audienceOf(topic)
  const hears = audience === 'oneself' ? [by, subject].includes(user.id) : audience !== undefined && user.may.includes(audience)
  return hears ? [{ topic, by: by || null }] : []
}

/** What one person did of one kind in one piece, so that a batch is short however much happened. */
function together(changes: readonly Change[]): Change[] {
  const kinds = Map.groupBy(changes, ({ topic, by, partyIds }) => `${topic} ${by} ${partyIds !== undefined}`)
  return [...kinds.values()].flatMap((some) => {
    const [first] = some
    if (!first?.partyIds) return first ? [first] : []
    const partyIds = [...new Set(some.flatMap((one) => one.partyIds ?? []))]
    const { topic, by } = first
    return [partyIds.length <= many ? { topic, partyIds, by } : { topic, by }]
  })
}
