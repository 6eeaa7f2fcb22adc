// The server: one office on one address, from its start to its end.
import { serve } from '@hono/node-server'
import * as backups from '#modules/backups/service.ts'
import { identifyBy, sweep } from '#modules/employees/access.ts'
import { keepCurrent } from '#modules/opportunities/keeping-current.ts'
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
import { endCleanly, listening, regularly } from '#platform/process.ts'
import { createApp } from './app.ts'
import { officeAtHand } from './cli/office.ts'
import { runCommand } from './cli/run.ts'

const minute = 60_000

async function start(configuration: Configuration, log: Log): Promise<void> {
  const { baseUrl, trustProxy, provider, port, host, directory, backups: folder, slowRequest, metricsToken } = configuration
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
  const { app } = createApp({ engine, identify: identifyBy(baseUrl, now), baseUrl, now, report, answered, trustProxy, provider, backups: folder })
  if (metrics && metricsToken !== undefined) serveMetrics(app, metrics, metricsToken)
  serveWeb(app)
  const server = await listening(serve({ fetch: app.fetch, port, hostname: host }), port, host)
  const endCommands =
    directory &&
    (await takeCommands(directory, (call, streams) => runCommand(call, { ...streams, report, office: (refusals) => officeAtHand(engine, baseUrl, refusals) })))

  const workers = [false, true].map((beside) => startWorker(engine, { report, beside }))
  const dueBackup = async () => backups.makeWhenDue(await officeAtHand(engine, baseUrl, {}), folder)
  const stops = [
    regularly(minute, dueBackup, report),
    regularly(minute, () => sweep(engine, now()), report),
    regularly(minute, () => keepCurrent(engine, now), report),
    regularly(60 * minute, () => engine.write((db) => forgetOldAnswers(db, now())), report),
    regularly(60 * minute, () => clearUnfinished(engine), report),
  ]
  endCleanly(server, log, async () => {
    for (const stop of stops) stop()
    if (endCommands) await endCommands()
    await Promise.all(workers.map((worker) => worker.stop()))
    await engine.close()
  })
  process.stdout.write(`Verwant is ready at ${baseUrl} (${Math.round(performance.now())} ms)\n`)
  // It serves by now: a database that is away for a moment is no reason to end.
  try {
    for (const warning of await engine.undurable()) log.warn(warning)
  } catch (error) {
    report(error)
  }
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
