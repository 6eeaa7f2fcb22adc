// The server: one office on one address, from its start to its end.
import { serve } from '@hono/node-server'
import * as backups from '#modules/backups/service.ts'
import { identifyBy, sweep } from '#modules/employees/access.ts'
import { keepCurrent } from '#modules/opportunities/keeping-current.ts'
import { sealKept } from '#modules/two-factor/service.ts'
import { type Configuration, Misconfigured, readConfiguration } from '#platform/configuration.ts'
import { takeCommands } from '#platform/control.ts'
import { openEngine } from '#platform/db/engine.ts'
import { migrate } from '#platform/db/migrate.ts'
import { clearUnfinished } from '#platform/files.ts'
import type { Answered } from '#platform/http/headers.ts'
import { openMetrics, serveMetrics } from '#platform/http/metrics.ts'
import { forgetOldAnswers } from '#platform/http/once.ts'
import { serveWeb } from '#platform/http/web.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { type Log, openLog } from '#platform/log.ts'
import { startMailing } from '#platform/mail/sender.ts'
import { openTransport } from '#platform/mail/transport.ts'
import { endCleanly, listening, regularly } from '#platform/process.ts'
import { keyIn, noSeal, sealWith } from '#platform/seal.ts'
import { createApp } from './app.ts'
import { officeAtHand } from './cli/office.ts'
import { runCommand } from './cli/run.ts'

const minute = 60_000

async function start(configuration: Configuration, log: Log): Promise<void> {
  const { baseUrl, trustProxy, provider, port, host, directory, backups: folder, slowRequest, metricsToken, secretKey, mail } = configuration
  const report = (error: unknown, requestId?: string) => log.error({ err: error, requestId }, 'unforeseen')

  const engine = await openEngine(configuration.database)
  await migrate(engine)
  const metrics = metricsToken === undefined ? undefined : openMetrics(engine)
  const answered = (answer: Answered) => {
    metrics?.answered(answer)
    if (answer.ms >= slowRequest) log.warn(answer, 'slow request')
    else log[['/health', '/ready', '/metrics'].includes(answer.route) ? 'debug' : 'info'](answer, 'request')
  }
  const now = () => new Date()
  const key = secretKey ?? (directory && keyIn(directory))
  const seal = key ? sealWith(key) : noSeal
  const { unreadable } = await sealKept(engine, seal)
  const { app, live } = createApp({
    engine,
    identify: identifyBy(baseUrl, now),
    baseUrl,
    now,
    report,
    answered,
    trustProxy,
    provider,
    seal,
    backups: folder,
    mail,
  })
  if (metrics && metricsToken !== undefined) serveMetrics(app, metrics, metricsToken)
  serveWeb(app)
  const server = await listening(serve({ fetch: app.fetch, port, hostname: host }), port, host)
  const endCommands =
    directory &&
    (await takeCommands(directory, (call, streams) => runCommand(call, { ...streams, report, office: (refusals) => officeAtHand(engine, baseUrl, refusals) })))

  const workers = [false, true].map((beside) => startWorker(engine, { report, beside }))
  const office = async () => {
    const who = await officeAtHand(engine, baseUrl, {})
    return { ...who, http: { ...who.http, mails: true } }
  }
  const failed = (about: object) => log.warn(about, 'mail did not leave')
  const mailing = mail && startMailing({ engine, transport: openTransport(mail), office, report, failed })
  const dueBackup = async () => backups.makeWhenDue(await officeAtHand(engine, baseUrl, {}), folder)
  const stops = [
    regularly(minute, dueBackup, report),
    regularly(minute, () => sweep(engine, now()), report),
    regularly(minute, () => keepCurrent(engine, now), report),
    regularly(60 * minute, () => engine.write((db) => forgetOldAnswers(db, now())), report),
    regularly(60 * minute, () => clearUnfinished(engine), report),
  ]
  endCleanly(server, log, live.end, async () => {
    for (const stop of stops) stop()
    if (endCommands) await endCommands()
    await Promise.all([...workers.map((worker) => worker.stop()), mailing?.stop()])
    await engine.close()
  })
  process.stdout.write(`Verwant is ready at ${baseUrl} (${Math.round(performance.now())} ms)\n`)
  // It serves by now: a database that is away for a moment is no reason to end.
  try {
    for (const warning of await engine.undurable()) log.warn(warning)
  } catch (error) {
    report(error)
  }
  if (unreadable > 0)
    log.warn(`${unreadable} second steps were sealed with another SECRET_KEY: their owners come in with a recovery code, or have an administrator remove them`)
}

try {
  const configuration = readConfiguration(process.env)
  const log = openLog(configuration)
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'ended by an error nobody foresaw')
    process.exit(1)
  })
  await start(configuration, log)
} catch (error) {
  process.stderr.write(`Verwant cannot start. ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(error instanceof Misconfigured ? 2 : 1)
}
