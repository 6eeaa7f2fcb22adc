import type { CsvFormat } from '#kernel/csv.ts'

/** The encoding of a file by its first bytes. Without a byte order mark `utf-8` says no more than that nothing speaks against it yet. */
export function encodingOf(bytes: Uint8Array): Pick<CsvFormat, 'encoding' | 'bom'> {
  const begins = (...mark: number[]) => mark.every((byte, index) => bytes[index] === byte)
  if (begins(0xef, 0xbb, 0xbf)) return { encoding: 'utf-8', bom: true }
  if (begins(0xff, 0xfe)) return { encoding: 'utf-16le', bom: true }
  if (begins(0xfe, 0xff)) return { encoding: 'utf-16be', bom: true }
  // Western text in UTF-16 has a NUL in almost every pair of bytes, always on the same side.
  const [left, right] = [0, 1].map((side) => bytes.reduce((zeros, byte, index) => (byte === 0 && index % 2 === side ? zeros + 1 : zeros), 0)) as [
    number,
    number,
  ]
  if (right > bytes.length / 4 && left < right / 10) return { encoding: 'utf-16le', bom: false }
  if (left > bytes.length / 4 && right < left / 10) return { encoding: 'utf-16be', bom: false }
  return { encoding: utf8Judge()(bytes) ? 'utf-8' : 'windows-1252', bom: false }
}

/** Asked piece by piece whether bytes are UTF-8; a character may be cut between two pieces. Asked without bytes: whether it ended whole. */
export function utf8Judge(): (piece?: Uint8Array) => boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let valid = true
  return (piece) => {
    try {
      if (valid) decoder.decode(piece, { stream: piece !== undefined })
    } catch {
      valid = false
    }
    return valid
  }
}
