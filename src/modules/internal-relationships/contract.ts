import { z } from 'zod'
import { CalendarDay } from '#kernel/dates.ts'
import { Percentage } from '#kernel/decimal.ts'
import { endpoint } from '#kernel/endpoint.ts'
import { pageOf, paging } from '#kernel/page.ts'
import { languages, refusals } from '#kernel/refusal.ts'
import { text } from '#kernel/text.ts'
import { EmployeeRef } from '#modules/employees/contract.ts'
import { PartyRef } from '#modules/parties/contract.ts'

const categoryId = text(60)

/** What is said of an involvement: from its first day up to and including its last, which is null while it goes on. */
const said = {
  categoryId: z.string(),
  since: CalendarDay,
  until: CalendarDay.nullable(),
  /** An exact percentage of the commission, above 0 up to 100, with at most two decimals; null when none is agreed. */
  percentage: Percentage.nullable(),
}
/** How it stands on the day asked about. */
const state = z.enum(['current', 'ended', 'future'])

/** An employee’s involvement with a party, in a category. */
export const InternalRelationship = z.object({ id: z.uuid(), partyId: z.uuid(), employeeId: z.uuid(), ...said })
export type InternalRelationship = z.output<typeof InternalRelationship>

/** One line of the panel on the card of a party. */
export const PanelRow = z.object({ id: z.uuid(), employee: EmployeeRef, ...said, state })
export type PanelRow = z.output<typeof PanelRow>

/** Who is involved with a party: by category in the order of the office; in force, to come, ended; longest first. It is stored as a whole and has one version. */
export const Panel = z.object({
  items: z.array(PanelRow),
  /** How many more there are, ended or to come, that were not asked for. */
  others: z.int(),
  version: z.int(),
})
export type Panel = z.output<typeof Panel>

const PortfolioParty = PartyRef.extend({ listName: z.string(), city: z.string() })

/** Something that asks for attention on a day that is near: a birthday, a last day. `kind` tells sources apart; `text` says it in both languages. */
export const Due = z.object({ kind: z.string(), day: CalendarDay, text: z.record(z.enum(languages), z.string()) })
export type Due = z.output<typeof Due>

/** The same in a list over several parties. */
export const DueRow = Due.extend({ party: PortfolioParty })
export type DueRow = z.output<typeof DueRow>

/** One party of an employee: a line for each involvement, so that who is both adviser and file manager has two. */
export const PortfolioRow = z.object({
  id: z.uuid(),
  party: PortfolioParty,
  ...said,
  state,
  /** Of one that ended: the colleague who went on with it from the next day, if one did. */
  handedTo: EmployeeRef.nullable(),
  /** What is due on this party, at most three, soonest first. Only said of today. */
  due: z.array(Due),
})
export type PortfolioRow = z.output<typeof PortfolioRow>

export const Portfolio = pageOf(PortfolioRow).extend({
  employee: EmployeeRef,
  /** In how many parties the employee is involved, whichever category was asked for. Said on the first page alone. */
  parties: z.int().nullable(),
  /** The same by category, with how many lines there are of it. One without any is not among them. Empty on every page but the first. */
  counts: z.array(z.object({ categoryId: z.string(), parties: z.int(), lines: z.int() })),
})
export type Portfolio = z.output<typeof Portfolio>

// Judged by the rules, so that what is wrong with it is said in words.
const percentage = text(20).nullable()

/** One change of a panel. What is not given stays as it was. */
export const PanelChange = z.discriminatedUnion('kind', [
  /** Involves an employee; from today if no day is given. */
  z.strictObject({
    kind: z.literal('add'),
    categoryId,
    employeeId: z.uuid(),
    since: CalendarDay.optional(),
    until: CalendarDay.nullable().optional(),
    percentage: percentage.optional(),
  }),
  /** Corrects a row; or, with `asOf`, lets it end the day before and go on from that day with another percentage, employee or end. */
  z.strictObject({
    kind: z.literal('change'),
    id: z.uuid(),
    asOf: CalendarDay.optional(),
    employeeId: z.uuid().optional(),
    since: CalendarDay.optional(),
    until: CalendarDay.nullable().optional(),
    percentage: percentage.optional(),
  }),
  /** Says until when a row held; today if no day is given. */
  z.strictObject({ kind: z.literal('end'), id: z.uuid(), until: CalendarDay.optional() }),
  /** Takes away a row that was entered by mistake; one that was, ends. */
  z.strictObject({ kind: z.literal('remove'), id: z.uuid() }),
])
export type PanelChange = z.output<typeof PanelChange>

