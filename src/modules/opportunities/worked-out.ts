// Works out all opportunities and the figures of the network, from the register as it is at one moment. Runs in a thread of its own.
import { createHash } from 'node:crypto'
import { GroupKind } from '#modules/groups/contract.ts'
import type { FoundGroup } from '#modules/groups/found.ts'
import * as groups from '#modules/groups/of-the-whole.ts'
import { figuresOf } from '#modules/network/figures.ts'
import { importances, pageRank } from '#modules/network/importance.ts'
import * as network from '#modules/network/of-the-whole.ts'
import { strengthOf } from '#modules/network/strength.ts'
import { besides as connected, type Whole } from '#modules/network/whole.ts'
import * as office from '#modules/office/service.ts'
import type { Db, Reading } from '#platform/db/engine.ts'
import type { Asked } from './computing.ts'
import { OpportunityKind } from './contract.ts'
import type { Found } from './facts.ts'
import * as finding from './finding.ts'
import { type Beside, besides, type Register } from './graph.ts'
import * as parts from './in-part.ts'
import { changes, changesOfGroups, lots, type Piece, type Row } from './pieces.ts'
import { readRegister } from './reading.ts'
import { mostOfKind, rankOf } from './scores.ts'
import * as store from './store.ts'

/** So many importances are written at once. */
const mostImportances = 1_000

type Finder = (register: Register, beside: Beside, wholes: readonly parts.Whole[]) => readonly Found[]
const finders: Readonly<Record<OpportunityKind, Finder>> = {
  connected: finding.connected,
  group: (register, _, wholes) => parts.inPart(register, wholes),
  unattended: finding.unattended,
  dependence: finding.dependence,
  'single-contact': finding.singleContact,
  ended: finding.ended,
}

/** Those that weigh most, as they are kept. */
const kept = ({ ids }: Register, found: readonly Found[]) =>
  found
    .toSorted((a, b) => b.weight - a.weight || a.at - b.at)
    .slice(0, mostOfKind)
    .map(({ kind, at, weight, reason, facts, restsOn }) => ({
      partyId: ids[at] ?? '',
      kind,
      rank: rankOf(weight),
      reason: createHash('sha256').update(reason).digest('base64url').slice(0, 22),
      facts: JSON.stringify(facts),
      restsOn: [...restsOn].map((one) => store.trace(ids[one] ?? '')).join(' '),
    }))

type Tell = (far: number) => void
type Read = {
  readonly seq: number
  readonly register: Register
  readonly before: readonly Row[]
  readonly groups: readonly FoundGroup[]
  readonly importance: Int16Array
  readonly strangers: readonly string[]
}

/** All that is needed, with what was found the last time. */
async function read(db: Db, { day, at }: Asked, tell: Tell): Promise<Read> {
  const seq = await store.lastAct(db)
  const where = { db, office: await office.get({ db }), now: () => new Date(at) }
  const register = await readRegister(where, day, async (far) => tell(far * 0.5))
  const places = new Map(register.ids.map((id, place) => [id, place]))
  const importance = new Int16Array(register.ids.length)
  const strangers: string[] = []
  for await (const rows of network.importances({ db }))
    for (const { partyId, importance: kept } of rows) {
      const place = places.get(partyId)
      if (place === undefined) strangers.push(partyId)
      else importance[place] = kept
    }
  return { seq, register, before: await store.all(db), groups: await groups.kept(db), importance, strangers }
}

function wholeOf({ ids, day, types, from, to, type, since }: Register): Whole {
  const strength = Float64Array.from(type, (of, at) => {
    const one = types[of]
    return one ? strengthOf({ typeId: one.id, since: since[at] ?? null }, one.group, day) : 0
  })
  return { size: ids.length, from, to, type, types, strength }
}

/** Works out everything once; `keep` says of each piece whether it could still be kept. */
async function everything(reading: Reading, asked: Asked, keep: (piece: Piece) => Promise<boolean>, tell: Tell): Promise<boolean> {
  const { seq, register, before, groups: known, importance, strangers } = await reading.snapshot((db) => read(db, asked, tell))
  const beside = besides(register)
  const wholes = GroupKind.options.map((kind) => parts.wholes(register, kind))
  for (const [at, kind] of GroupKind.options.entries())
    for (const piece of changesOfGroups(kind, known, parts.kept(register, wholes[at] ?? []), seq)) if (!(await keep(piece))) return false
  const found = {} as Record<OpportunityKind, number>
  for (const [at, kind] of OpportunityKind.options.entries()) {
    const last = before.filter((row) => row.kind === kind)
    const all = finders[kind](register, beside, wholes.flat())
    found[kind] = all.length
    for (const piece of changes(kind, last, kept(register, all), asked.at, seq)) if (!(await keep(piece))) return false
    tell(0.55 + at / 50)
  }
  const whole = wholeOf(register)
  const pairs = connected(whole)
  const now = importances(pageRank(pairs, (round) => tell(0.67 + round / 2_000)))
  const others = register.ids.flatMap((id, at): [string, number][] => (now[at] === importance[at] ? [] : [[id, now[at] ?? 0]]))
  for (const rows of lots([...others, ...strangers.map((id): [string, number] => [id, 0])], mostImportances))
    if (!(await keep({ seq, of: 'importances', rows }))) return false
  const figures = figuresOf(whole, pairs, (far) => tell(0.8 + 0.2 * far))
  return keep({ seq, of: 'figures', figures, found })
}

/** So often it begins again because a file was closed meanwhile. */
const mostAgain = 5

/** Works out everything, anew as long as a file is closed or deleted meanwhile. */
export async function workOut(reading: Reading, asked: Asked, keep: (piece: Piece) => Promise<boolean>, tell: Tell): Promise<void> {
  for (let again = 0; again < mostAgain; again++) if (await everything(reading, asked, keep, tell)) return
}
