import { z } from 'zod'

/** Text that both databases keep byte for byte: well-formed Unicode without the NUL that PostgreSQL cannot store. */
const keepable = (text: string) => text.isWellFormed() && !text.includes('\0')

/** Any text up to so many characters, kept exactly as it was sent: forms trim, the register does not. */
export const text = (most: number) => z.string().max(most).refine(keepable, { error: 'cannot_be_kept' })

/** A text that says something: more than white space. */
export const filled = (most: number) => text(most).refine((value) => value.trim() !== '', { error: 'required' })
