// Measures who owns a company in the end, of structures of 2,000 companies, beside reading one party of the same office:
// `node bench/ownership.ts`, with `--engine postgres` on PostgreSQL.
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { getOwners, getOwnershipStructure } from '#modules/ownership/contract.ts'
import { getParty } from '#modules/parties/contract.ts'
import { createMany as createParties } from '#modules/parties/create.ts'
import { createMany } from '#modules/relationships/service.ts'
import { openOffice } from '#test/office.ts'
import { globalSetup, globalTeardown } from '#test/postgres.ts'

const { values } = parseArgs({ options: { engine: { type: 'string', default: 'sqlite' }, companies: { type: 'string', default: '2000' } } })
const engine = values.engine === 'postgres' ? 'postgres' : 'sqlite'
const companies = Number(values.companies)
const times = 15

type Held = readonly [owner: number | 'person', owned: number, share: string]
/** As offices meet them, and as nobody does. Company 0 is the one asked about. */
const structures: Readonly<Record<string, (count: number) => Held[]>> = {
  'a group: each company held by another and a person': (count) =>
    Array.from({ length: count }, (_, at): Held[] => [
      ...(at > 0 ? [[at, Math.floor((at - 1) / 4), at % 4 === 1 ? '30' : '17.5'] as const] : []),
      ['person', at, '7.5'],
    ]).flat(),
  'rows of a hundred, each held by two of the row above': (count) =>
    Array.from({ length: count }, (_, at): Held[] => [
      [at + 100 < count ? at + 100 : 'person', at, '60'],
      [at + 113 < count ? at + 113 : 'person', at, '39.5'],
    ]).flat(),
  'rings of four that hold each other': (count) =>
    Array.from({ length: count }, (_, at): Held[] => [
      [at % 4 === 3 ? at - 3 : Math.min(at + 1, count - 1), at, '40'],
      [at + 4 < count ? at + 4 : 'person', at, '55'],
    ])
      .flat()
      .filter(([owner, owned]) => owner !== owned),
  'one chain': (count) => Array.from({ length: count }, (_, at): Held => [at + 1 < count ? at + 1 : 'person', at, '99.5']),
}

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
const range = (numbers: readonly number[]) => `${median(numbers).toFixed(0)} (${Math.min(...numbers).toFixed(0)}–${Math.max(...numbers).toFixed(0)})`

if (engine === 'postgres') await globalSetup()
const office = await openOffice(engine)
const ctx = {
  user: { id: '', name: '', language: 'nl', may: ['seeClosed'] },
  office: { name: '', country: 'NL' },
  now: () => office.clock.now,
  afterCommit: () => {},
} as const

/** Puts a structure in the register and says which company to ask about. */
async function fill(name: string, held: readonly Held[]): Promise<string> {
  return office.engine.write(async (db) => {
    const at = { ...ctx, db } as never
    const several = async (drafts: readonly Parameters<typeof createParties>[1][number]['draft'][]) => {
      const made = []
      for (let i = 0; i < drafts.length; i += 300)
        made.push(
          ...(await createParties(
            at,
            drafts.slice(i, i + 300).map((draft) => ({ draft })),
          )),
        )
      return made
    }
    const made = await several(Array.from({ length: companies }, (_, index) => ({ kind: 'organisation', legalName: `${name} ${index}` })))
    const persons = held.filter(([owner]) => owner === 'person').length
    const people = await several(Array.from({ length: persons }, (_, index) => ({ kind: 'person', surname: `${name} ${index}` })))
    let next = 0
    const drafts = held.map(([owner, owned, share]) => ({
      typeId: 'shareholder',
      fromId: (owner === 'person' ? people[next++] : made[owner])?.id ?? '',
      toId: made[owned]?.id ?? '',
      share,
    }))
    const outcomes = await createMany(at, drafts)
    if (outcomes.some((outcome) => !('made' in outcome))) throw new Error(`${name}: ${JSON.stringify(outcomes.find((outcome) => !('made' in outcome)))}`)
    return made[0]?.id ?? ''
  })
}

async function measured(act: () => Promise<unknown>) {
  const [took, worked]: [number[], number[]] = [[], []]
  for (let round = 0; round < times; round++) {
    const [began, before] = [performance.now(), process.cpuUsage()]
    await act()
    took.push(performance.now() - began)
    const { user, system } = process.cpuUsage(before)
    worked.push((user + system) / 1000)
  }
  return { took, worked }
}

console.log(
  `| ${engine}, ${companies} companies | owners, ms | of which this process works, ms | structure, ms | one party, ms |\n| --- | --: | --: | --: | --: |`,
)
for (const [name, make] of Object.entries(structures)) {
  const partyId = await fill(name, make(companies))
  await office.engine.write((db) => sql`analyze`.execute(db))
  const owners = await measured(() => office.els(getOwners, { partyId }))
  const structure = await measured(() => office.els(getOwnershipStructure, { partyId }))
  const party = await measured(() => office.els(getParty, { partyId }))
  console.log(`| ${name} | ${range(owners.took)} | ${range(owners.worked)} | ${range(structure.took)} | ${range(party.took)} |`)
}
await office.close()
if (engine === 'postgres') await globalTeardown()
