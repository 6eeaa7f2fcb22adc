import { z } from 'zod'
import { CalendarDay, PartialDate } from '#kernel/dates.ts'
import { percentage } from '#kernel/decimal.ts'
import { endpoint } from '#kernel/endpoint.ts'
import { languages } from '#kernel/refusal.ts'
import { text } from '#kernel/text.ts'
import { EmployeeRef } from '#modules/employees/contract.ts'
import { partyFilters } from '#modules/overview/contract.ts'
import { PartyKind, PartyRef } from '#modules/parties/contract.ts'
import { RelationshipGroup, TypeRules } from '#modules/relationship-types/contract.ts'

/** Further than this nobody can follow how someone is known; what is asked beyond it is said to be cut off. */
export const mostSteps = 6
/** Of the connections of a party so many are counted; a party of which this is said has that many or more. */
export const mostCounted = 1_000
/** So many of the parties in a bundle appear each time it is unfolded. */
export const unfoldedAtOnce = 200

const Direction = z.enum(['forward', 'backward'])
export type Direction = z.output<typeof Direction>

/** A party in the network. */
export const NetworkNode = PartyRef.extend({
  city: z.string(),
  /** How many steps from the nearest party that the question began with. */
  depth: z.int(),
  /** 0 when it belongs to the steps asked for, else the place in `grow` (from 1) of the party it came with: who draws places wave after wave. */
  wave: z.int(),
  /** How many connections it has on the day within the filters, up to 1,000. */
  degree: z.int(),
  /** How many of those lead to parties that are not in this answer. */
  more: z.int(),
  /** From 0 to 1: how much it matters in the network of all open files, as last computed. 0 also for a closed file, and while that was not computed. */
  importance: z.number(),
})
export type NetworkNode = z.output<typeof NetworkNode>

/** A relationship between two parties of the answer: `fromId` is [type] of `toId`. */
export const NetworkEdge = z.object({
  id: z.uuid(),
  typeId: z.string(),
  fromId: z.uuid(),
  toId: z.uuid(),
  since: PartialDate.nullable(),
  until: PartialDate.nullable(),
  position: z.string(),
  share: percentage(5).nullable(),
})
export type NetworkEdge = z.output<typeof NetworkEdge>

/** Connections of one type that a party with very many has beside those in the answer, folded into a number. */
export const NetworkBundle = z.object({
  /** What `unfold` takes: the party, the direction it looks in, the type. */
  id: z.string(),
  partyId: z.uuid(),
  typeId: z.string(),
  direction: Direction,
  count: z.int(),
  /** There are more than were counted. */
  atLeast: z.boolean(),
})
export type NetworkBundle = z.output<typeof NetworkBundle>

/** How a type of relationship reads from either side. */
export const NetworkType = z.object({ id: z.string(), names: TypeRules.shape.names, group: RelationshipGroup, mutual: z.boolean() })
export type NetworkType = z.output<typeof NetworkType>

/** Why there is more than the answer shows: more steps, parties or relationships than are given, or a way through a party with very many connections. */
export const Truncated = z.array(z.enum(['steps', 'nodes', 'edges', 'hubs']))
export type Truncated = z.output<typeof Truncated>

export const Network = z.object({
  asOf: CalendarDay,
  steps: z.int(),
  /** Where it began. */
  startIds: z.array(z.uuid()),
  /** In the order in which they were come upon. */
  nodes: z.array(NetworkNode),
  edges: z.array(NetworkEdge),
  bundles: z.array(NetworkBundle),
  types: z.array(NetworkType),
  truncated: Truncated,
})
export type Network = z.output<typeof Network>

const steps = (most: number) => z.coerce.number().int().min(0).max(1_000_000).default(most)
const bundleId = z.string().regex(/^[0-9a-f-]{36}~(forward|backward)~[^~\s]{1,60}$/)

/** What narrows a network. A party that does not fit is not there, and nothing is found through it; those it begins with always are. */
const filters = {
  /** The day on which relationships are in force; today if none is given. */
  asOf: CalendarDay.optional(),
  group: z.array(RelationshipGroup).optional(),
  typeId: z.array(text(60)).max(100).optional(),
  kind: PartyKind.optional(),
  label: z.array(z.uuid()).max(50).optional(),
  city: z.array(text(100)).max(50).optional(),
  /** One of these employees is involved on the day. */
  employeeId: z.array(z.uuid()).max(50).optional(),
}
const question = {
  ...filters,
  /** Parties to go one step further from, in turn. */
  grow: z.array(z.uuid()).max(50).optional(),
  /** Parties not to go further from. */
  fold: z.array(z.uuid()).max(200).optional(),
  /** Bundles to show parties of: 200 for each time a bundle is named. */
  unfold: z.array(bundleId).max(50).optional(),
  limit: z.coerce.number().int().min(1).max(10_000).default(2_000),
}

