// The outside of a backup: a tar file (POSIX ustar), which every system can unpack. Only what we write ourselves is read.

const block = 512
const zeros = Buffer.alloc(block)
/** Two empty blocks end a tar file. */
export const ending = Buffer.alloc(2 * block)

/** More than any file in a backup is, in bytes; a file is held in memory whole. */
const largest = 256 * 1024 * 1024

const padding = (size: number) => (block - (size % block)) % block
const octal = (value: number, width: number) => value.toString(8).padStart(width - 1, '0')

/** The block before a file: its name, at most 100 bytes, and its size. */
function headerOf(name: string, size: number, at: Date): Buffer {
  const header = Buffer.alloc(block)
  header.write(name, 0, 100)
  header.write(octal(0o600, 8), 100)
  for (const owner of [108, 116]) header.write(octal(0, 8), owner)
  header.write(octal(size, 12), 124)
  header.write(octal(Math.floor(at.getTime() / 1000), 12), 136)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  header.write(sumOf(header), 148)
  return header
}

/** The sum of a header, counted with spaces in its own place. */
function sumOf(header: Buffer): string {
  const sum = header.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0)
  return `${octal(sum, 7)}\0 `
}

/** A file as it stands in a tar file. */
export const entry = (name: string, bytes: Uint8Array, at: Date): Buffer =>
  Buffer.concat([headerOf(name, bytes.length, at), bytes, zeros.subarray(0, padding(bytes.length))])

/** What is at hand is no tar file, or not a whole one. */
export class NotWhole extends Error {}

/** Reads exactly so many bytes from a place. */
type ReadAt = (position: number, length: number) => Promise<Buffer>

/** The files of a tar file of so many bytes, in order. Whatever is not as `entry` writes it, is refused. */
export async function* entries(read: ReadAt, total: number): AsyncGenerator<{ readonly name: string; readonly bytes: Buffer }> {
  let at = 0
  for (;;) {
    if (at + block > total) throw new NotWhole('it ends too early')
    const header = await read(at, block)
    if (header.equals(zeros)) break
    const name = header.toString('latin1', 0, 100).replace(/(?<!\0)\0+$/, '')
    const size = Number.parseInt(header.toString('latin1', 124, 135), 8)
    const when = Number.parseInt(header.toString('latin1', 136, 147), 8)
    if (!(size >= 0 && when >= 0) || !headerOf(name, size, new Date(when * 1000)).equals(header)) throw new NotWhole('it was altered')
    if (size > largest) throw new NotWhole('it is none of ours')
    if (at + block + size + padding(size) > total) throw new NotWhole('it ends too early')
    const body = await read(at + block, size + padding(size))
    if (body.subarray(size).some((byte) => byte !== 0)) throw new NotWhole('it was altered')
    yield { name, bytes: body.subarray(0, size) }
    at += block + size + padding(size)
  }
  if (at + ending.length !== total || !(await read(at, ending.length)).equals(ending)) throw new NotWhole('it does not end as it should')
}
