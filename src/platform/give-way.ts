import { setImmediate as letOthersGo } from 'node:timers/promises'

/** Milliseconds that long work may hold up everyone else at a time. */
const longest = 4

/** For long work in this process, to be awaited between its steps: now and then whoever asked something meanwhile goes first. */
export function givingWay(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < longest) return
    await letOthersGo()
    since = performance.now()
  }
}
