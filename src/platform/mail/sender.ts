// Sends what is in the queue, beside the requests. Several processes share it; each message is with one of them at a time.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Engine } from '../db/engine.ts'
import { type Who, writing } from '../writing.ts'
import { kindOf, type Letter, type MailRow, onMail } from './outbox.ts'
import * as rows from './rows.ts'
import { type Failed, judged, waitAfter } from './rules.ts'
import { lanes, type Transport } from './transport.ts'

class TakenOver extends Error {}

type Options = {
  readonly engine: Engine
  readonly transport: Transport
  /** The office as it is now, by whom the messages are written. */
  readonly office: () => Promise<Who>
  readonly now?: () => Date
  /** After so long without a sign of life the process that held a message counts as dead. */
  readonly holdFor?: number
  readonly pollEvery?: number
  /** Hears of what nobody foresaw. */
  readonly report?: (error: unknown) => void
  /** Hears of a message that did not leave, without what is in it or whom it was for. */
  readonly failed?: (failed: { id: string; kind: string; tries: number } & Pick<Failed, 'problem' | 'final'>) => void
}

/** Sends from now on until `stop`, also what a process before this one left. */
export function startMailing({
  engine,
  transport,
  office,
  now = () => new Date(),
  holdFor = 45_000,
  pollEvery = 5_000,
  report = console.error,
  failed = () => {},
}: Options): { stop(): Promise<void> } {
  let stopped = false
  const waking = new Set<() => void>()
  const wakeAll = () => {
    for (const wake of waking) wake()
  }
  const forget = onMail(wakeAll)
  const unforeseen = (error: unknown) => {
    if (!stopped && !engine.trouble(error)) report(error)
  }

  /** Ends when there may be something to do, after a while, or when told to. */
  function pause() {
    let end = () => {}
    const over = new Promise<void>((resolve) => {
      end = () => {
        clearTimeout(timer)
        waking.delete(end)
        resolve()
      }
      const timer = setTimeout(end, pollEvery)
      timer.unref()
      waking.add(end)
    })
    return { over, end }
  }

  async function lane() {
    const holder = randomUUID()
    while (!stopped) {
      // Set up before looking, so that what is put in the queue while looking is not slept through.
      const paused = pause()
      try {
        const mail = await rows.take(engine, holder, { now: now(), hold: holdFor })
        if (mail) {
          paused.end()
          await deliver(mail, await office(), holder)
          continue
        }
      } catch (error) {
        unforeseen(error)
      }
      if (!stopped) await paused.over
    }
  }

  async function deliver(mail: MailRow, who: Who, holder: string) {
    const noted = (changes: Partial<Omit<MailRow, 'id'>>) => engine.write((db) => rows.note(db, mail.id, holder, changes))
    const at = now().toISOString()
    if (mail.expiresAt <= at) return noted({ givenUpAt: at, problem: 'expired' })
    const holding = setInterval(() => void engine.write((db) => rows.hold(db, mail.id, holder, holdFor)).catch(unforeseen), holdFor / 3)
    try {
      const letter = await written(mail, who, holder)
      if (!letter) return
      const said = await transport.send(mail, letter, who.office.name).then(
        () => undefined,
        (error: unknown) => {
          const why = judged(error)
          if (why.problem === 'other') report(error)
          return why
        },
      )
      if (said) await refused(mail, said, noted)
      else await surely(() => noted({ sentAt: now().toISOString(), tries: mail.tries + 1, problem: null, answer: null }))
    } catch (error) {
      if (error instanceof TakenOver || stopped) return
      // A database in trouble says nothing of the message.
      if (engine.trouble(error)) return await noted({})
      report(error)
      await refused(mail, judged(error), noted)
    } finally {
      clearInterval(holding)
    }
  }

  /** Later again, or never. */
  async function refused(mail: MailRow, { problem, answer, final }: Failed, noted: (changes: Partial<Omit<MailRow, 'id'>>) => Promise<unknown>) {
    if (stopped) return
    const tries = mail.tries + 1
    const nextTryAt = new Date(now().getTime() + waitAfter(tries)).toISOString()
    const givesUp = final || nextTryAt >= mail.expiresAt
    failed({ id: mail.id, kind: mail.kind, tries, problem, final: givesUp })
    await noted({ tries, nextTryAt, problem, answer, ...(givesUp && { givenUpAt: now().toISOString() }) })
  }

  /** It has gone: that is written down, however long the database takes over it. */
  async function surely(act: () => Promise<unknown>) {
    for (;;) {
      try {
        return await act()
      } catch (error) {
        if (stopped) return
        unforeseen(error)
        await sleep(1000)
      }
    }
  }

  /** What the message says, if there is still something to say; else it is gone. */
  const written = (mail: MailRow, who: Who, holder: string): Promise<Letter | undefined> =>
    writing(engine, who, {}, async (ctx) => {
      if (!(await rows.hold(ctx.db, mail.id, holder, holdFor))) throw new TakenOver()
      const write = kindOf(mail.kind)
      if (!write) throw new Error(`nobody writes mail of the kind ${mail.kind}`)
      const letter = await write(ctx, mail)
      if (!letter) await rows.drop(ctx.db, mail.id, holder)
      return letter
    })

  const sending = Promise.all(Array.from({ length: lanes }, lane))
  return {
    /** What is being handed over gets a moment; then it is left, and goes out again later under the same Message-ID. */
    async stop() {
      stopped = true
      forget()
      wakeAll()
      let late: NodeJS.Timeout | undefined
      await Promise.race([
        sending,
        new Promise((resolve) => {
          late = setTimeout(resolve, 500)
        }),
      ])
      clearTimeout(late)
      transport.close()
    },
  }
}
