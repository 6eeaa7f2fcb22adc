// A register as a graph: parties with three relationships each on average, families and companies close together, and a few banks and
// insurers that a fifth of all relationships lead to. Written straight into the tables, since a million parties take hours by the door.
import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Db, Engine } from '#platform/db/engine.ts'
import { insertAll } from '#platform/db/insert-all.ts'
import { dice, party } from './register.ts'

const atOnce = 2_000
/** One hub for so many parties: at a million 20 hubs with 30,000 relationships each. */
const partiesPerHub = 50_000
const instant = '2026-01-01T00:00:00.000Z'

/** Fills an office that is set up and has no parties; gives the ids. */
export async function fillGraph(engine: Engine, size: number): Promise<string[]> {
  const ids = Array.from({ length: size }, newId)
  await inPieces(engine, size, (db, from, to) => insertParties(db, ids, from, to))
  const roll = dice(42)
  const hubs = Math.max(2, Math.floor(size / partiesPerHub))
  const near = (at: number, reach: number) => Math.min(size - 1, Math.max(0, at + Math.round((roll() - 0.5) * reach)))
  const types = ['director', 'employee', 'contact-person', 'supplier', 'guarantor', 'acquaintance', 'parent', 'accountant'] as const
  await inPieces(engine, size * 3, async (db, from, to) => {
    const lines = Array.from({ length: to - from }, (_, i) => {
      const at = Math.floor((from + i) / 3)
      const kind = roll()
      const year = 1995 + Math.floor(roll() * 30)
      if (kind < 0.2) return { from: Math.floor(roll() * hubs), to: at, typeId: roll() < 0.5 ? 'insurer' : 'bank', year }
      const typeId = types[Math.floor(roll() * types.length)] ?? 'supplier'
      return { from: at, to: kind < 0.85 ? near(at, 40) : Math.floor(roll() * size), typeId, year }
    }).filter((one) => one.from !== one.to)
    await insertAll(
      db,
      'relationship',
      lines.map(({ from, to, typeId, year }) => ({
        id: newId(),
        typeId,
        fromId: ids[from] ?? '',
        toId: ids[to] ?? '',
        position: '',
        email: '',
        phone: '',
        share: null,
        indirect: 0,
        since: `${year}-01-01`,
        sincePrecision: 'year' as const,
        until: null,
        untilPrecision: '' as const,
        note: '',
        createdAt: instant,
        version: 1,
      })),
    )
  })
  await engine.write(async (db) => void (await sql`analyze`.execute(db)))
  return ids
}

async function inPieces(engine: Engine, many: number, work: (db: Db, from: number, to: number) => Promise<unknown>) {
  for (let start = 0; start < many; start += 50_000)
    await engine.write(async (db) => {
      for (let from = start; from < Math.min(many, start + 50_000); from += atOnce) await work(db, from, Math.min(many, start + 50_000, from + atOnce))
    })
}

const unsaid = {
  formOfAddress: null,
  initials: '',
  firstName: '',
  callName: '',
  prefix: '',
  surname: '',
  partnerPrefix: '',
  partnerSurname: '',
  nameUsage: 'own' as const,
  titleBefore: '',
  titleAfter: '',
  birthDate: null,
  legalName: '',
  tradeNames: '[]',
  legalForm: '',
  sectorCode: '',
  language: '',
  salutation: '',
  note: '',
  roleBits: 0,
  archivedAt: null,
  closedAt: null,
  createdAt: instant,
  updatedAt: instant,
  version: 1,
}

const insertParties = (db: Db, ids: readonly string[], from: number, to: number) =>
  insertAll(
    db,
    'party',
    ids.slice(from, to).map((id, i) => {
      const { name, number } = party(from + i)
      const person = (from + i) % 5 < 3
      const city = (from + i) % 7 ? 'Gent' : 'Utrecht'
      return {
        ...unsaid,
        ...(person ? { surname: name } : { legalName: name }),
        id,
        kind: person ? ('person' as const) : ('organisation' as const),
        partyNumber: number,
        partyNumberOrder: from + i,
        name,
        listName: name,
        sortName: name.toLowerCase(),
        city,
        citySort: city.toLowerCase(),
        country: 'BE',
      }
    }),
  )
