import { readdirSync, readFileSync } from 'node:fs'
import type { Table } from './bulk.ts'
import type { Db } from './engine.ts'

const folder = new URL('../../../migrations/', import.meta.url)

/** The steps that this version knows, in the order in which they are taken. */
export const knownSteps = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()

export const stepText = (name: string): string => readFileSync(new URL(name, folder), 'utf8')

/** Every name that our own steps give to a table or a view: in a database that is shared, others are not ours to touch. */
function ownNames(): ReadonlySet<string> {
  const made = knownSteps().flatMap((name) => [
    ...stepText(name)
      .toLowerCase()
      .matchAll(/\b(?:create (?:table|view)(?: if not exists)?|rename to) (\w+)/g),
  ])
  return new Set(['migration', ...made.flatMap(([, named]) => named ?? [])])
}

/** The tables of the office, by name. */
export async function tablesOf(db: Db): Promise<Table[]> {
  const own = ownNames()
  return (await db.dialect.bulk.tables(db)).filter(({ name }) => own.has(name))
}

/** The views of the office. */
export async function viewsOf(db: Db): Promise<string[]> {
  const own = ownNames()
  return (await db.dialect.bulk.views(db)).filter((name) => own.has(name))
}
