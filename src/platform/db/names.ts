import { CamelCasePlugin } from 'kysely'

type Row = Record<string, unknown>

/**
 * Names are `camelCase` here and `snake_case` in the database. Kysely's plugin for it copies the tree of every query to change the names in it, which
 * costs more than all else Kysely does: here a name is changed as it is written down, by the query compiler of each engine, and the plugin changes only what comes back.
 */
export class Names extends CamelCasePlugin {
  /** The last columns that came back and what they are called here: all rows of an answer have the same. */
  #columns: readonly string[] = []
  #names: readonly string[] = []

  override transformQuery({ node }: Parameters<CamelCasePlugin['transformQuery']>[0]) {
    return node
  }

  protected override mapRow(row: Row): Row {
    const columns = Object.keys(row)
    if (columns.length !== this.#columns.length || columns.some((column, i) => column !== this.#columns[i])) {
      this.#columns = columns
      this.#names = columns.map((column) => this.here(column))
    }
    const mapped: Row = {}
    for (let i = 0; i < columns.length; i++) {
      const value = row[columns[i] as string]
      // What is kept as JSON has names of its own inside.
      mapped[this.#names[i] as string] = typeof value === 'object' && value !== null ? super.mapRow({ value }).value : value
    }
    return mapped
  }

  /** What a column is called here. */
  here = (column: string): string => this.camelCase(column)

  /** What something is called in the database. */
  there = (name: string): string => this.snakeCase(name)
}

export const names = new Names()
