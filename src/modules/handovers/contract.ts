import { z } from 'zod'
import { CalendarDay } from '#kernel/dates.ts'
import { Percentage } from '#kernel/decimal.ts'
import { endpoint } from '#kernel/endpoint.ts'
import { pageOf, paging } from '#kernel/page.ts'
import { refusals } from '#kernel/refusal.ts'
import { text } from '#kernel/text.ts'
import { EmployeeRef } from '#modules/employees/contract.ts'
import { internalRelationshipRefusals } from '#modules/internal-relationships/contract.ts'
import { PartyRef } from '#modules/parties/contract.ts'

const { employee_unknown, category_unknown } = internalRelationshipRefusals

export const handoverRefusals = refusals({
  employee_unknown,
  category_unknown,
  receiver_has_left: {
    nl: '{name} werkt hier op die dag niet meer. Kies een andere collega.',
    en: '{name} no longer works here on that day. Choose another colleague.',
  },
  handover_to_oneself: { nl: '{name} draagt juist over. Kies een andere collega.', en: '{name} is the one handing over. Choose another colleague.' },
  receiver_twice: { nl: '{name} krijgt {category} al. Noem elke collega één keer.', en: '{name} gets {category} already. Name each colleague once.' },
  category_without_receiver: {
    nl: 'Niemand krijgt nog {category}. Kies een collega, of laat deze categorie weg.',
    en: 'Nobody gets {category} yet. Choose a colleague, or leave this category out.',
  },
  nothing_to_hand_over: {
    nl: 'Er is niets om over te dragen: {name} heeft hierin vanaf deze dag geen relaties.',
    en: 'There is nothing to hand over: {name} has no parties in this from that day on.',
  },
  preview_overtaken: {
    nl: 'Er is intussen iets gewijzigd. Bekijk opnieuw wat er gaat gebeuren.',
    en: 'Something changed meanwhile. Look again at what is going to happen.',
  },
  handover_undone: { nl: 'Deze overdracht is al ongedaan gemaakt.', en: 'This handover has been undone already.' },
  handover_overtaken: {
    nl: 'Sinds de overdracht is hier iets gewijzigd (aantal relaties: {count}). Laat die zoals ze nu zijn, of pas ze eerst aan.',
    en: 'Something was changed here since the handover (parties: {count}). Leave those as they are now, or change them first.',
  },
})
export type HandoverRefusal = keyof typeof handoverRefusals

/** How parties are divided over several colleagues: into parts of one size along their names, or so that a city stays together. */
export const Division = z.enum(['evenly', 'city'])
export type Division = z.output<typeof Division>

const categoryIds = z.array(text(60)).max(100)
const partyIds = z.array(z.uuid()).max(20_000)

/** What is handed over, to whom and from when. */
const asked = {
  /** Only in these categories; in all when left out. */
  categoryIds: categoryIds.min(1).optional(),
  /** Only of parties in one of these cities, as the overview filters on them. */
  city: z.array(text(100)).max(100).optional(),
  /** Only of parties with one of these labels. */
  labelAny: z.array(z.uuid()).max(100).optional(),
  /** Only of these parties, picked by hand. */
  partyIds: partyIds.optional(),
  /** Not of these. */
  exceptPartyIds: partyIds.optional(),
  /** The colleagues it goes to, each in all that is handed over or in these categories. Several in one category share its parties. */
  to: z
    .array(z.strictObject({ employeeId: z.uuid(), categoryIds: categoryIds.min(1).optional() }))
    .min(1)
    .max(50),
  divide: Division.default('evenly'),
  /** The first day of the colleagues; today if none is given. It may have passed. */
  asOf: CalendarDay.optional(),
}

/** An employee’s involvement for a time, on a line of a handover. */
export const Stint = z.object({ employeeId: z.uuid(), since: CalendarDay, until: CalendarDay.nullable(), percentage: Percentage.nullable() })
export type Stint = z.output<typeof Stint>

/** Whether the colleague was there already: no; yes, and the times are made one; yes, and the percentages are added as well. */
export const Doubled = z.enum(['no', 'united', 'added'])
export type Doubled = z.output<typeof Doubled>

/** One category of one party: the rows of both employees that change, as they were and as they are afterwards. */
export const HandoverLine = z.object({
  party: PartyRef.extend({ listName: z.string(), city: z.string() }),
  categoryId: z.string(),
  to: EmployeeRef,
  before: z.array(Stint),
  after: z.array(Stint),
  doubled: Doubled,
  /** Whether it has been given back since. */
  undone: z.boolean(),
})
export type HandoverLine = z.output<typeof HandoverLine>

