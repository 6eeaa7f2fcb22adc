// Figures for Prometheus, for whoever watches over many processes. Of what the office knows they say nothing.
import { createHash, timingSafeEqual } from 'node:crypto'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Engine } from '../db/engine.ts'
import { standing } from '../mail/rows.ts'
import type { Answered } from './headers.ts'
import { Problem } from './problem.ts'
import type { App } from './serve.ts'

export type Metrics = {
  /** Counts an answer and how long it took, by the pattern of its route. */
  readonly answered: (answer: Answered) => void
  /** Everything so far in Prometheus’ own text. */
  readonly text: () => Promise<string>
  readonly contentType: string
}

/** From a millisecond to ten seconds, in seconds. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Begins counting in this process: answers, its memory and event loop, and work in the queue of the office. */
export function openMetrics(engine: Engine): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const duration = new Histogram({
    name: 'verwant_request_duration_seconds',
    help: 'How long answers took, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers: [register],
  })
  const open = new Gauge({
    name: 'verwant_jobs_open',
    help: 'Work in the queue that has not ended, under way or waiting',
    registers: [register],
    async collect() {
      const { many } = await engine.reader
        .selectFrom('job')
        .select((eb) => eb.fn.countAll<number>().as('many'))
        .where('finishedAt', 'is', null)
        .executeTakeFirstOrThrow()
      open.set(Number(many))
    },
  })
  const waiting = new Gauge({
    name: 'verwant_mail_waiting',
    help: 'Messages that have not gone out yet',
    registers: [register],
    async collect() {
      waiting.set((await standing(engine.reader)).waiting)
    },
  })
  return {
    answered: ({ method, route, status, ms }) => duration.observe({ method, route, status }, ms / 1000),
    text: () => register.metrics(),
    contentType: register.contentType,
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest()

/** `GET /metrics` for who sends the token as a bearer; without a token configured there is no such address. */
export function serveMetrics(app: App, metrics: Metrics, token: string): void {
  const expected = digest(`Bearer ${token}`)
  app.get('/metrics', async (c) => {
    if (!timingSafeEqual(digest(c.req.header('authorization') ?? ''), expected)) {
      throw new Problem(401, 'not_signed_in', {}, { 'www-authenticate': 'Bearer' })
    }
    return new Response(await metrics.text(), { headers: { 'content-type': metrics.contentType, 'cache-control': 'no-store' } })
  })
}
