import { createHash } from 'node:crypto'
import { z } from 'zod'

/** The form of a backup. A later form gets the next number, and is refused by whoever does not know it. */
export const format = 1

/** What a backup says of itself, at its end: what is in it, of which moment, and the SHA-256 of every part. */
export const Manifest = z.object({
  format: z.literal(format),
  version: z.string(),
  engine: z.string(),
  madeAt: z.iso.datetime(),
  /** The steps that its database had taken. */
  steps: z.array(z.string()),
  serials: z.array(z.object({ table: z.string(), column: z.string(), last: z.int() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int(), sum: z.string() })),
  parts: z.array(z.object({ name: z.string(), size: z.int(), sha256: z.string() })),
})
export type Manifest = z.output<typeof Manifest>

export const manifestName = 'manifest.json'
export const manifestSum = 'manifest.json.sha256'

/** A part holds some rows of one table, a line of JSON each, compressed. */
export const partName = (table: string, n: number) => `${table}/${String(n).padStart(5, '0')}.ndjson.zst`
export const tableOf = (part: string) => part.slice(0, part.indexOf('/'))

export const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
