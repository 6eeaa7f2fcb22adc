// The side of a thread that computes for a job.
import { parentPort } from 'node:worker_threads'
import type { Message } from './beside.ts'

function say<Asked>(message: Message<Asked>) {
  if (!parentPort) throw new Error('this runs in a thread only')
  parentPort.postMessage(message)
}

/** Says how far it is, from 0 to 1. */
export const tell = (far: number) => say({ far })

/** Has the job do something, and waits for what it says. */
export function ask<Asked, Answer>(asked: Asked): Promise<Answer> {
  const answer = new Promise<Answer>((resolve) => void parentPort?.once('message', resolve))
  say({ asked })
  return answer
}
