// Exact parts of a whole. Decimals, as shares are, multiply and add without a common divisor having to be sought; only a circle brings another denominator.
import type { Percentage } from '#kernel/decimal.ts'

/** The number `n / (10 ** places × d)`, with `d` above 0. 1 is the whole: 25 % is a quarter. */
export type Exact = { readonly n: bigint; readonly places: number; readonly d: bigint }

export const zero: Exact = { n: 0n, places: 0, d: 1n }
export const one: Exact = { n: 1n, places: 0, d: 1n }

const powers: bigint[] = [1n]
function power(places: number): bigint {
  for (let at = powers.length; at <= places; at++) powers.push((powers[at - 1] ?? 1n) * 10n)
  return powers[places] ?? 1n
}

/** A share as the register keeps it, in hundred-thousandths of a percent: 2,500,000 is a quarter. */
export function fromShare(parts: number): Exact {
  let [n, places] = [parts, 7]
  while (places > 0 && n % 10 === 0) [n, places] = [n / 10, places - 1]
  return { n: BigInt(n), places, d: 1n }
}

/** Any fraction of whole numbers. */
export const fraction = (n: bigint, d: bigint): Exact => reduced({ n: d < 0n ? -n : n, places: 0, d: d < 0n ? -d : d })

export const isZero = ({ n }: Exact): boolean => n === 0n

export function times(a: Exact, b: Exact): Exact {
  if (a.n === 0n || b.n === 0n) return zero
  if (a === one) return b
  if (b === one) return a
  return { n: a.n * b.n, places: a.places + b.places, d: a.d === 1n ? b.d : a.d * b.d }
}

export function plus(a: Exact, b: Exact): Exact {
  if (a.n === 0n) return b
  if (b.n === 0n) return a
  const places = Math.max(a.places, b.places)
  const [an, bn] = [a.n * power(places - a.places), b.n * power(places - b.places)]
  if (a.d === b.d) return { n: an + bn, places, d: a.d }
  const common = gcd(a.d, b.d)
  return { n: an * (b.d / common) + bn * (a.d / common), places, d: (a.d / common) * b.d }
}

const negative = (a: Exact): Exact => ({ ...a, n: -a.n })
export const minus = (a: Exact, b: Exact): Exact => plus(a, negative(b))

/** One number through another, which is not 0. */
export function over(a: Exact, b: Exact): Exact {
  if (b.n === 0n) throw new RangeError('nothing can be divided by nothing')
  const sign = b.n < 0n ? -1n : 1n
  const inverse = reduced({ n: b.d * power(b.places) * sign, places: 0, d: b.n * sign })
  return reduced(times(a, inverse))
}

/** So many digits of two a floating number holds with room to spare. */
const step = 512
const steps: bigint[] = [1n]
/** The binary logarithm of a whole number above 0, closely: from its first digits, and from how many it has. */
function log(n: bigint): number {
  let [low, high] = [0, 1]
  const power = (at: number) => {
    for (let next = steps.length; next <= at; next++) steps.push((steps[next - 1] ?? 1n) << BigInt(step))
    return steps[at] ?? 1n
  }
  while (power(high) <= n) [low, high] = [high, 2 * high]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (power(middle) <= n) low = middle
    else high = middle
  }
  const left = Math.max(0, (low - 1) * step)
  return Math.log2(Number(n >> BigInt(left))) + left
}
const powerLogs: number[] = []
function powerLog(places: number): number {
  powerLogs[places] ??= log(power(places))
  return powerLogs[places]
}

/** The binary logarithm of what is above 0, closely: numbers of thousands of digits are put in order by it, and only those that are near are looked at to the last digit. */
const magnitude = ({ n, places, d }: Exact): number => log(n) - powerLog(places) - (d === 1n ? 0 : log(d))
/** Further than the logarithms of the largest numbers there are may be off. */
const apart = 1e-6

/** Below 0, 0 or above 0, as a sort wants it. */
export function compare(a: Exact, b: Exact): number {
  if (a === b) return 0
  if (a.places === b.places && a.d === b.d) return a.n < b.n ? -1 : a.n > b.n ? 1 : 0
  if (a.n <= 0n || b.n <= 0n) return sign(a.n) - sign(b.n) || (a.n === 0n ? 0 : minusSign(a, b))
  const difference = magnitude(a) - magnitude(b)
  return Math.abs(difference) > apart ? Math.sign(difference) : minusSign(a, b)
}
const sign = (n: bigint) => (n < 0n ? -1 : n > 0n ? 1 : 0)
const minusSign = (a: Exact, b: Exact) => sign(minus(a, b).n)
export const least = (a: Exact, b: Exact): Exact => (compare(a, b) <= 0 ? a : b)
export const most = (a: Exact, b: Exact): Exact => (compare(a, b) >= 0 ? a : b)
export const sum = (several: Iterable<Exact>): Exact => [...several].reduce(plus, zero)

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

function reduced(a: Exact): Exact {
  if (a.n === 0n) return zero
  const common = a.d === 1n ? 1n : gcd(a.n, a.d)
  return common === 1n ? a : { n: a.n / common, places: a.places, d: a.d / common }
}

/** A percentage with at most five decimals, rounded half up, and whether anything was rounded away. */
export function asPercentage(a: Exact): { readonly text: Percentage; readonly rounded: boolean } {
  const whole = (a.n < 0n ? -a.n : a.n) * power(7)
  const by = a.d * power(a.places)
  const parts = (2n * whole + by) / (2n * by)
  const digits = String(parts).padStart(6, '0')
  const decimals = digits.slice(-5).replace(/(?<!0)0+$/, '')
  return { text: `${a.n < 0n && parts > 0n ? '-' : ''}${digits.slice(0, -5)}${decimals && `.${decimals}`}`, rounded: parts * by !== whole }
}

/** The fraction of the whole in its lowest terms, as `27/100`; null when it is longer than anyone reads. */
export function asFraction(a: Exact, longest = 80): string | null {
  if (a.places > longest || a.n >= power(longest) || a.d >= power(longest)) return null
  const by = a.d * power(a.places)
  const common = gcd(a.n, by)
  const text = `${a.n / common}/${by / common}`
  return text.length > longest ? null : text
}

/** What a floating number holds to the last digit. */
const short = 2n ** 53n
/** About how much it is, for putting things in order; never for an answer. The same for the same number, however it is written. */
export function about(a: Exact): number {
  if (a.n <= 0n) return a.n === 0n ? 0 : -about(negative(a))
  if (a.d === 1n && a.places < 300 && a.n < short) return Number((Number(a.n) / 10 ** a.places).toPrecision(9))
  return Number((2 ** magnitude(a)).toPrecision(9))
}
