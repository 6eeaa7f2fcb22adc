// How much each party matters in the network: weighted PageRank, as a number that a drawing can be sized by.
import type { Beside } from './whole.ts'

/** So likely it is to go on along a connection, and not to begin anew anywhere: the value of Page and Brin. */
const goingOn = 0.85
/** Closer than this, summed over everyone, and it no longer changes. */
const closeEnough = 1e-9
const mostRounds = 200

/**
 * Where someone is found who for ever goes from a party to one beside it, the more likely the stronger they are connected, and now and then begins
 * anew at any party at all (PageRank, Page and Brin 1998, on an undirected weighted network). Together they are 1. Who is connected with nobody
 * leads to everybody alike.
 */
export function pageRank({ start, neighbour, weight }: Beside, onRound: (round: number) => void = () => {}): Float64Array {
  const size = start.length - 1
  const onward = new Float64Array(size)
  for (let at = 0; at < size; at++)
    for (let place = start[at] ?? 0; place < (start[at + 1] ?? 0); place++) onward[at] = (onward[at] ?? 0) + (weight[place] ?? 0)
  let now = new Float64Array(size).fill(1 / size)
  let next = new Float64Array(size)
  for (let round = 0; round < mostRounds; round++) {
    let loose = 0
    for (let at = 0; at < size; at++) if ((onward[at] ?? 0) === 0) loose += now[at] ?? 0
    const anywhere = (1 - goingOn + goingOn * loose) / size
    let moved = 0
    // What is beside one is what it is beside of, so each can gather what comes to it.
    for (let at = 0; at < size; at++) {
      let sum = 0
      for (let place = start[at] ?? 0; place < (start[at + 1] ?? 0); place++) {
        const other = neighbour[place] ?? 0
        sum += ((now[other] ?? 0) * (weight[place] ?? 0)) / (onward[other] ?? 1)
      }
      const comes = anywhere + goingOn * sum
      moved += Math.abs(comes - (now[at] ?? 0))
      next[at] = comes
    }
    ;[now, next] = [next, now]
    onRound(round)
    if (moved < closeEnough) break
  }
  return now
}

/** Of a thousand parties one may stand above the top: a bank of everyone's would leave no room between all others. */
const above = 1 / 1_000

/**
 * From 0 for who matters least to 1,000 for who matters most: by how many times as much as the least, so that from 1 to 10 times is as far as
 * from 10 to 100 times.
 */
export function importances(ranks: Float64Array): Int16Array {
  const sorted = ranks.slice().sort()
  const [least, top] = [sorted[0] ?? 0, sorted[Math.ceil(sorted.length * (1 - above)) - 1] ?? 0]
  const span = Math.log(top / least)
  if (!(span > 1e-6)) return new Int16Array(ranks.length)
  return Int16Array.from(ranks, (rank) => Math.round(1_000 * Math.min(1, Math.max(0, Math.log(rank / least) / span))))
}
