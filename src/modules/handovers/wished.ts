// What one fills in on the page of handing over, and what it asks of the server. No drawing here, so that it is tried without a screen.
import type { Input } from '#kernel/endpoint.ts'
import type { Division, Handover, Part, previewOwnHandover } from './contract.ts'

export type Named = { readonly id: string; readonly name: string }
/** Colleagues in their order; null is a field that is still empty. */
export type Chosen = readonly (Named | null)[]

export type Wished = {
  /** Categories that stay with who hands over. */
  readonly off: readonly string[]
  /** Whether only a part goes: of these cities, with these labels, or these by hand. */
  readonly narrowed: boolean
  readonly cities: readonly string[]
  readonly labels: readonly Named[]
  readonly picked: readonly Named[]
  /** Parties taken off the list of what is going to happen. */
  readonly except: readonly Named[]
  /** Whether each category has colleagues of its own. */
  readonly apart: boolean
  readonly together: Chosen
  readonly byCategory: Readonly<Record<string, Chosen>>
  readonly divide: Division
  readonly asOf: string | undefined
}

export const nothingWished = (asOf: string): Wished => ({
  off: [],
  narrowed: false,
  cities: [],
  labels: [],
  picked: [],
  except: [],
  apart: false,
  together: [null],
  byCategory: {},
  divide: 'evenly',
  asOf,
})

export type Request = Input<typeof previewOwnHandover>

const filled = (chosen: Chosen | undefined): Named[] => (chosen ?? []).flatMap((one) => one ?? [])

/** The colleagues of a category, as far as they have been chosen. */
export const receiversIn = ({ apart, together, byCategory }: Wished, categoryId: string) => filled(apart ? byCategory[categoryId] : together)

/** What to ask, once it says who gets everything; undefined before that. `shown` are the categories one can choose from. */
export function requestFor(wished: Wished, shown: readonly string[]): Request | undefined {
  const { off, narrowed, cities, labels, picked, except, apart, together, byCategory, divide, asOf } = wished
  const categoryIds = shown.filter((id) => !off.includes(id))
  if (asOf === undefined || (shown.length > 0 && categoryIds.length === 0)) return undefined
  if (apart ? categoryIds.length === 0 || categoryIds.some((id) => filled(byCategory[id]).length === 0) : filled(together).length === 0) return undefined
  return {
    ...((apart || off.length > 0) && { categoryIds }),
    ...(narrowed && cities.length > 0 && { city: [...cities] }),
    ...(narrowed && labels.length > 0 && { labelAny: labels.map(({ id }) => id) }),
    ...(narrowed && picked.length > 0 && { partyIds: picked.map(({ id }) => id) }),
    ...(except.length > 0 && { exceptPartyIds: except.map(({ id }) => id) }),
    to: apart ? ofEach(categoryIds, byCategory) : filled(together).map(({ id }) => ({ employeeId: id })),
    divide,
    asOf,
  }
}

/** Each colleague once, with all categories they get. */
function ofEach(categoryIds: readonly string[], byCategory: Wished['byCategory']): Request['to'] {
  const pairs = categoryIds.flatMap((categoryId) => filled(byCategory[categoryId]).map(({ id }) => ({ id, categoryId })))
  return [...Map.groupBy(pairs, ({ id }) => id)].map(([employeeId, own]) => ({ employeeId, categoryIds: [...new Set(own.map((one) => one.categoryId))] }))
}

/** How many lines a handover has: a party counts once in each of its categories. */
export const linesIn = (parts: readonly Part[]) => parts.reduce((sum, { categories }) => sum + categories.reduce((all, { parties }) => all + parties, 0), 0)

/** To whom and how many, for a sentence: "Tom Deckers (20) en Samira El Idrissi (14)"; one alone gets everything. */
export const toWhom = ({ parts }: Pick<Handover, 'parts'>, language: string, number: (count: number) => string): string =>
  new Intl.ListFormat(language).format(parts.map(({ employee, parties }) => (parts.length > 1 ? `${employee.name} (${number(parties)})` : employee.name)))
