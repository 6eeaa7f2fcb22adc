/** What chance gave, for many ids at a time: asking for it costs more than all else of an id. */
const chancePerId = 10
const chance = new Uint8Array(chancePerId * 256)
let used = chance.length

/** Each byte as it is written. */
const written = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

let latest = 0
let counted = 0
/** As many ids of one millisecond can be told apart by their count. */
const mostCounted = 0xfff

/**
 * A new id: a UUID of version 7 (RFC 9562), which begins with the time in milliseconds and, of those of one millisecond, their count (section 6.2,
 * method 1). Each comes behind all that this process made before, also when the clock is put back: whoever sorts by it has the order in which
 * they came, and a growing table writes at its end.
 */
export function newId(): string {
  if (used === chance.length) {
    crypto.getRandomValues(chance)
    used = 0
  }
  const at = (i: number) => chance[used + i] ?? 0
  const hex = (i: number) => written[at(i)] ?? ''
  const now = Date.now()
  if (now > latest) [latest, counted] = [now, ((at(0) & 0x07) << 8) | at(1)]
  else if (counted < mostCounted) counted++
  else [latest, counted] = [latest + 1, 0]
  const time = latest.toString(16).padStart(12, '0')
  const id = `${time.slice(0, 8)}-${time.slice(8)}-7${counted.toString(16).padStart(3, '0')}-${written[(at(2) & 0x3f) | 0x80]}${hex(3)}-${hex(4)}${hex(5)}${hex(6)}${hex(7)}${hex(8)}${hex(9)}`
  used += chancePerId
  return id
}
