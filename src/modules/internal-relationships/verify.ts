// What must always hold of who is involved with a party.
import * as employees from '#modules/employees/service.ts'
import * as categories from '#modules/internal-relationship-categories/service.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import { type Finding, looksAt, onVerify, pageSize, pages } from '#platform/verify/check.ts'
import { wrongAmong } from './rules.ts'
import * as store from './store.ts'

looksAt('internal_relationship', 'internal_panel')
onVerify(internalRelationships)

async function* internalRelationships(ctx: Ctx): AsyncGenerator<Finding> {
  const { db } = ctx
  const known = { categories: await categories.byId(ctx), today: today(ctx), language: ctx.user.language }
  const after = (id: string | undefined) =>
    db
      .selectFrom('internalRelationship')
      .select('partyId')
      .distinct()
      .$if(id !== undefined, (query) => query.where('partyId', '>', id ?? ''))
      .orderBy('partyId')
      .limit(pageSize)
      .execute()
  for await (const page of pages<{ partyId: string }>((last) => after(last?.partyId))) {
    const ids = page.map(({ partyId }) => partyId)
    const rows = await store.ofParties(db, ids, today(ctx))
    const involved = await employees.refs(
      ctx,
      rows.map(({ employeeId }) => employeeId),
    )
    const panels = await db
      .selectFrom('internalPanel')
      .select('partyId')
      .where((eb) => db.dialect.among(eb.ref('partyId'), ids))
      .execute()
    const versioned = new Set(panels.map(({ partyId }) => partyId))
    for (const [partyId, own] of Map.groupBy(rows, (row) => row.partyId)) {
      for (const { id, code } of wrongAmong(own, { ...known, employees: involved }))
        yield { check: `internal_relationship.${code}`, ids: [partyId, id], says: { nl: 'zou nu niet worden aangenomen', en: 'would not be accepted now' } }
      if (!versioned.has(partyId))
        yield { check: 'internal_relationship.version', ids: [partyId], says: { nl: 'het paneel heeft geen versie', en: 'its panel has no version' } }
    }
  }
}
