import { z } from 'zod'
import type { Input } from '#kernel/endpoint.ts'
import { PartyKind, PartyRole } from '#modules/parties/contract.ts'
import { type countParties, Having, type listParties, PartySort } from './contract.ts'

const several = <T extends z.ZodType>(item: T) =>
  z
    .unknown()
    .optional()
    .transform((value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]).flatMap((one) => item.safeParse(one).data ?? []) as z.output<T>[])

const category = z.string().min(1).max(60).optional().catch(undefined)

/** What a list shows, as it stands in the address. Whatever the address says that makes no sense is left out. */
const Question = z.object({
  search: z
    .union([z.string(), z.number().transform(String)])
    .pipe(z.string().max(500))
    .catch(''),
  sort: PartySort.optional().catch(undefined),
  kind: PartyKind.optional().catch(undefined),
  role: several(PartyRole),
  withoutRole: z.boolean().catch(false),
  city: several(z.string().max(100)),
  country: several(z.string().regex(/^[A-Z]{2}$/)),
  labelAny: several(z.uuid()),
  labelAll: several(z.uuid()),
  labelNone: several(z.uuid()),
  has: several(Having),
  hasNo: several(Having),
  archived: z.enum(['no', 'yes', 'both']).catch('no'),
  closed: z.enum(['only', 'none']).optional().catch(undefined),
  importId: z.uuid().optional().catch(undefined),
  employeeId: several(z.uuid()),
  categoryId: category,
  withoutCategory: category,
})
export type Question = z.output<typeof Question>

/** The filters a chip can stand for, in the order in which they are offered. */
export const filterNames = [
  'kind',
  'role',
  'city',
  'country',
  'labelAny',
  'labelAll',
  'labelNone',
  'employeeId',
  'categoryId',
  'withoutCategory',
  'has',
  'hasNo',
  'archived',
  'closed',
  'importId',
] as const
export type FilterName = (typeof filterNames)[number]

export const noQuestion: Question = Question.parse({})

export const questionIn = (search: Record<string, unknown>): Question => Question.parse(search)

const says = (value: unknown) => value !== undefined && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0)

/** A question as it is written in the address: only what it asks. */
export function addressFor({ archived, ...question }: Question): Record<string, unknown> {
  const said = Object.fromEntries(Object.entries(question).filter(([, value]) => says(value)))
  return archived === 'no' ? said : { ...said, archived }
}

/** A question as the server is asked it, without its order. */
export function filtersOf({ sort: _, withoutRole, closed, ...question }: Question): Input<typeof countParties> {
  return {
    ...addressFor({ ...question, withoutRole: false, sort: undefined, closed: undefined }),
    ...(withoutRole && { withoutRole: 'true' }),
    ...(closed && { closed: closed === 'only' ? 'true' : 'false' }),
  }
}

/** The order a list stands in: by the best hit when something is searched, else by name. */
export const orderOf = ({ sort, search }: Question): NonNullable<Input<typeof listParties>['sort']> => sort ?? (search.trim() === '' ? 'name' : 'relevance')

/** Whether a filter narrows anything. */
export const isOn = (question: Question, name: FilterName): boolean =>
  name === 'archived' ? question.archived !== 'no' : name === 'role' ? question.role.length > 0 || question.withoutRole : says(question[name])

/** The same question with a filter taken away. */
export const without = (question: Question, name: FilterName): Question => ({
  ...question,
  [name]: noQuestion[name],
  ...(name === 'role' && { withoutRole: false }),
})
