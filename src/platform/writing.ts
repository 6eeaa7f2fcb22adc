import { Refusal, type Refusals } from '#kernel/refusal.ts'
import type { Ctx } from './ctx.ts'
import type { Engine } from './db/engine.ts'

/** Who does something, and where: everything of a context but its transaction. */
export type Who = Omit<Ctx, 'db' | 'afterCommit'>

/** The one place where a transaction of the office is opened. A constraint that is among the refusals refuses like a rule. */
export async function writing<T>(engine: Engine, who: Who, refusals: Refusals, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  let afterwards: (() => void)[] = []
  let result: T
  try {
    result = await engine.write((db) => {
      afterwards = []
      return work({ ...who, db, afterCommit: (act) => void afterwards.push(act) })
    })
  } catch (error) {
    const name = await engine.constraint(error)
    throw name && Object.hasOwn(refusals, name) ? new Refusal([{ code: name }]) : error
  }
  for (const act of afterwards) act()
  return result
}
