// What is measured beside the answers: the process itself, what a browser loads first, and what the disk allows.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gzipSync } from 'node:zlib'

/** How long a server has had the processor, in seconds, and its memory in bytes: from its own figures. */
export async function processOf(address: string, metricsToken: string) {
  const text = await (await fetch(`${address}/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } })).text()
  const figure = (name: string) => Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1])
  return { processor: figure('process_cpu_seconds_total'), memory: figure('process_resident_memory_bytes') }
}

/** How much JavaScript a browser loads before it shows anything, compressed. */
export async function firstPage(address: string): Promise<string> {
  const page = await fetch(`${address}/`)
  if (!page.ok) return 'not built'
  const scripts = [...new Set([...(await page.text()).matchAll(/(?:src|href)="([^"]+\.js)"/g)].flatMap(([, path]) => path ?? []))]
  if (scripts.length === 0) return 'not built'
  const sizes = await Promise.all(scripts.map(async (path) => gzipSync(await (await fetch(address + path)).bytes()).length))
  return `${(sizes.reduce((sum, size) => sum + size, 0) / 1000).toFixed(0)} kB`
}

/** Milliseconds that a row takes when it is all there is to a transaction that is as durable as those of the office. */
export function bareInsert(times: number): number[] {
  const directory = mkdtempSync(join(tmpdir(), 'verwant-bench-'))
  const database = new DatabaseSync(join(directory, 'bare.db'))
  database.exec('pragma journal_mode = wal; pragma synchronous = full; create table one (id integer primary key, text text not null) strict')
  const insert = database.prepare('insert into one (text) values (?)')
  const took = Array.from({ length: times }, () => {
    const began = performance.now()
    insert.run('a row about as long as a relationship is, with two ids and a few words beside them')
    return performance.now() - began
  })
  database.close()
  rmSync(directory, { recursive: true })
  return took
}
