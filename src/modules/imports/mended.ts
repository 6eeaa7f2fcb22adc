/** What stands above the columns that a file with refused rows has in front: the line of the row in the file it came from, and why it was refused. */
const headings = [
  ['Verwant: regel', 'Verwant: reden'],
  ['Verwant: line', 'Verwant: reason'],
] as const

export const mendedColumns = 2

/** The headings in one of the two languages. */
export const mendedHeadings = (language: 'nl' | 'en'): readonly string[] => (language === 'nl' ? headings[0] : headings[1])

/** Whether a file is one of ours with refused rows, mended by now: told by its first two headings. */
export const isMended = (cells: readonly string[]): boolean => headings.some((own) => own.every((heading, i) => cells[i]?.trim() === heading))
