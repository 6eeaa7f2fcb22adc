export type Chance = ReturnType<typeof chanceFrom>

/** Chance that repeats itself: the same seed throws the same dice, on every machine. (mulberry32) */
export function chanceFrom(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  /** A whole number from `low` up to and including `high`. */
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const at = <T>(list: readonly T[], i: number): T => {
    if (list.length === 0) throw new RangeError('nothing to pick from')
    return list[Math.min(i, list.length - 1)] as T
  }
  return {
    int,
    /** Whether something with this likelihood happens. */
    may: (likelihood: number) => next() < likelihood,
    pick: <T>(list: readonly T[]) => at(list, Math.floor(next() * list.length)),
    /** Picks with the first far likelier than the last: the n-th about n^-0.6. How often names, employers and banks come up. */
    pickEarly: <T>(list: readonly T[]) => at(list, Math.floor(next() ** 2.5 * list.length)),
    /** As many digits, at most ten, zeros in front included. */
    digits: (count: number) => String(int(0, 10 ** count - 1)).padStart(count, '0'),
  }
}