export const getNetwork = endpoint('GET /parties/:partyId/network', {
  summary:
    'Who is connected with whom on a day, from a party in so many steps (at most 6), nearest first. Of a party with more than 100 connections on a side those of a type come as a bundle with a number. `truncated` says what was left out',
  permission: 'read',
  input: z.strictObject({ partyId: z.uuid(), steps: steps(2), ...question }),
  reply: Network,
})
export const askNetwork = endpoint('POST /network', {
  summary: 'The same from several parties: those of a list of ids, or the first 400 by name of a selection with the filters of GET /parties. Stores nothing',
  permission: 'read',
  input: z.strictObject({ ids: z.array(z.uuid()).max(500).optional(), filters: z.strictObject(partyFilters).optional(), steps: steps(1), ...question }),
  reply: Network,
})

/** Two parties in a row on a path, and every relationship between them in force on the day, strongest first. */
export const PathStep = z.object({ fromId: z.uuid(), toId: z.uuid(), relationships: z.array(NetworkEdge) })
export type PathStep = z.output<typeof PathStep>

/** One way from a party to another. */
export const Path = z.object({
  parties: z.array(PartyRef),
  steps: z.array(PathStep),
  /** From 0 to 100: by the kind of each connection, how recent it is, how many others its parties have. */
  strength: z.int(),
  /** No other path is shorter. */
  shortest: z.boolean(),
  /** No other of these paths is stronger. */
  strongest: z.boolean(),
  /** The path to be read out; nothing for a party and itself. */
  sentence: z.record(z.enum(languages), z.string()),
})
export type Path = z.output<typeof Path>

const asked = { asOf: filters.asOf, group: filters.group, limit: z.coerce.number().int().min(1).max(10).default(5) }

export const findPaths = endpoint('GET /paths', {
  summary:
    'How two parties know each other on a day: several different paths, the shortest first and among them the strongest, each as a sentence. No path leads through a party with more than 500 connections on a side and out again the same way',
  permission: 'read',
  input: z.strictObject({ fromId: z.uuid(), toId: z.uuid(), ...asked }),
  reply: z.object({ asOf: CalendarDay, paths: z.array(Path), types: z.array(NetworkType), truncated: Truncated }),
})

/** An employee who can introduce us: involved with the first party of the path, in a category. */
export const Introduction = z.object({
  employee: EmployeeRef,
  categoryId: z.string(),
  categoryNames: z.record(z.enum(languages), z.string()),
  since: CalendarDay,
  path: Path,
})
export type Introduction = z.output<typeof Introduction>

export const listIntroductions = endpoint('GET /parties/:partyId/introductions', {
  summary: 'Who of us can introduce us to a party: of each employee the best path from a party they are involved with on the day, best first',
  permission: 'read',
  input: z.strictObject({ partyId: z.uuid(), ...asked }),
  reply: z.object({ asOf: CalendarDay, items: z.array(Introduction), types: z.array(NetworkType), truncated: Truncated }),
})

/** Counts and distances of the network of the whole office: the open parties in use, and the relationships between them that are in force. */
export const NetworkFigures = z.object({
  parties: z.int(),
  relationships: z.int(),
  /** How many two are connected, by however many relationships. What follows goes by these. */
  pairs: z.int(),
  groups: z.record(RelationshipGroup, z.int()),
  /** Parties that are connected with nobody. */
  isolated: z.int(),
  /** Parts that no relationship connects; a party connected with nobody is one too. And how many parties the largest has. */
  components: z.int(),
  largestComponent: z.int(),
  /** How many others a party is connected with, and how many parties there are with so many. */
  degree: z.object({ average: z.number(), largest: z.int(), distribution: z.array(z.object({ degree: z.int(), parties: z.int() })) }),
  /** Steps between two of the largest part; null when there is none. */
  distances: z
    .object({
      /** From so many parties to all others; from all of them it is exact, else the errors are standard errors. */
      measuredFrom: z.int(),
      average: z.number(),
      averageError: z.number(),
      /** Within so many steps are nine in ten of the pairs. */
      effectiveDiameter: z.number(),
      effectiveDiameterError: z.number(),
      /** The longest of all shortest ways. */
      diameter: z.object({ atLeast: z.int(), atMost: z.int() }),
    })
    .nullable(),
  /** How often two who are connected with the same one are connected with each other: of each party on average, and of all together. */
  clustering: z.object({ average: z.number(), transitivity: z.number(), triangles: z.int() }),
  /** Of the relationships with a direction, the part to which one of the same type stands the other way. */
  reciprocity: z.number().nullable(),
})
export type NetworkFigures = z.output<typeof NetworkFigures>

/** The figures, and as of when; nothing before they were first computed. */
export const WholeNetwork = z.object({ computedAt: z.string().nullable(), figures: NetworkFigures.nullable() })
export type WholeNetwork = z.output<typeof WholeNetwork>

export const getNetworkFigures = endpoint('GET /network/figures', {
  summary:
    'Counts and distances of the network of the whole office as last computed (by `POST /opportunities/compute`, after changes and every day); of open files only',
  permission: 'read',
  input: z.strictObject({}),
  reply: WholeNetwork,
})
