// Computes all opportunities, beside the requests: the register is read in pieces, each list is found by itself and put in the place of the last one.
import { createHash } from 'node:crypto'
import { setImmediate as letOthersGo } from 'node:timers/promises'
import type { Day } from '#kernel/dates.ts'
import * as office from '#modules/office/service.ts'
import type { Job } from '#platform/jobs/job.ts'
import { type Bench, jobKind } from '#platform/jobs/worker.ts'
import { OpportunityKind } from './contract.ts'
import type { Found } from './facts.ts'
import * as finding from './finding.ts'
import { type Beside, besides, type Register } from './graph.ts'
import { inPart } from './in-part.ts'
import { readRegister } from './reading.ts'
import * as store from './store.ts'

/** The kind of job, and of what all of them are. */
export const job = { kind: 'opportunities', subjectId: '00000000-0000-7000-8000-000000000025', total: 100 } as const
/** What a job has to know from its start: which day it is at the office, and the moment. */
export type Asked = { readonly day: Day; readonly at: string }

/** So many of one kind are kept: nobody reads on beyond. */
const mostOfKind = 1_000
const mostScore = 1_000
/** Half of the score at this weight. */
const middling = 5
/** So often it begins again because a file was closed meanwhile. */
const mostAgain = 5

const finders: Readonly<Record<OpportunityKind, (register: Register, beside: Beside) => readonly Found[]>> = {
  connected: finding.connected,
  group: (register) => [...inPart(register, 'household'), ...inPart(register, 'companies')],
  unattended: finding.unattended,
  dependence: finding.dependence,
  'single-contact': finding.singleContact,
  ended: finding.ended,
}

/** From 1 to 999, rising with the weight. */
const scoreOf = (weight: number) => Math.min(mostScore - 1, Math.max(1, Math.round((mostScore * weight) / (weight + middling))))
export const scoreOfRank = (rank: number) => mostScore - rank

/** Those that weigh most, as they are kept. */
const kept = ({ ids }: Register, found: readonly Found[]) =>
  found
    .toSorted((a, b) => b.weight - a.weight || a.at - b.at)
    .slice(0, mostOfKind)
    .map(({ kind, at, weight, reason, facts, restsOn }) => ({
      partyId: ids[at] ?? '',
      kind,
      rank: mostScore - scoreOf(weight),
      reason: createHash('sha256').update(reason).digest('base64url').slice(0, 22),
      facts: JSON.stringify(facts),
      restsOn: [...restsOn].map((one) => store.trace(ids[one] ?? '')).join(' '),
    }))

/** Says how far it is; what it says is kept no further. */
const noting = (bench: Bench, asked: Asked) => (percent: number) =>
  bench.piece(async () => ({ done: Math.round(percent), total: job.total, resume: asked, made: undefined }))

async function computeOnce(bench: Bench, asked: Asked): Promise<boolean> {
  const { reader } = bench.engine
  const note = noting(bench, asked)
  const from = await store.lastAct(reader)
  const where = { db: reader, office: await office.get({ db: reader }), now: () => new Date(asked.at) }
  const register = await readRegister(where, asked.day, (far) => note(far * 100))
  const beside = besides(register)
  for (const [at, kind] of OpportunityKind.options.entries()) {
    await letOthersGo()
    const rows = kept(register, finders[kind](register, beside))
    const held = await bench.piece(async (db) => {
      const made = !(await store.withdrawnSince(db, from))
      if (made) await store.replace(db, kind, rows, asked.at)
      return { done: 75 + at * 4, total: job.total, resume: asked, made }
    })
    if (!held) return false
  }
  await bench.piece(async (db) => {
    await store.setRun(db, { computedAt: asked.at, auditSeq: from })
    return { done: job.total, total: job.total, resume: asked, made: undefined }
  })
  return true
}

async function run({ resume }: Job, bench: Bench) {
  for (let again = 0; again < mostAgain; again++) if (await computeOnce(bench, resume as Asked)) return
}

jobKind(job.kind, { run, ended: async () => {} })
