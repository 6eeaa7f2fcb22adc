// What a job computes in a thread of its own, so that no request waits for it. The thread reads; what it finds the job writes down.
import { Worker } from 'node:worker_threads'

/** What comes from a thread: how far it is, from 0 to 1, or something that it waits to have answered. */
export type Message<Asked> = { readonly far: number } | { readonly asked: Asked }

/** So often a job says that it is still at it, in milliseconds; and finds out that it has to stop. */
const beatEvery = 1_000

/**
 * Runs a file in a thread to its end. `answer` is given what the thread asks, one at a time; `beat` hears about every second how far it is.
 * When either throws, as they do when the job is cancelled or the process ends, the thread is gone with it.
 */
export async function beside<Asked, Answer>(
  file: URL,
  about: unknown,
  { answer, beat }: { answer: (asked: Asked) => Promise<Answer>; beat: (far: number) => Promise<unknown> },
): Promise<void> {
  const worker = new Worker(file, { workerData: about })
  const inbox: Asked[] = []
  let far = 0
  let ended: { readonly error?: unknown } | undefined
  let wake = () => {}
  worker.on('message', (message: Message<Asked>) => {
    if ('far' in message) far = message.far
    else inbox.push(message.asked)
    wake()
  })
  worker.once('error', (error) => {
    ended = { error }
    wake()
  })
  worker.once('exit', (code) => {
    ended ??= code === 0 ? {} : { error: new Error(`the thread ended with ${code}`) }
    wake()
  })
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  try {
    for (let last = Date.now(); ; ) {
      const asked = inbox.shift()
      if (asked !== undefined) worker.postMessage(await answer(asked))
      else if (ended) break
      else await pause(beatEvery)
      if (ended || Date.now() - last < beatEvery) continue
      await beat(far)
      last = Date.now()
    }
  } finally {
    await worker.terminate()
  }
  if (ended && 'error' in ended) throw ended.error
}
