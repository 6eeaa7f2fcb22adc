import * as addresses from '#modules/addresses/service.ts'
import * as internalRelationships from '#modules/internal-relationships/service.ts'
import * as labels from '#modules/labels/service.ts'
import * as parties from '#modules/parties/service.ts'
import * as relationships from '#modules/relationships/service.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Card } from './contract.ts'

/** So many relationships a card shows at first; the rest are a list of their own. */
const most = 200

/** Everything the card of a party shows first, in as many queries for a party with a thousand relationships as for one with none. */
export async function get(ctx: Ctx, { partyId }: { partyId: string }): Promise<Card> {
  const party = await parties.get(ctx, { partyId })
  const ofParty = { labels: await labels.ofParty(ctx, partyId), addresses: await addresses.ofParty(ctx, partyId) }
  return { party, ...ofParty, ...(await relationships.forCard(ctx, partyId, most)), internalRelationships: await internalRelationships.ofParty(ctx, partyId) }
}
