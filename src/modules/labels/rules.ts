// No I/O here, so that the server and the form ask the same questions.

/** A name as it is kept: as typed, without white space around it or doubled inside. */
export const tidyName = (typed: string) => typed.replace(/\s+/g, ' ').trim()

/** A name as one compares it: capitals and accents do not count, signs do: R&D is not RD, and ★ is a name. */
export const nameKey = (name: string) => tidyName(name).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Colours a label can get by itself. Each stands out at least 3 to 1 from every background of both themes (WCAG 1.4.11). */
export const palette = ['#2a81c4', '#298c4a', '#c85d16', '#9c64c4', '#d44e49', '#238b80', '#9c760d', '#cb4b96', '#6074d7', '#6c8521'] as const

/** The colour of the palette that the fewest labels have; the first of those. */
export function littleUsed(colors: readonly string[]): string {
  const uses = (color: string) => colors.filter((one) => one === color).length
  return [...palette].sort((a, b) => uses(a) - uses(b))[0] ?? palette[0]
}

/** The order of labels after one has moved to a place; beyond the end is the end. */
export function moved<L extends { readonly id: string }>(labels: readonly L[], id: string, place: number): L[] {
  const one = labels.filter((label) => label.id === id)
  const others = labels.filter((label) => label.id !== id)
  return [...others.slice(0, place), ...one, ...others.slice(place)]
}
