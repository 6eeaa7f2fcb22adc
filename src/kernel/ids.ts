/** What chance gave, for many ids at a time: asking for it costs more than all else of an id. */
const chance = new Uint8Array(16 * 128)
let used = chance.length

/**
 * A new id: a UUID of version 7 (RFC 9562), which begins with the time in milliseconds. Ids made one after
 * the other lie beside each other in an index, so a growing table writes at its end.
 */
export function newId(): string {
  if (used === chance.length) {
    crypto.getRandomValues(chance)
    used = 0
  }
  const bytes = chance.slice(used, used + 16)
  used += 16
  const now = Date.now()
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) & 255
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