export const internalRelationshipRefusals = refusals({
  employee_unknown: { nl: 'Deze medewerker bestaat niet.', en: 'This employee does not exist.' },
  employee_has_left: { nl: '{name} werkt hier niet meer. Kies een andere medewerker.', en: '{name} no longer works here. Choose another employee.' },
  category_unknown: { nl: 'Deze categorie bestaat niet.', en: 'This category does not exist.' },
  category_retired: { nl: 'De categorie {category} is uit gebruik genomen.', en: 'The category {category} has been retired.' },
  internal_relationship_unknown: { nl: 'Deze interne relatie is er niet (meer).', en: 'This internal relationship is not there (any more).' },
  internal_changed_twice: {
    nl: 'Deze interne relatie wordt in één keer twee keer gewijzigd.',
    en: 'This internal relationship is changed twice at one time.',
  },
  internal_ends_before_it_begins: { nl: 'De einddatum ligt vóór de begindatum.', en: 'The end lies before the beginning.' },
  internal_not_on_that_day: {
    nl: 'Op deze dag loopt deze interne relatie niet. Kies een dag binnen de periode.',
    en: 'This internal relationship is not in force on this day. Choose a day within its period.',
  },
  internal_begins_as_of: {
    nl: 'Wat per een datum wijzigt, begint op die datum. Laat de begindatum weg.',
    en: 'What changes as of a day begins on that day. Leave out the start date.',
  },
  category_carries_no_commission: { nl: 'Bij {category} hoort geen commissie.', en: 'No commission goes with {category}.' },
  internal_percentage_wrong: {
    nl: 'Een percentage ligt boven 0, is hooguit 100 en heeft hooguit twee decimalen.',
    en: 'A percentage is above 0, at most 100 and has at most two decimals.',
  },
  employee_twice_in_category: { nl: '{name} is in deze periode al {category}.', en: '{name} is {category} in this period already.' },
  one_employee_at_a_time: {
    nl: '{name} is in deze periode al {category}, en dat kan er maar één tegelijk zijn. Beëindig die eerst.',
    en: '{name} is {category} in this period already, and only one can be at a time. End that one first.',
  },
  commissions_above_hundred: {
    nl: 'Samen wordt de commissie voor {category} dan {sum} %; meer dan 100 % kan niet.',
    en: 'Together the commission for {category} would be {sum}%; more than 100% is not possible.',
  },
})
export type InternalRelationshipRefusal = keyof typeof internalRelationshipRefusals

const ofParty = { partyId: z.uuid() }
const asOf = CalendarDay.optional()

export const getPanel = endpoint('GET /parties/:partyId/internal-relationships', {
  summary: 'Which employees are involved with a party on a day (today if none is given), and with `all` also those who were and will be',
  permission: 'read',
  input: z.strictObject({ ...ofParty, asOf, all: z.stringbool().default(false) }),
  reply: Panel,
})
export const savePanel = endpoint('PUT /parties/:partyId/internal-relationships', {
  summary:
    'Stores changes of who is involved with a party, all or none. The rules look at how it would be after all of them; what they object to is said at `changes.<index>.<field>`. Answers the whole panel, as with `all`',
  permission: 'write',
  input: z.strictObject({ ...ofParty, version: z.int(), changes: z.array(PanelChange).max(200) }),
  reply: Panel,
  refusals: internalRelationshipRefusals,
})

const filters = { employeeId: z.uuid().optional(), partyId: z.uuid().optional(), categoryId: categoryId.optional(), asOf }
export const listInternalRelationships = endpoint('GET /internal-relationships', {
  summary: 'Internal relationships of the whole register, oldest first; of one employee, party or category, or in force on a day when asked',
  permission: 'read',
  input: z.strictObject({ ...filters, ...paging }),
  reply: pageOf(InternalRelationship),
})
export const exportInternalRelationships = endpoint('GET /internal-relationships/export', {
  summary:
    'Internal relationships as a CSV file that Dutch Excel opens and an import reads back, by party number; the same filters as the list. That this was taken out is kept in the audit',
  permission: 'export',
  input: z.strictObject(filters),
  reply: z.string(),
  sends: 'text/csv; charset=utf-8',
})

const which = { categoryId: categoryId.optional(), asOf, all: z.stringbool().default(false), ...paging }

export const getPortfolio = endpoint('GET /employees/:employeeId/portfolio', {
  summary:
    'The parties an employee is involved with on a day (today if none is given), by name, also of who has left; with `all` also those of before and to come. Archived parties are left out',
  permission: 'read',
  input: z.strictObject({ employeeId: z.uuid(), ...which }),
  reply: Portfolio,
})
export const getOwnPortfolio = endpoint('GET /me/portfolio', {
  summary: 'One’s own portfolio',
  permission: 'read',
  input: z.strictObject(which),
  reply: Portfolio,
})

const soon = { categoryId: categoryId.optional(), ...paging }

export const getPortfolioDue = endpoint('GET /employees/:employeeId/portfolio/due', {
  summary:
    'What is due before long on the parties an employee is involved with today, soonest first: birthdays within 14 days, and within 30 days the last day of a relationship, and the first or last day of a colleague',
  permission: 'read',
  input: z.strictObject({ employeeId: z.uuid(), ...soon }),
  reply: pageOf(DueRow),
})
export const getOwnPortfolioDue = endpoint('GET /me/portfolio/due', {
  summary: 'What is due before long on the parties of one’s own portfolio',
  permission: 'read',
  input: z.strictObject(soon),
  reply: pageOf(DueRow),
})
