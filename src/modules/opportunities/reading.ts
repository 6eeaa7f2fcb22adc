// Makes the register at hand out of what the database has, a piece at a time.
import { addDays, type Day, partial } from '#kernel/dates.ts'
import { fromParts } from '#kernel/decimal.ts'
import * as employees from '#modules/employees/service.ts'
import { controls, isFamily } from '#modules/groups/grouping.ts'
import * as groups from '#modules/groups/service.ts'
import * as categories from '#modules/internal-relationship-categories/service.ts'
import * as relationshipTypes from '#modules/relationship-types/service.ts'
import type { Ctx } from '#platform/ctx.ts'
import { creditor, customer, type Employee, type Ended, isPerson, lately, person, type Register } from './graph.ts'
import * as loading from './loading.ts'

/** Hears after each piece how far it is, from 0 to 1. */
type Step = (far: number) => Promise<unknown>
type At = Pick<Ctx, 'db' | 'office' | 'now'>
type Places = ReadonlyMap<string, number>

const bits: Readonly<Record<string, number>> = { debtor: customer, creditor }
const doorsAtOnce = 1_000

/** The open parties in use on a day and all that holds between them. */
export async function readRegister(at: At, day: Day, step: Step): Promise<Register> {
  const parties = await readParties(at, step)
  const places: Places = new Map(parties.ids.map((id, place) => [id, place]))
  const between = await readRelationships(at, places, day, step)
  const involved = await readInvolved(at, places, day, step)
  const doors = await readDoors(at, parties, between, places, day, step)
  const working = (await employees.list(at)).filter(({ left }) => !left).map(({ id, activeUntil }): [string, Employee] => [id, { id, activeUntil }])
  const required = [...(await categories.byId(at)).values()].filter((one) => one.requiredForCustomers && one.retiredAt === null).map(({ id }) => id)
  return { day, ...parties, ...between, involved, doors, required, employees: new Map(working) }
}

async function readParties({ db }: At, step: Step) {
  const [ids, born, kinds]: [string[], (Day | null)[], number[]] = [[], [], []]
  for await (const piece of loading.parties(db)) {
    for (const { id, kind, birthDate } of piece) {
      ids.push(id)
      born.push(birthDate)
      kinds.push(kind === 'person' ? person : 0)
    }
    await step(0.1)
  }
  const is = Uint8Array.from(kinds)
  const places = new Map(ids.map((id, at) => [id, at]))
  for await (const piece of loading.roles(db)) {
    for (const { partyId, role } of piece) {
      const at = places.get(partyId)
      if (at !== undefined) is[at] = (is[at] ?? 0) | (bits[role] ?? 0)
    }
    await step(0.25)
  }
  return { ids, born, is }
}

async function readRelationships(at: At, places: Places, day: Day, step: Step) {
  const types = [...(await relationshipTypes.byId(at)).values()]
  const typeAt = new Map(types.map(({ id }, place) => [id, place]))
  const [from, to, type, since, control]: [number[], number[], number[], (Day | null)[], number[]] = [[], [], [], [], []]
  const ended: Ended[] = []
  const put = (row: loading.RelationshipRow) => {
    const [a, b, of] = [places.get(row.fromId), places.get(row.toId), typeAt.get(row.typeId)]
    const kind = types[of ?? -1]
    if (a === undefined || b === undefined || of === undefined || !kind) return
    if (row.until !== null && row.until < day) {
      ended.push({ id: row.id, from: a, to: b, type: of, until: partial(row.until, row.untilPrecision || 'day'), lastDay: row.until })
      return
    }
    from.push(a)
    to.push(b)
    type.push(of)
    since.push(row.since)
    control.push(controls(kind, row.share === null ? null : fromParts(row.share)) ? 1 : 0)
  }
  for await (const piece of loading.relationships(at.db, day, addDays(day, -lately))) {
    piece.forEach(put)
    await step(0.5)
  }
  return { types, since, ended, from: Int32Array.from(from), to: Int32Array.from(to), type: Uint16Array.from(type), control: Uint8Array.from(control) }
}

async function readInvolved({ db }: At, places: Places, day: Day, step: Step) {
  const involved = new Map<number, { employeeId: string; categoryId: string }[]>()
  for await (const piece of loading.involvements(db, day)) {
    for (const { partyId, employeeId, categoryId } of piece) {
      const at = places.get(partyId)
      if (at === undefined) continue
      const several = involved.get(at) ?? []
      several.push({ employeeId, categoryId })
      involved.set(at, several)
    }
    await step(0.6)
  }
  return involved
}

type Parties = Pick<Register, 'ids' | 'is'>
type Between = Pick<Register, 'types' | 'from' | 'to' | 'type'>

/** Only of people with family: the others are no household whatever their address. */
async function readDoors(at: At, { ids, is }: Parties, { types, from, to, type }: Between, places: Places, day: Day, step: Step) {
  const family = new Set<number>()
  type.forEach((of, by) => {
    const kind = types[of]
    if (kind && isFamily(kind)) family.add(from[by] ?? 0).add(to[by] ?? 0)
  })
  const living = [...family].filter((one) => isPerson({ is }, one)).map((one) => ids[one] ?? '')
  const doors = new Map<number, ReadonlySet<string>>()
  for (let start = 0; start < living.length; start += doorsAtOnce) {
    for (const [id, several] of await groups.doorsOf(at, living.slice(start, start + doorsAtOnce), day)) doors.set(places.get(id) ?? -1, several)
    await step(0.7)
  }
  return doors
}
