// Thousands of parties that somebody looks after, straight into the tables: for what must hold, and be quick, at that size.
import { newId } from '#kernel/ids.ts'
import type { Office } from './office.ts'

/** Copies a party so many times, each with the same adviser since 2020 at 25 %. */
export async function advisedBy({ engine }: Pick<Office, 'engine'>, { employeeId, like, count }: { employeeId: string; like: string; count: number }) {
  const piece = 500
  await engine.write(async (db) => {
    const { seq: _, ...party } = await db.selectFrom('party').selectAll().where('id', '=', like).executeTakeFirstOrThrow()
    const row = { categoryId: 'adviser', employeeId, since: '2020-01-01', until: null, percentage: 2500, createdAt: party.createdAt }
    for (let i = 0; i < count; i += piece) {
      const some = Array.from({ length: Math.min(piece, count - i) }, (_, nth) => ({
        id: newId(),
        partyNumber: `X${i + nth}`,
        partyNumberOrder: 100_000 + i + nth,
      }))
      await db
        .insertInto('party')
        .values(some.map((own) => ({ ...party, ...own })))
        .execute()
      await db
        .insertInto('internalRelationship')
        .values(some.map(({ id }) => ({ ...row, id: newId(), partyId: id })))
        .execute()
    }
  })
}
