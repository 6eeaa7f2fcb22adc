// The small form of `npm run faults`, so that it never rots: a few kills, and the system calls of a server that saves.
import assert from 'node:assert/strict'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { breaks } from './broken-on-purpose.ts'
import { reachesDisk } from './disk.ts'
import { kill } from './killing.ts'
import { altered, folderFor, type Outcome, type Plan } from './stage.ts'

async function tried(fault: (where: string, plan: Plan) => Promise<Outcome | string>) {
  const folder = folderFor('test')
  const where = join(folder, 'data')
  mkdirSync(where)
  try {
    return await fault(where, { rounds: 3, place: async () => where })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** How fast a machine is, is for the program to say. */
const lost = ({ wrong }: Outcome) => wrong.filter((line) => !line.startsWith('slow'))

test('a server that is killed while people work loses nothing it acknowledged', async () => {
  const outcome = await tried(kill)
  assert.ok(typeof outcome !== 'string' && Number(outcome.figures.acknowledged) > 0, 'the client was acknowledged something')
  assert.deepEqual(lost(outcome), [])
})

test('what a server acknowledges has reached the disk', async (t) => {
  const outcome = await tried(reachesDisk)
  if (typeof outcome === 'string') t.skip(outcome)
  else assert.deepEqual(lost(outcome), [])
})

test('every office that is broken on purpose can still be made', () => {
  for (const { name, changes } of breaks) assert.doesNotThrow(() => altered(changes), name)
})
