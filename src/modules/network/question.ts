import { z } from 'zod'
import { CalendarDay } from '#kernel/dates.ts'
import type { Input } from '#kernel/endpoint.ts'
import { partyFilters } from '#modules/overview/contract.ts'
import { PartyKind } from '#modules/parties/contract.ts'
import { RelationshipGroup } from '#modules/relationship-types/contract.ts'
import { type askNetwork, mostSteps } from './contract.ts'

const several = <T extends z.ZodType>(item: T) =>
  z
    .unknown()
    .optional()
    .transform((value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]).flatMap((one) => item.safeParse(one).data ?? []) as z.output<T>[])

/** Where someone put a party: its id and its place in the drawing. */
const Pin = z.string().regex(/^[0-9a-f-]{36},-?\d{1,6},-?\d{1,6}$/)

const Selection = z.strictObject(partyFilters)

/** What decides where everyone stands, beside whom it begins with. */
const laying = {
  steps: z.coerce.number().int().min(0).max(mostSteps).optional().catch(undefined),
  group: several(RelationshipGroup),
  typeId: several(z.string().max(60)),
  kind: PartyKind.optional().catch(undefined),
  label: several(z.uuid()),
  city: several(z.string().max(100)),
  employeeId: several(z.uuid()),
  asOf: CalendarDay.optional().catch(undefined),
  fold: several(z.uuid()),
  unfold: several(z.string().max(140)),
  /** All there is up to 10,000 parties, in place of the nearest. */
  all: z.boolean().catch(false),
}
const Laying = z.object(laying)

/** What the network view shows, as it stands in the address: the same address is the same picture. What makes no sense is left out. */
const Question = z.object({
  /** The parties it begins with. */
  ids: several(z.uuid()),
  /** Or those of a selection, as the list of parties is filtered. */
  filters: z
    .unknown()
    .optional()
    .transform((value) => (Selection.safeParse(value).success ? (value as z.input<typeof Selection>) : undefined)),
  ...laying,
  grow: several(z.uuid()),
  /** Parties that are left out of the picture. */
  hide: several(z.uuid()),
  pin: several(Pin),
  /** As it was first asked, when it was narrowed or widened since: everyone keeps the place they had in that picture. */
  laid: z
    .unknown()
    .optional()
    .transform((value): Record<string, unknown> | undefined => {
      const { data } = Laying.safeParse(value)
      return data && addressFor(data)
    }),
})
export type Question = z.output<typeof Question>

export const questionIn = (search: Record<string, unknown>): Question => Question.parse(search)

const says = (value: unknown) => value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0)
/** A question as it is written in the address: only what it asks. */
export const addressFor = (question: Partial<Question>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(question).filter(([, value]) => says(value)))

/** As many parties as are drawn unless all are asked for. */
const first = 500

/** Steps when nobody says how many: a party shows its surroundings, several show how they stand to each other. */
export const stepsOf = ({ ids, steps }: Pick<Question, 'ids' | 'steps'>): number => steps ?? (ids.length === 1 ? 2 : 0)

/** A question as the server is asked it. */
export function inputOf({ hide: _, pin: __, laid: ___, all, ids, filters, steps, ...question }: Question): Input<typeof askNetwork> {
  return { ...(filters ? { filters } : { ids }), steps: stepsOf({ ids, steps }), ...addressFor(question), limit: all ? 10_000 : first }
}

const layingOf = (question: Question) => addressFor(Laying.parse(question))
const alike = (a: object, b: object) => JSON.stringify(a) === JSON.stringify(b)

/** The question that everyone's places go by. */
export function laidAs(question: Question): Question {
  if (!question.laid) return question
  const unsaid = { steps: undefined, kind: undefined, asOf: undefined, laid: undefined }
  return { ...question, ...unsaid, ...Laying.parse(question.laid), grow: [] }
}

/** By what two questions have the same places to begin with. */
export const layingKey = (question: Question): string => JSON.stringify(inputOf({ ...laidAs(question), grow: [] }))

/** The next question, which remembers as what the picture was laid when it is narrowed or widened: nobody moves for that. */
export function keepingPlaces(before: Question, next: Question): Question {
  const now = layingOf(next)
  if (alike(now, layingOf(before))) return next
  const laid = before.laid ?? layingOf(before)
  return { ...next, laid: alike(now, laid) ? undefined : laid }
}

const without = <T>(list: readonly T[], one: T) => list.filter((other) => other !== one)

/** Goes a step further from a party, or lets it be as before it was folded. */
export const grown = (question: Question, id: string): Question =>
  question.fold.includes(id) ? { ...question, fold: without(question.fold, id) } : { ...question, grow: [...without(question.grow, id), id] }

/** Folds a party back: what it led to goes, unless something else leads there too. */
export const folded = (question: Question, id: string): Question =>
  question.grow.includes(id) ? { ...question, grow: without(question.grow, id) } : { ...question, fold: [...without(question.fold, id), id] }

/** Where parties were put. */
export const pinsOf = ({ pin }: Pick<Question, 'pin'>): Map<string, { x: number; y: number }> =>
  new Map(
    pin.map((one) => {
      const [id = '', x, y] = one.split(',')
      return [id, { x: Number(x), y: Number(y) }]
    }),
  )

/** Puts a party somewhere, or lets it go. */
export function pinned(question: Question, id: string, at: { x: number; y: number } | undefined): Question {
  const others = question.pin.filter((one) => !one.startsWith(id))
  return { ...question, pin: at ? [...others, `${id},${Math.round(at.x)},${Math.round(at.y)}`] : others }
}
