// Every module is loaded with the app, so that each can follow what a command does: an office that is settled here gets what it comes with.
import '#app'
import type { Refusals } from '#kernel/refusal.ts'
import { officeItself } from '#modules/employees/service.ts'
import * as officeSettings from '#modules/office/service.ts'
import type { Engine } from '#platform/db/engine.ts'
import { type Who, writing } from '#platform/writing.ts'
import type { OfficeAtHand } from './command.ts'

/** The office as a command has it, found as it is now. A constraint of the database that is among the refusals says no with its sentence. */
export async function officeAtHand(engine: Engine, baseUrl: string, refusals: Refusals): Promise<OfficeAtHand> {
  const settled = { db: engine.reader }
  const office = (await officeSettings.isSetUp(settled)) ? await officeSettings.get(settled) : { name: '', country: 'NL' as const }
  const who: Who = { user: officeItself, office, now: () => new Date(), http: { from: '', userAgent: 'command line', headers: new Headers(), baseUrl } }
  return {
    ...who,
    engine,
    read: { ...who, db: engine.reader, afterCommit: () => {} },
    write: (work) => writing(engine, who, refusals, work),
  }
}
