import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { refusals } from '#kernel/refusal.ts'
import { filled, text } from '#kernel/text.ts'

const rules = {
  /** What a colleague is called in it, as in "adviseur". */
  names: z.strictObject({ nl: filled(80), en: filled(80) }),
  /** Whether a percentage of the commission may be said. */
  carriesCommission: z.boolean(),
  /** Whether several employees may be it of one party on one day. */
  severalAtATime: z.boolean(),
  /** Whether every customer should have one; who has none can be listed. */
  requiredForCustomers: z.boolean(),
  /** Whether it opens a closed file. */
  givesAccess: z.boolean(),
}

/** What the office decides about a category. */
export const CategoryRules = z.object(rules)
export type CategoryRules = z.output<typeof CategoryRules>

/** A capacity in which employees are involved with parties, made or kept by the office. */
export const InternalRelationshipCategory = z.object({
  id: z.string(),
  ...rules,
  place: z.int(),
  retiredAt: z.string().nullable(),
  /** How many internal relationships are in this category, past ones too. */
  internalRelationships: z.int(),
  version: z.int(),
})
export type InternalRelationshipCategory = z.output<typeof InternalRelationshipCategory>

export const categoryRefusals = refusals({
  category_in_use: {
    nl: 'Deze categorie komt nog voor (aantal interne relaties: {count}). Neem haar uit gebruik in plaats van haar te wissen.',
    en: 'This category still occurs (internal relationships: {count}). Retire it instead of deleting it.',
  },
  category_broken: {
    nl: 'Niet elke interne relatie voldoet aan deze regel (aantal dat afwijkt: {count}). Pas die eerst aan.',
    en: 'Not every internal relationship complies with this rule (number that do not: {count}). Change those first.',
  },
  category_name_taken: { nl: 'Er is al een categorie die zo heet.', en: 'There already is a category of that name.' },
})

/** An internal relationship that would break a rule, as the refusal lists it. */
export const BreakingInternal = z.object({
  internalRelationshipId: z.uuid(),
  partyId: z.uuid(),
  partyName: z.string(),
  employeeId: z.uuid(),
  employeeName: z.string(),
})
export type BreakingInternal = z.output<typeof BreakingInternal>

const draft = z.strictObject(rules).partial().required({ names: true })
const thisVersion = { categoryId: text(60), version: z.int() }

export const listCategories = endpoint('GET /internal-relationship-categories', {
  summary: 'In what capacities employees are involved with parties, in the order the office chose; retired ones too',
  permission: 'read',
  input: z.strictObject({}),
  reply: z.array(InternalRelationshipCategory),
})
export const createCategory = endpoint('POST /internal-relationship-categories', {
  summary: 'Makes a category; without rules several employees may be in it at a time, and it carries no commission',
  permission: 'settings',
  input: draft,
  reply: InternalRelationshipCategory,
  status: 201,
  refusals: categoryRefusals,
})
export const changeCategory = endpoint('PATCH /internal-relationship-categories/:categoryId', {
  summary:
    'Changes a category, moves it (`place`), retires it or takes it back into use; a rule that internal relationships break is refused (409) with the first 50 of them as `breaking` and how many there are as `count`',
  permission: 'settings',
  input: z.strictObject({ ...draft.partial().shape, ...thisVersion, place: z.int().min(0).max(10_000).optional(), retired: z.boolean().optional() }),
  reply: InternalRelationshipCategory,
  refusals: categoryRefusals,
})
export const deleteCategory = endpoint('DELETE /internal-relationship-categories/:categoryId', {
  summary: 'Deletes a category that no internal relationship is in; one in use can only be retired (409)',
  permission: 'settings',
  input: z.strictObject(thisVersion),
  reply: z.null(),
  status: 204,
  refusals: categoryRefusals,
})
