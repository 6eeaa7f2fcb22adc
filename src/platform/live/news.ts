// What changed, as it goes from the transaction that changed it to whoever listens, in this process or another.
import type { Db } from '../db/engine.ts'
import { longestNews } from '../db/news.ts'

/** One thing that was done: no more than who did what, and to what. */
export type News = {
  /** As in the audit: `party.changed`. */
  readonly action: string
  /** Empty when the office itself did it. */
  readonly by: string
  readonly subject: string
  /** It is about all of these together: news for who may know of every one of them. */
  readonly parties: readonly string[]
}

/** Lets something be news once the transaction at hand holds. */
export function announce(db: Db, { action, by, subject, parties }: News): void {
  const about = [...new Set(parties)].sort()
  const line = JSON.stringify(about.length > 0 ? [action, by, '', ...about] : [action, by, subject])
  // An act about two hundred parties together is not told: those who look find it at their next look.
  if (Buffer.byteLength(line) < longestNews) db.news.push(line)
}

export function newsIn(line: string): News {
  const [action = '', by = '', subject = '', ...parties] = JSON.parse(line) as string[]
  return { action, by, subject, parties }
}
