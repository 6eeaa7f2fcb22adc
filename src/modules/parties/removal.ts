import type { Ctx } from '#platform/ctx.ts'

/** What becomes of the rows of another module when a party is deleted. Every foreign key to `party` is named by one of these. */
export type Removal = {
  /** The table whose rows refer to a party. */
  readonly table: string
  /** Whether rows of it forbid deleting: they stand by themselves, as a relationship with another party does. */
  readonly standsInTheWay?: (ctx: Ctx, partyId: string) => Promise<boolean>
  readonly remove: (ctx: Ctx, partyId: string) => Promise<void>
}

const registered = new Map<string, Removal>()

/** A module that refers to parties says here, when it is loaded, what to do with its rows. */
export const onRemoval = (removal: Removal) => void registered.set(removal.table, removal)

export const removals = (): readonly Removal[] => [...registered.values()]

/** The tables that are a party's own: they go with it. */
export const ownTables = ['party_role', 'contact_point', 'identifier']
