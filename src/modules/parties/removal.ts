import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'

/** What becomes of the rows of another module when parties are deleted, one or many at once. Every foreign key to `party` is named by one of these. */
export type Removal = {
  /** The table whose rows refer to a party. */
  readonly table: string
  /** Of which of these parties rows of it forbid deleting: they stand by themselves, as a relationship with another party does. */
  readonly standInTheWay?: (ctx: Ctx, partyIds: readonly string[]) => Promise<Iterable<string>>
  /** Of which of these parties rows of it are someone's work that would go with them, as an address: what is undone as a whole leaves such a party standing. */
  readonly builtOn?: (ctx: Ctx, partyIds: readonly string[]) => Promise<Iterable<string>>
  readonly remove: (ctx: Ctx, partyIds: readonly string[]) => Promise<void>
}

const registered = new Map<string, Removal>()

/** A module that refers to parties says here, when it is loaded, what to do with its rows. */
export const onRemoval = (removal: Removal) => void registered.set(removal.table, removal)

export const removals = (): readonly Removal[] => [...registered.values()]

/** Those of these parties of which a table has rows. */
export const withRows =
  (table: string) =>
  async ({ db }: Pick<Ctx, 'db'>, partyIds: readonly string[]): Promise<string[]> => {
    const among = db.dialect.among(sql<string>`party_id`, partyIds)
    const { rows } = await sql<{ partyId: string }>`select distinct party_id from ${sql.table(table)} where ${among}`.execute(db)
    return rows.map(({ partyId }) => partyId)
  }

/** The tables that are a party's own: they go with it. */
export const ownTables = ['party_role', 'contact_point', 'identifier']
