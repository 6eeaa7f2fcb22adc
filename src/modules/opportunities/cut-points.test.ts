import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cutPoints } from './cut-points.ts'
import { besides, customer, type Register } from './graph.ts'

const size = 9
const graph = fc.record({
  lines: fc.array(
    fc.tuple(fc.nat(size - 1), fc.nat(size - 1)).filter(([a, b]) => a !== b),
    { maxLength: 14 },
  ),
  customers: fc.array(fc.boolean(), { minLength: size, maxLength: size }),
})

const registerOf = (lines: readonly (readonly [number, number])[], customers: readonly boolean[]) => ({
  ids: customers.map((_, at) => String(at)),
  is: Uint8Array.from(customers, (is) => (is ? customer : 0)),
  from: Int32Array.from(lines, ([from]) => from),
  to: Int32Array.from(lines, ([, to]) => to),
})

/** Everyone who can be reached from one while another is away. */
function reach(lines: readonly (readonly [number, number])[], from: number, without: number): Set<number> {
  const reached = new Set([from])
  for (let round = 0; round < size; round++)
    for (const [a, b] of lines) {
      if (a === without || b === without) continue
      if (reached.has(a)) reached.add(b)
      else if (reached.has(b)) reached.add(a)
    }
  return reached
}

test('who hangs on whom is what taking each away one by one says', () => {
  fc.assert(
    fc.property(graph, ({ lines, customers }) => {
      const register = registerOf(lines, customers)
      const found = new Map(cutPoints(register as unknown as Register, besides(register), 1).map((one) => [one.at, one]))
      for (let at = 0; at < size; at++) {
        const together = [...reach(lines, at, -1)].filter((one) => one !== at)
        const parts = [...new Map(together.map((one) => [[...reach(lines, one, at)].toSorted().join(), reach(lines, one, at)])).values()]
        const counts = parts.map((part) => [...part].filter((one) => customers[one]).length)
        const behind = counts.reduce((sum, one) => sum + one, 0) - Math.max(0, ...counts)
        assert.equal(found.get(at)?.customers ?? 0, behind, `at ${at}`)
        const those = found.get(at)?.behind() ?? []
        assert.equal(new Set(those).size, those.length)
        assert.equal(those.filter((one) => customers[one]).length, behind)
        assert.ok(those.every((one) => together.includes(one)))
      }
    }),
    { numRuns: 500 },
  )
})

test('a row of a hundred thousand ends, without going too deep', () => {
  const many = 100_000
  const customers = Array.from({ length: many }, () => true)
  const register = registerOf(
    customers.slice(1).map((_, at) => [at, at + 1] as const),
    customers,
  )
  const found = cutPoints(register as unknown as Register, besides(register), 3)
  assert.deepEqual([found.length, Math.max(...found.map((one) => one.customers))], [many - 8 + 2, many / 2 - 1])
})
