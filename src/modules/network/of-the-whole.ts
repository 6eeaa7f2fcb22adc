// What is computed of the whole network beside the requests: how much each party matters, and the figures. Of open files alone, see docs/decisions/network.md.
import { onRemoval } from '#modules/parties/removal.ts'
import * as parties from '#modules/parties/service.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { NetworkFigures, WholeNetwork } from './contract.ts'
import * as rows from './figure-rows.ts'

// Of a file that is closed nothing is kept from that moment on.
parties.whenClosed(async ({ db }, { id }) => void (await rows.forgetImportance(db, [id])))
onRemoval({ table: 'party_importance', remove: async ({ db }, partyIds) => void (await rows.forgetImportance(db, partyIds)) })

/** The figures as last computed. */
export async function figures({ db }: Pick<Ctx, 'db'>): Promise<WholeNetwork> {
  const kept = await rows.keptFigures(db)
  return kept ? { computedAt: kept.computedAt, figures: JSON.parse(kept.figures) as NetworkFigures } : { computedAt: null, figures: null }
}

export const keepFigures = ({ db }: Pick<Ctx, 'db'>, found: NetworkFigures, at: string) => rows.keepFigures(db, JSON.stringify(found), at)
export const keepImportances = ({ db }: Pick<Ctx, 'db'>, found: readonly (readonly [partyId: string, importance: number])[], at: string) =>
  rows.keepImportances(db, found, at)
export const importances = ({ db }: Pick<Ctx, 'db'>) => rows.importances(db)
