import type { Ctx } from '#platform/ctx.ts'

/** What becomes of the rows of another module when parties are deleted, one or many at once. Every foreign key to `party` is named by one of these. */
export type Removal = {
  /** The table whose rows refer to a party. */
  readonly table: string
  /** Of which of these parties rows of it forbid deleting: they stand by themselves, as a relationship with another party does. */
  readonly standInTheWay?: (ctx: Ctx, partyIds: readonly string[]) => Promise<Iterable<string>>
  readonly remove: (ctx: Ctx, partyIds: readonly string[]) => Promise<void>
}

const registered = new Map<string, Removal>()

/** A module that refers to parties says here, when it is loaded, what to do with its rows. */
export const onRemoval = (removal: Removal) => void registered.set(removal.table, removal)

export const removals = (): readonly Removal[] => [...registered.values()]

/** The tables that are a party's own: they go with it. */
export const ownTables = ['party_role', 'contact_point', 'identifier']
