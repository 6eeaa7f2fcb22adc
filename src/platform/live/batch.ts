/** How often something is told at most, in milliseconds. */
const beat = 100

/**
 * Gathers what comes and hands it on together, ten times a second at most and never two at once. At the strokes of one clock, whatever came: so when something is
 * told says nothing of what was not.
 */
export function batches<T>(handOn: (batch: readonly T[]) => Promise<void>, report: (error: unknown) => void) {
  let gathered: T[] = []
  let timer: NodeJS.Timeout | undefined
  let handing = false
  const wait = () => {
    if (!timer && !handing && gathered.length > 0) timer = setTimeout(flush, beat - (Date.now() % beat))
  }
  function flush() {
    const batch = gathered
    gathered = []
    timer = undefined
    handing = true
    void handOn(batch)
      .catch(report)
      .finally(() => {
        handing = false
        wait()
      })
  }
  return {
    add(some: readonly T[]) {
      for (const one of some) gathered.push(one)
      wait()
    },
    /** Forgets what was gathered; what is added after it is handed on as ever. */
    stop() {
      clearTimeout(timer)
      timer = undefined
      gathered = []
    },
  }
}
