// On whom whole branches hang: the points whose going would leave others without a way to the rest (Tarjan, without recursion).
import { type Beside, isCustomer, type Register } from './graph.ts'

/** A party on whom others hang: how many customers are behind it, seen from the largest part that is left, and everyone there. */
export type CutPoint = { readonly at: number; readonly customers: number; readonly behind: () => number[] }

/** Every cut point with at least so many customers behind it. Behind is all that is cut off from the part with the most customers. */
export function cutPoints(register: Register, beside: Beside, least: number): CutPoint[] {
  const size = register.ids.length
  const { start, neighbour } = beside
  // In the order of the walk; a branch is a stretch of that order.
  const order = new Int32Array(size)
  const found = new Int32Array(size).fill(-1)
  const low = new Int32Array(size)
  const last = new Int32Array(size)
  const above = new Int32Array(size).fill(-1)
  const next = start.slice(0, size)
  // How many customers come before each place of the order.
  const before = new Int32Array(size + 1)
  const points: CutPoint[] = []
  let time = 0

  const enter = (at: number) => {
    order[time] = at
    found[at] = time
    low[at] = time
    before[time + 1] = (before[time] ?? 0) + (isCustomer(register, at) ? 1 : 0)
    time++
  }
  const walk = (root: number) => {
    enter(root)
    for (let at = root; at !== -1; ) {
      const place = next[at] ?? 0
      if (place < (start[at + 1] ?? 0)) {
        next[at] = place + 1
        const other = neighbour[place] ?? 0
        if (found[other] === -1) {
          above[other] = at
          enter(other)
          at = other
        } else if (other !== above[at]) low[at] = Math.min(low[at] ?? 0, found[other] ?? 0)
        continue
      }
      last[at] = time
      const up = above[at] ?? -1
      if (up !== -1) low[up] = Math.min(low[up] ?? 0, low[at] ?? 0)
      at = up
    }
  }
  const customersIn = (from: number, to: number) => (before[to] ?? 0) - (before[from] ?? 0)

  const judge = (at: number, from: number, to: number) => {
    // What falls off when it goes: the branches below that lead nowhere else.
    const branches: [from: number, to: number][] = []
    for (let place = start[at] ?? 0; place < (start[at + 1] ?? 0); place++) {
      const child = neighbour[place] ?? 0
      const begin = found[child] ?? 0
      if (above[child] !== at || (low[child] ?? 0) < (found[at] ?? 0)) continue
      if (!branches.some(([one]) => one === begin)) branches.push([begin, last[child] ?? 0])
    }
    const all = customersIn(from, to) - (isCustomer(register, at) ? 1 : 0)
    const fallen = branches.map(([begin, end]) => customersIn(begin, end))
    const rest = all - fallen.reduce((sum, one) => sum + one, 0)
    const most = Math.max(rest, ...fallen)
    const main = rest === most ? undefined : branches[fallen.indexOf(most)]
    const behind = () => {
      const stretches: [number, number][] = main
        ? [
            [from, main[0]],
            [main[1], to],
          ]
        : branches
      return stretches.flatMap(([begin, end]) => [...order.subarray(begin, end)]).filter((one) => one !== at)
    }
    if (branches.length > 0 && all - most >= least) points.push({ at, customers: all - most, behind })
  }
  for (let root = 0; root < size; root++) {
    if (found[root] !== -1 || start[root] === start[root + 1]) continue
    const from = time
    walk(root)
    for (let place = from; place < time; place++) judge(order[place] ?? 0, from, time)
  }
  return points
}
