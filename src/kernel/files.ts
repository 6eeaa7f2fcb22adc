import { refusals } from './refusal.ts'

/** What may be wrong with a file that someone hands in. */
export const fileRefusals = refusals({
  file_too_large: {
    nl: 'Dit bestand is groter dan {most} MB. Kies een kleiner bestand of splits het.',
    en: 'This file is larger than {most} MB. Choose a smaller file or split it.',
  },
})
export type FileRefusal = keyof typeof fileRefusals
