// News between the processes of one office: PostgreSQL carries it, in the transaction that it is about.
import { type Kysely, sql } from 'kysely'
import pg from 'pg'
import type { Tables } from './engine.ts'
import { longestNews } from './news.ts'

/** So often it is seen whether a listening connection still is one: a cable that was pulled says nothing. In milliseconds. */
const lookEvery = 30_000
const patience = 5_000

/** An office may be a schema beside others in one database, and hears only of itself. */
const channel = "'verwant_' || md5(current_schema())"

export function postgresNews(server: pg.ClientConfig) {
  const listening = new Set<() => void>()

  /** Listens on a connection of its own. Once that breaks, `lost` is called, once. */
  async function listen(hear: (lines: readonly string[]) => void, lost: () => void): Promise<() => void> {
    const client = new pg.Client({ ...server, keepAlive: true, query_timeout: patience })
    let open = true
    let heard = false
    const end = () => {
      if (!open) return
      open = false
      clearInterval(looking)
      listening.delete(end)
      void client.end().catch(() => {})
    }
    const broken = () => {
      if (!open) return
      end()
      if (heard) lost()
    }
    const looking = setInterval(() => void client.query('select 1').catch(broken), lookEvery).unref()
    client.on('error', broken)
    client.on('end', broken)
    client.on('notification', ({ payload = '' }) => hear(payload.split('\n')))
    listening.add(end)
    try {
      await client.connect()
      const { rows } = await client.query<{ channel: string }>(`select ${channel} as channel`)
      await client.query(`listen ${rows[0]?.channel}`)
    } catch (error) {
      end()
      throw error
    }
    if (!open) throw new Error('Connection terminated')
    heard = true
    return end
  }

  /** Hands the news of a transaction to the server, which passes it on when the transaction holds. */
  async function tell(transaction: Kysely<Tables>, news: readonly string[]): Promise<void> {
    if (news.length === 0) return
    await sql`select pg_notify(${sql.raw(channel)}, line) from jsonb_array_elements_text(${JSON.stringify(packed(news))}::jsonb) as line`.execute(transaction)
  }

  return {
    listen,
    tell,
    async close() {
      for (const end of listening) end()
    },
  }
}

/** Lines put together, as many as are carried at once. */
function packed(lines: readonly string[]): string[] {
  const packs: string[] = []
  let pack = ''
  for (const line of new Set(lines)) {
    if (pack && Buffer.byteLength(pack) + Buffer.byteLength(line) >= longestNews) {
      packs.push(pack)
      pack = ''
    }
    pack = pack ? `${pack}\n${line}` : line
  }
  return [...packs, pack]
}