/** What goes to one colleague: so many parties, and by category. */
export const Part = z.object({
  employee: EmployeeRef,
  parties: z.int(),
  categories: z.array(z.object({ categoryId: z.string(), parties: z.int() })),
})
export type Part = z.output<typeof Part>

const sum = {
  from: EmployeeRef,
  asOf: CalendarDay,
  /** How many parties; one that goes to two colleagues, in different categories, counts once. */
  parties: z.int(),
  parts: z.array(Part),
}

export const Preview = pageOf(HandoverLine).extend({
  ...sum,
  /** Stands for all that would happen: what is done is exactly this, or refused. */
  fingerprint: z.string(),
  /** What there is to know beforehand, as numbers of lines: the colleague was there already; it begins only after the day; the party is in the archive. */
  notes: z.object({ united: z.int(), added: z.int(), later: z.int(), archived: z.int() }),
  /** Categories among them that have been retired: what goes on in them is handed over like the rest. */
  retired: z.array(z.string()),
})
export type Preview = z.output<typeof Preview>

export const Handover = z.object({
  id: z.uuid(),
  ...sum,
  at: z.string(),
  by: EmployeeRef,
  /** When it was undone, by whom, and of how many parties it was not, since they had changed. */
  undone: z.object({ at: z.string(), by: EmployeeRef, left: z.int() }).nullable(),
})
export type Handover = z.output<typeof Handover>

const whose = { employeeId: z.uuid() }
const which = { handoverId: z.uuid() }
const previewed = { ...asked, fingerprint: text(100) }
/** Whether parties that changed since are left as they are; without it they stop all of it. */
const undoing = { leaveChanged: z.boolean().default(false) }

const refused = { refusals: handoverRefusals }

export const previewHandover = endpoint('POST /employees/:employeeId/handovers/preview', {
  summary: 'What handing over would change, party by party; stores nothing',
  permission: 'manage',
  input: z.strictObject({ ...whose, ...asked, ...paging }),
  reply: Preview,
  ...refused,
})
export const handOver = endpoint('POST /employees/:employeeId/handovers', {
  summary:
    'Hands over what an employee does for parties to colleagues, from a day, in one transaction. Only what the preview with this `fingerprint` said is done: if something changed since, it is refused (409)',
  permission: 'manage',
  input: z.strictObject({ ...whose, ...previewed }),
  reply: Handover,
  status: 201,
  ...refused,
})
export const listHandovers = endpoint('GET /handovers', {
  summary: 'What has been handed over, latest first; of one employee when asked',
  permission: 'manage',
  input: z.strictObject({ employeeId: z.uuid().optional(), ...paging }),
  reply: pageOf(Handover),
})
export const listHandoverLines = endpoint('GET /handovers/:handoverId/lines', {
  summary: 'What a handover changed, party by party',
  permission: 'manage',
  input: z.strictObject({ ...which, ...paging }),
  reply: pageOf(HandoverLine),
})
export const undoHandover = endpoint('POST /handovers/:handoverId/undo', {
  summary:
    'Gives back what was handed over, exactly as it was. Where something changed since it is refused (409) with the first 50 `parties` and their `count`; with `leaveChanged` those stay as they are and the rest is given back',
  permission: 'manage',
  input: z.strictObject({ ...which, ...undoing }),
  reply: Handover,
  ...refused,
})

export const previewOwnHandover = endpoint('POST /me/handovers/preview', {
  summary: 'What handing over one’s own would change; stores nothing',
  permission: 'write',
  input: z.strictObject({ ...asked, ...paging }),
  reply: Preview,
  ...refused,
})
export const handOverOwn = endpoint('POST /me/handovers', {
  summary: 'Hands over what one does for parties oneself',
  permission: 'write',
  input: z.strictObject(previewed),
  reply: Handover,
  status: 201,
  ...refused,
})
export const listOwnHandovers = endpoint('GET /me/handovers', {
  summary: 'What one has handed over of one’s own, latest first',
  permission: 'write',
  input: z.strictObject(paging),
  reply: pageOf(Handover),
})
export const undoOwnHandover = endpoint('POST /me/handovers/:handoverId/undo', {
  summary: 'Takes back what one has handed over of one’s own',
  permission: 'write',
  input: z.strictObject({ ...which, ...undoing }),
  reply: Handover,
  ...refused,
})
