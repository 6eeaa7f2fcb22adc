// A spreadsheet runs a cell that begins like a formula, whoever typed it. U+FEFF is here because in front of a file it reads as a byte order mark.
const lead = String.raw`[=+\-@\t\r\n\0＝＋－＠﹦﹢﹣﹫\uFEFF]`
const risky = new RegExp(`^'*${lead}`)
const neutralised = new RegExp(`^'+${lead}`)

/**
 * Text that no spreadsheet takes for a formula: what begins like one gets an apostrophe in front, phone numbers (`+31…`) too.
 * Text that has apostrophes of its own before such a sign gets one more, so that `restore` never takes away what someone wrote.
 */
export const neutralise = (text: string): string => (risky.test(text) ? `'${text}` : text)

/** The exact inverse: takes off the apostrophe that `neutralise` put there, and leaves `'s-Hertogenbosch` alone. */
export const restore = (text: string): string => (neutralised.test(text) ? text.slice(1) : text)
