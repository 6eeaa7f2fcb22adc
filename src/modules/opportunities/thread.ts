// The thread that works out opportunities: reads the office by a connection of its own, and has what it finds written down by the job.
import { workerData } from 'node:worker_threads'
import { openReading } from '#platform/db/engine.ts'
import { ask, tell } from '#platform/jobs/thread.ts'
import type { Asked } from './computing.ts'
import type { Piece } from './pieces.ts'
import { workOut } from './worked-out.ts'

const { where, ...asked } = workerData as Asked & { where: string }
const reading = await openReading(where)
try {
  await workOut(reading, asked, (piece) => ask<Piece, boolean>(piece), tell)
} finally {
  await reading.close()
}
