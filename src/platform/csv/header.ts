import type { CsvRefusal } from '#kernel/csv.ts'
import type { Objection } from '#kernel/refusal.ts'

/** Names for the columns: trimmed, a column without a name by its place (`kolom 7`), and no two alike, capitals aside (`naam (2)`). */
export function header(cells: readonly string[], column = 'kolom'): string[] {
  // What stands in the file goes first: a second `naam` does not take the name of a real `naam (2)`.
  const taken = new Set(cells.map(fold))
  const seen = new Map<string, number>()
  return cells.map((cell, index) => {
    const wish = cell.trim() || `${column} ${index + 1}`
    let last = seen.get(fold(wish)) ?? (cell.trim() ? 0 : 1)
    let name = wish
    if (last > 0) while (taken.has(fold(name))) name = `${wish} (${++last})`
    if (cell.trim()) seen.set(fold(wish), Math.max(last, 1))
    taken.add(fold(name))
    return name
  })
}

const fold = (name: string) => name.trim().toLowerCase()

/** What is wrong with the number of cells in a row. Empty cells behind the last column are no fault: Excel leaves them. */
export function shape(cells: readonly string[], columns: readonly string[]): Objection<CsvRefusal>[] {
  const count = { is: cells.length, should: columns.length }
  if (count.is < count.should) return [{ code: 'csv_too_few_cells', with: count }]
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) return [{ code: 'csv_too_many_cells', with: count }]
  return []
}
