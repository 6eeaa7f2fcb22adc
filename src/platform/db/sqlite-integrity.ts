// Looks through a whole SQLite file in a process of its own: on a large one that takes a while, and nobody should wait for it. A thread would not
// do: a process cannot end while one of its threads is inside SQLite, so that a server told to stop would stay.
import { DatabaseSync } from 'node:sqlite'

/** So many faults are named; a file with more is lost anyway. */
const most = 1_000

const database = new DatabaseSync(process.argv[2] ?? '', { readOnly: true, timeout: 5_000 })
const found: string[] = []
try {
  for (const row of database.prepare(`pragma integrity_check(${most})`).iterate()) {
    const said = String(Object.values(row)[0])
    if (said !== 'ok') found.push(said)
  }
  for (const { table, rowid, parent } of database.prepare('pragma foreign_key_check').iterate()) {
    if (found.length >= most) break
    found.push(`${String(table)} row ${String(rowid)} refers to a row of ${String(parent)} that is not there`)
  }
} catch (error) {
  // A page that cannot be read at all.
  found.push((error as Error).message)
}
database.close()
process.send?.(found)
process.disconnect?.()
