/** What chance gave, for many ids at a time: asking for it costs more than all else of an id. */
const chancePerId = 10
const chance = new Uint8Array(chancePerId * 256)
let used = chance.length

/** Each byte as it is written. */
const written = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/**
 * A new id: a UUID of version 7 (RFC 9562), which begins with the time in milliseconds. Ids made one after
 * the other lie beside each other in an index, so a growing table writes at its end.
 */
export function newId(): string {
  if (used === chance.length) {
    crypto.getRandomValues(chance)
    used = 0
  }
  const at = (i: number) => chance[used + i] ?? 0
  const hex = (i: number) => written[at(i)] ?? ''
  const time = Date.now().toString(16).padStart(12, '0')
  const id = `${time.slice(0, 8)}-${time.slice(8)}-${written[(at(0) & 0x0f) | 0x70]}${hex(1)}-${written[(at(2) & 0x3f) | 0x80]}${hex(3)}-${hex(4)}${hex(5)}${hex(6)}${hex(7)}${hex(8)}${hex(9)}`
  used += chancePerId
  return id
}
