import { useEffect, useMemo, useState } from 'react'
import type { Network } from '../contract.ts'
import { type Picture, pictureOf } from '../picture.ts'
import { pinsOf, type Question } from '../question.ts'
import { type Job, jobFor, type Places, placesAround, placesOf, sameJob, withPins } from './layout.ts'
import { type Settled, settle } from './settling.ts'

/** More parties than this settle beside the page; until they have, everyone stands where they began. */
const atOnce = 250

/** What everyone's places go by: the answer to the question this began with, and that question. Without its key it is still on its way. */
export type Laid = { readonly network: Network; readonly key: string | undefined }

type Standing = {
  readonly places: Places
  /** Nothing of it is on its way to another place. */
  readonly settled: boolean
}

/**
 * Where everyone stands: first those of the question this began with, all together; then whoever came since, among or around them. So it goes by
 * the address alone, and who had a place keeps it, also while hidden. What changes in the register meanwhile moves nobody either. Very many do not
 * settle before they may `begin`: the first picture needs the processor.
 */
export function usePlaces(network: Network, shown: Picture, { hide, pin }: Question, laid: Laid, begin: boolean): Standing {
  const [kept, setKept] = useState(laid)
  if (laid.key !== undefined && laid.key !== kept.key) setKept(laid)
  const picture = useMemo(() => (hide.length === 0 ? shown : pictureOf(network, [])), [network, shown, hide])
  const [first] = useState(() => new WeakMap<Laid, Job | undefined>())
  if (!first.has(kept)) first.set(kept, jobFor(kept.network === network ? picture : pictureOf(kept.network, []), new Map()))
  const begun = first.get(kept)
  const together = useSettled(begun, begin)
  const known = useMemo(() => (begun ? placesOf(begun, together ?? begun.task) : new Map()), [begun, together])
  const since = useSame(useMemo(() => jobFor(picture, known), [picture, known]))
  const among = useSettled(together ? since : undefined, begin)
  const standing = useMemo(() => placesAround(picture, known, since ? placesOf(since, among ?? since.task) : new Map()), [picture, known, since, among])
  const places = useMemo(() => withPins(standing, pinsOf({ pin })), [standing, pin])
  return { places, settled: (!begun || together !== undefined) && (!since || among !== undefined) }
}

/** The job of before, when this is the same. */
function useSame(job: Job | undefined): Job | undefined {
  const [kept, setKept] = useState(job)
  if (job === kept || (job && kept && sameJob(job, kept))) return kept
  setKept(job)
  return job
}

/** A job once it is settled: at once when it is small, else beside the page. */
function useSettled(job: Job | undefined, begin: boolean): Settled | undefined {
  const [done, setDone] = useState<{ job: Job; settled: Settled }>()
  const small = useMemo(() => {
    const free = job?.task.held.reduce((sum, held) => sum + 1 - held, 0) ?? 0
    return job && free <= atOnce ? settle(job.task) : undefined
  }, [job])
  useEffect(() => {
    if (!job || small || !begin) return
    return beside(job, (settled) => setDone({ job, settled }))
  }, [job, small, begin])
  return small ?? (done?.job === job ? done?.settled : undefined)
}

/** Settles beside the page; gives what stops it. Where that cannot be done, everyone stays where they began. */
function beside({ task }: Job, done: (settled: Settled) => void): () => void {
  const worker = new Worker(new URL('./settling-worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<Settled>) => done(data))
  worker.addEventListener('error', () => done(task))
  worker.postMessage(task)
  return () => worker.terminate()
}
