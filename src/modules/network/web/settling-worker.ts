// Settles a large picture beside the page, so that nothing waits for it.
import { settle, type Task } from './settling.ts'

addEventListener('message', ({ data }: MessageEvent<Task>) => {
  const settled = settle(data)
  postMessage(settled, { transfer: [settled.xs.buffer, settled.ys.buffer] })
})
