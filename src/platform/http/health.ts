import type { Engine } from '../db/engine.ts'
import type { App } from './serve.ts'

/** How long the database may take to answer, in milliseconds, before this process counts as unwell. */
const patience = 5_000

/** `GET /health`, for whoever watches over the process: 200 when the database answers, 503 when it does not. */
export function serveHealth(app: App, engine: Engine): void {
  app.get('/health', async () => {
    const well = await Promise.race([answers(engine), new Promise<boolean>((resolve) => setTimeout(resolve, patience, false).unref())])
    return Response.json({ status: well ? 'ok' : 'unavailable' }, { status: well ? 200 : 503, headers: { 'cache-control': 'no-store' } })
  })
}

async function answers(engine: Engine): Promise<boolean> {
  try {
    return (await engine.reader.selectFrom('migration').select('name').limit(1).execute()).length === 1
  } catch {
    return false
  }
}
