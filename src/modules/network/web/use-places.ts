import { useEffect, useMemo, useRef, useState } from 'react'
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

/** Where everyone stands. Who had a place keeps it as long as the question begins with the same parties, also while hidden. */
export function usePlaces(network: Network, shown: Picture, { hide, pin, ids, filters }: Question): Standing {
  const memory = useRef<{ of: string; places: Map<string, Place> }>({ of: '', places: new Map() })
  const [round, setRound] = useState(0)
  const of = JSON.stringify([ids, filters])
  const picture = useMemo(() => (hide.length === 0 ? shown : pictureOf(network, [])), [network, shown, hide])
  // biome-ignore lint/correctness/useExhaustiveDependencies(round): another round has another memory
  const { job, standing } = useMemo(() => {
    if (memory.current.of !== of) memory.current = { of, places: new Map() }
    const { places: known } = memory.current
    const job = jobFor(picture, known)
    const waits = job !== undefined && job.ids.length - known.size > atOnce
    const standing = placesAround(picture, known, job ? placesOf(job, waits ? job.task : settle(job.task)) : new Map())
    if (!waits) for (const [id, place] of standing) known.set(id, place)
    return { job: waits ? job : undefined, standing }
  }, [picture, of, round])
  useEffect(() => {
    if (!job) return
    return beside(job, (settled) => {
      for (const [id, place] of placesOf(job, settled)) memory.current.places.set(id, place)
      setRound((last) => last + 1)
    })
  }, [job])
  const places = useMemo(() => withPins(standing, pinsOf({ pin })), [standing, pin])
  return {
    places,
    settled: job === undefined,
    anew: () => {
      memory.current.places.clear()
      setRound((last) => last + 1)
    },
  }
}

/** Settles beside the page; gives what stops it. Where that cannot be done, everyone stays where they began. */
function beside({ task }: Job, done: (settled: Settled) => void): () => void {
  const worker = new Worker(new URL('./settling-worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<Settled>) => done(data))
  worker.addEventListener('error', () => done(task))
  worker.postMessage(task)
  return () => worker.terminate()
}
