import { z } from 'zod'

/** A part of the whole in per cent, at least and at most; the same twice where it is known exactly. */
export const Part = z.object({
  low: z.string(),
  high: z.string(),
  /** Whether more than five decimals were rounded away: a comparison with a threshold is always made before. */
  rounded: z.boolean(),
  /** The exact fraction, as 27/100; null for a range, and where it is too long to read. */
  fraction: z.string().nullable(),
})
export type Part = z.output<typeof Part>

/** The two that are reckoned side by side. */
export const measured = { shares: Part, votes: Part }
