import type { Engine } from '../db/engine.ts'
import { isMigrated } from '../db/migrate.ts'
import type { App } from './serve.ts'

/** How long the database may take to answer, in milliseconds, before this process counts as unwell. */
const patience = 5_000

/**
 * For whoever watches over the process. `GET /health`: 200 when the database answers, 503 when it does not. `GET /ready`, for a balancer: 200
 * when it may send requests here, because the database answers and has taken every step that this version knows.
 */
export function serveHealth(app: App, engine: Engine): void {
  const told = (path: string, good: string, look: () => Promise<boolean>) =>
    app.get(path, async () => {
      const well = await Promise.race([look().catch(() => false), new Promise<boolean>((resolve) => setTimeout(resolve, patience, false).unref())])
      return Response.json({ status: well ? good : 'unavailable' }, { status: well ? 200 : 503, headers: { 'cache-control': 'no-store' } })
    })
  told('/health', 'ok', () => answers(engine))
  told('/ready', 'ready', () => isMigrated(engine.reader))
}

const answers = async (engine: Engine) => (await engine.reader.selectFrom('migration').select('name').limit(1).execute()).length === 1
