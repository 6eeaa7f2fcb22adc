import { setImmediate as letOthersGo } from 'node:timers/promises'
import type { Ctx } from '../ctx.ts'

/** Something that is not as a rule of the house says: what, of which rows, and what is wrong in a line. It holds ids and numbers, nothing personal. */
export type Finding = { readonly check: string; readonly ids: readonly (string | number)[]; readonly says: string }

/** Looks whether one kind of thing is as it should be, as the office itself: it sees everything, at one moment, and changes nothing. */
export type Check = (ctx: Ctx) => AsyncIterable<Finding>

const registered: Check[] = []

/** A module says here, when it is loaded, what must always hold of its rows. */
export const onVerify = (...checks: readonly Check[]) => void registered.push(...checks)

export const checks = (): readonly Check[] => registered

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
