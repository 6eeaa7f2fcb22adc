import { setImmediate as letOthersGo } from 'node:timers/promises'
import type { RawBuilder } from 'kysely'
import type { Sentence } from '#kernel/refusal.ts'
import type { Ctx } from '../ctx.ts'

/** Something that is not as a rule of the house says: what, of which rows, and what is wrong in a line. It holds ids and numbers, nothing personal. */
export type Finding = { readonly check: string; readonly ids: readonly (string | number)[]; readonly says: Sentence }

/** Looks whether one kind of thing is as it should be, as the office itself: it sees everything, at one moment, and changes nothing. */
export type Check = (ctx: Ctx) => AsyncIterable<Finding>

const registered: Check[] = []
const named = { checked: new Set<string>(), without: new Map<string, string>() }

/** A module says here, when it is loaded, what must always hold of its rows. */
export const onVerify = (...checks: readonly Check[]) => void registered.push(...checks)

/** Names the tables that what was registered looks at: each has a rule of which a test sees that it is noticed when it is broken. */
export const looksAt = (...tables: readonly string[]) => {
  for (const table of tables) named.checked.add(table)
}

/** Names a table of which nothing must hold beyond its references and what the database itself refuses, and why. */
export const hasNoRules = (table: string, why: string) => void named.without.set(table, why)

export const checks = (): readonly Check[] => registered
/** The tables that were named: those with rules, and those without with the reason. */
export const tablesNamed = (): { readonly checked: ReadonlySet<string>; readonly without: ReadonlyMap<string, string> } => named

/** So many rows that break one rule are named. */
const most = 1_000

/** A rule as the question for the rows that break it; their columns, in the order in which they are asked, say which rows those are. */
export function rule(check: string, says: Sentence, breaking: RawBuilder<unknown>): Check {
  return async function* ({ db }) {
    const { rows } = await breaking.execute(db)
    for (const row of rows.slice(0, most)) yield { check, ids: Object.values(row as Record<string, string | number>), says }
  }
}

/** The rule that these columns of a table, the last ones named, hold JSON or nothing; those of its key say which row it is. */
export function readable(table: string, key: readonly string[], columns: readonly string[]): Check {
  const shape = { name: table, columns: [...key, ...columns].map((name) => ({ name, bytes: false, type: '' })) }
  return async function* ({ db }) {
    for await (const rows of db.dialect.bulk.rows(db, shape)) {
      for (const cells of rows) {
        const [ids, texts] = [cells.slice(0, key.length), cells.slice(key.length)]
        if (texts.some((text) => text !== null && readJson(String(text)) === undefined))
          yield { check: `${table}.readable`, ids: ids.map(String), says: { nl: 'is niet leesbaar', en: 'is not readable' } }
      }
    }
  }
}

/** Rows at a time. */
export const pageSize = 500

/** Goes through rows a page at a time, so that a register of any size fits the memory; `read` gives those behind the last of the page before. */
export async function* pages<T>(read: (last: T | undefined) => Promise<readonly T[]>): AsyncGenerator<readonly T[]> {
  let last: T | undefined
  for (;;) {
    const page = await read(last)
    if (page.length > 0) yield page
    if (page.length < pageSize) return
    last = page.at(-1)
    await letOthersGo()
  }
}

/** What a text holds as JSON; undefined when it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
