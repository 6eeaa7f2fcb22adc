import { useEffect, useMemo, useState } from 'react'
import type { Network } from '../contract.ts'
import { type Picture, pictureOf } from '../picture.ts'
import { pinsOf, type Question } from '../question.ts'
import { type Job, jobFor, type Place, type Places, placesAround, placesOf, withPins } from './layout.ts'
import { type Settled, settle } from './settling.ts'

/** More parties than this settle beside the page; until they have, everyone stands where they began. */
const atOnce = 250

type Standing = {
  readonly places: Places
  /** Nothing of it is on its way to another place. */
  readonly settled: boolean
  /** Forgets where everyone stood, and begins again. */
  readonly anew: () => void
}

/** Where everyone stands. Who had a place keeps it, also while hidden, for as long as this is on the screen: another start is another screen. */
export function usePlaces(network: Network, shown: Picture, { hide, pin }: Question): Standing {
  const [known, setKnown] = useState(() => new Map<string, Place>())
  const picture = useMemo(() => (hide.length === 0 ? shown : pictureOf(network, [])), [network, shown, hide])
  const { job, standing } = useMemo(() => {
    const job = jobFor(picture, known)
    const waits = job !== undefined && job.ids.length - known.size > atOnce
    const standing = placesAround(picture, known, job ? placesOf(job, waits ? job.task : settle(job.task)) : new Map())
    if (!waits) for (const [id, place] of standing) known.set(id, place)
    return { job: waits ? job : undefined, standing }
  }, [picture, known])
  useEffect(() => {
    if (!job) return
    return beside(job, (settled) => setKnown((last) => new Map([...last, ...placesOf(job, settled)])))
  }, [job])
  const places = useMemo(() => withPins(standing, pinsOf({ pin })), [standing, pin])
  return { places, settled: job === undefined, anew: () => setKnown(new Map()) }
}

/** Settles beside the page; gives what stops it. Where that cannot be done, everyone stays where they began. */
function beside({ task }: Job, done: (settled: Settled) => void): () => void {
  const worker = new Worker(new URL('./settling-worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<Settled>) => done(data))
  worker.addEventListener('error', () => done(task))
  worker.postMessage(task)
  return () => worker.terminate()
}
