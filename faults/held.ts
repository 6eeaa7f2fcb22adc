// Whether an office still holds everything that its client was promised: asked of the database itself, with no server in between.
import { sql } from 'kysely'
import { type Db, openEngine } from '#platform/db/engine.ts'
import { migrate } from '#platform/db/migrate.ts'
import { officeAtHand } from '../src/cli/office.ts'
import { verified } from '../src/cli/verify.ts'
import type { Acked, Asked } from './acked.ts'

/** What is not as it was promised, a line each. */
export async function broken(where: string, { acked, open }: { acked: readonly Acked[]; open: readonly Asked[] }): Promise<string[]> {
  const engine = await openEngine(where)
  try {
    await migrate(engine)
    const wrong: string[] = []
    await verified(
      await officeAtHand(engine, 'http://localhost', {}),
      ({ check, ids, says }) => void wrong.push(`verify: ${check} ${ids.join(' ')} ${says.en}`),
    )
    return await engine.snapshot(async (db) => [...wrong, ...(await lost(db, acked)), ...(await twice(db, [...acked, ...open])), ...(await numbering(db))])
  } finally {
    await engine.close()
  }
}

/** Everything acknowledged that is not there. */
async function lost(db: Db, acked: readonly Acked[]): Promise<string[]> {
  const parties = new Map(
    (await db.selectFrom('party').select(['id', 'partyNumber', 'legalName', 'note', 'version']).execute()).map((party) => [party.id, party]),
  )
  const ids = async (table: 'relationship' | 'internalRelationship') => new Set((await db.selectFrom(table).select('id').execute()).map(({ id }) => id))
  const relationships = await ids('relationship')
  const labelled = new Set((await db.selectFrom('partyLabel').select('partyId').execute()).map(({ partyId }) => partyId))
  const involved = new Set((await db.selectFrom('internalRelationship').select('partyId').execute()).map(({ partyId }) => partyId))
  const held = ({ act, id, version, number }: Acked) => {
    const [, of = ''] = /^\/parties\/([^/]+)/.exec(act.path) ?? []
    const body = act.body as { legalName?: string; note?: string }
    if (act.what === 'party') return parties.get(id)?.legalName === body.legalName && parties.get(id)?.partyNumber === number
    if (act.what === 'change') return parties.get(of)?.note === body.note && (parties.get(of)?.version ?? 0) >= version
    if (act.what === 'relationship') return relationships.has(id)
    return (act.what === 'label' ? labelled : involved).has(of)
  }
  return acked.filter((one) => !held(one)).map(({ key, act }) => `lost: ${act.what} ${act.path}, acknowledged under ${key}`)
}

/** What was asked once, however often it was repeated, and is there twice; and what is not told exactly once. */
async function twice(db: Db, asked: readonly Asked[]): Promise<string[]> {
  const names = new Map<string, number>()
  for (const { legalName } of await db.selectFrom('party').select('legalName').execute()) names.set(legalName, (names.get(legalName) ?? 0) + 1)
  const doubled = asked.filter(({ act }) => act.what === 'party' && (names.get((act.body as { legalName: string }).legalName) ?? 0) > 1)
  const { rows } = await sql<{ subjectId: string; count: number }>`
    select subject_id, count(*) as count from audit where action in ('party.added', 'relationship.added') group by subject_id having count(*) > 1`.execute(db)
  return [
    ...doubled.map(({ key }) => `twice: the party asked for under ${key}`),
    ...rows.map(({ subjectId }) => `twice: ${subjectId} is told to be added more than once`),
  ]
}

/** Numbers follow each other: none is missing, none was given twice. */
async function numbering(db: Db): Promise<string[]> {
  const series = {
    party: sql<{ number: number }>`select party_number_order as number from party`,
    debtor: sql<{ number: number }>`select number_order as number from party_role where role = 'debtor'`,
  }
  const wrong: string[] = []
  for (const [name, statement] of Object.entries(series)) {
    const numbers = (await statement.execute(db)).rows.map(({ number }) => number).sort((a, b) => a - b)
    const [first = 0, last = -1] = [numbers[0], numbers.at(-1)]
    if (new Set(numbers).size !== numbers.length) wrong.push(`numbers: the series ${name} gave one twice`)
    if (numbers.length > 0 && last - first + 1 !== new Set(numbers).size) wrong.push(`numbers: the series ${name} has a gap`)
  }
  return wrong
}
