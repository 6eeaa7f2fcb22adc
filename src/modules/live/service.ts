// Those who listen: let in, told what happens, and shown out as soon as they may no longer hear it.
import { whoHolds } from '#modules/employees/access.ts'
import type { Office, User } from '#platform/ctx.ts'
import { Busy } from '#platform/db/busy.ts'
import type { Db, Engine } from '#platform/db/engine.ts'
import type { At } from '#platform/http/serve.ts'
import { batches } from '#platform/live/batch.ts'
import { type News, newsIn } from '#platform/live/news.ts'
import { eventStream, type Stream } from '#platform/live/stream.ts'
import { tellings } from './audience.ts'

/** What listens to this process: proxies end what is silent for longer, most after a minute. In milliseconds. */
const beatEvery = 25_000
/** So many streams an employee has at once; the one opened first makes room. */
const mostStreams = 12

/** Acts after which someone may be let in no longer, or may do less. */
const ofAccess = /^(access|employee|session|token|password|two_factor|passkey)\./

type Listening = { readonly user: User; readonly office: Office }
type Surroundings = { readonly engine: Engine; readonly now: () => Date; readonly report: (error: unknown) => void }

export type Live = ReturnType<typeof openLive>

export function openLive({ engine, now, report }: Surroundings) {
  const listening = new Map<Stream, Listening>()
  const db: Db = engine.reader
  let ear: Promise<() => void> | undefined
  let beats: NodeJS.Timeout | undefined
  let ending = false

  const telling = batches<News>(async (batch) => {
    const told = await tellings(db, batch)
    for (const [stream, who] of listening) for (const change of await told({ ...who, now })) stream.send(change)
  }, lost)

  function hear(lines: readonly string[]) {
    if (listening.size === 0) return
    const news = lines.map(newsIn)
    const changed = new Set(news.filter(({ action }) => ofAccess.test(action)).flatMap(({ by, subject }) => [by, subject]))
    if (changed.size > 0) void lookAgain(({ user }) => changed.has(user.id))
    telling.add(news)
  }

  /** Whoever listens cannot be sure any more to hear everything: they come back, and ask what they missed. */
  function lost(error?: unknown) {
    if (error) report(error)
    ear = undefined
    telling.stop()
    for (const stream of listening.keys()) stream.end()
  }

  /** Whether those who listen still may, and what: a session can end, and a day. */
  async function lookAgain(whom: (one: Listening) => boolean) {
    for (const [stream, one] of listening) {
      if (!whom(one)) continue
      const holds = await whoHolds(engine, one.user.session ?? '', now()).catch(() => undefined)
      if (!holds?.user?.may.includes('read')) stream.end()
      else if (listening.has(stream)) listening.set(stream, { user: holds.user, office: holds.office })
    }
  }

  async function beat() {
    await lookAgain(() => true)
    for (const stream of listening.keys()) stream.beat()
  }

  function began(stream: Stream, who: Listening) {
    const own = [...listening].filter(([, { user }]) => user.id === who.user.id)
    for (const [oldest] of own.slice(0, Math.max(0, own.length - mostStreams + 1))) oldest.end()
    listening.set(stream, who)
    beats ??= setInterval(() => void beat().catch(report), beatEvery).unref()
    // It may have ended between the asking and now.
    void lookAgain((one) => one === who)
  }

  function ended(stream: Stream) {
    listening.delete(stream)
    if (listening.size > 0) return
    clearInterval(beats)
    beats = undefined
  }

  return {
    /** A stream of what changes, for whoever asks; once they have it they miss nothing until it ends. */
    async listen({ user, office }: At): Promise<Response> {
      if (ending) throw new Busy('ending')
      ear ??= engine.listen(hear, lost)
      const mine = ear
      try {
        await mine
      } catch (error) {
        if (ear === mine) ear = undefined
        throw error
      }
      return eventStream((stream) => (ear === mine ? began(stream, { user, office }) : stream.end()), ended)
    },
    /** Lets everyone go, for a process that ends. */
    end() {
      ending = true
      void ear?.then((stop) => stop()).catch(() => {})
      lost()
    },
  }
}
