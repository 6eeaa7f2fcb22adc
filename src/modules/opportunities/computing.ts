// Has all opportunities computed, and with them what is found of the network as a whole: beside the requests, in a thread. What the thread finds is
// written down here, a little at a time.
import type { Day } from '#kernel/dates.ts'
import * as groups from '#modules/groups/of-the-whole.ts'
import * as network from '#modules/network/of-the-whole.ts'
import { beside } from '#platform/jobs/beside.ts'
import type { Job } from '#platform/jobs/job.ts'
import { type Bench, jobKind } from '#platform/jobs/worker.ts'
import type { Piece } from './pieces.ts'
import * as store from './store.ts'

/** The kind of job, and of what all of them are. */
export const job = { kind: 'opportunities', subjectId: '00000000-0000-7000-8000-000000000025', total: 100 } as const
/** What a job has to know from its start: which day it is at the office, and the moment. */
export type Asked = { readonly day: Day; readonly at: string }

/** Keeps a piece of what was found. */
async function keep(ctx: Parameters<typeof network.keepFigures>[0], piece: Piece, at: string) {
  const { db } = ctx
  if (piece.of === 'opportunities') await store.put(db, piece.kind, piece)
  else if (piece.of === 'groups') await groups.keep(ctx, piece.kind, piece)
  else if (piece.of === 'importances') await network.keepImportances(ctx, piece.rows, at)
  else {
    await network.keepFigures(ctx, piece.figures, at)
    await store.setRun(db, { computedAt: at, auditSeq: piece.seq, found: JSON.stringify(piece.found) })
  }
}

async function run({ resume }: Job, bench: Bench) {
  const asked = resume as Asked
  let percent = 0
  const noted = <T>(made: T) => ({ done: percent, total: job.total, resume: asked, made })
  await beside<Piece, boolean>(
    new URL('thread.ts', import.meta.url),
    { where: bench.engine.where, ...asked },
    {
      // Of what was read before a file was closed or a party deleted nothing more is kept: then the thread begins again.
      answer: (piece) =>
        bench.piece(async (db) => {
          const stands = !(await store.withdrawnSince(db, piece.seq))
          if (stands) await keep({ db }, piece, asked.at)
          return noted(stands)
        }),
      beat: (far) => {
        percent = Math.round(100 * far)
        return bench.piece(async () => noted(undefined))
      },
    },
  )
}

jobKind(job.kind, { run, ended: async () => {} })
