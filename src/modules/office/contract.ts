import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { refusals } from '#kernel/refusal.ts'
import { filled, text } from '#kernel/text.ts'

/** Decides how names are sorted, how numbers are read and which lists come installed. */
export const Country = z.enum(['NL', 'BE'])
export type Country = z.output<typeof Country>

export const OfficeSettings = z.object({ name: z.string(), country: Country, version: z.int() })
export type OfficeSettings = z.output<typeof OfficeSettings>

/** One series of numbers: what stands before a number, how many digits it has at least, and the next to be given. */
export const NumberSeries = z.object({ name: z.enum(['party', 'debtor', 'creditor']), prefix: z.string(), width: z.int(), next: z.int() })
export type NumberSeries = z.output<typeof NumberSeries>

export const officeRefusals = refusals({
  series_goes_back: {
    nl: 'Het volgende nummer kan niet lager dan {next}: die nummers zijn al gegeven.',
    en: 'The next number cannot be lower than {next}: those have been given already.',
  },
})

export const getOffice = endpoint('GET /office', {
  summary: 'The office: its name and country',
  permission: 'read',
  input: z.strictObject({}),
  reply: OfficeSettings,
})
export const changeOffice = endpoint('PATCH /office', {
  summary: 'Changes the name or the country of the office; another country sorts every name anew',
  permission: 'settings',
  input: z.strictObject({ version: z.int(), name: filled(200).optional(), country: Country.optional() }),
  reply: OfficeSettings,
})
export const listNumberSeries = endpoint('GET /number-series', {
  summary: 'How the office numbers its parties, debtors and creditors',
  // The next number tells how many parties there are, closed files among them.
  permission: 'settings',
  input: z.strictObject({}),
  reply: z.array(NumberSeries),
})
export const changeNumberSeries = endpoint('PATCH /number-series/:name', {
  summary: 'Changes how the next numbers of a series are written, or lets it skip ahead; numbers given stay as they are',
  permission: 'settings',
  input: z.strictObject({
    name: NumberSeries.shape.name,
    prefix: text(10).optional(),
    width: z.int().min(0).max(12).optional(),
    next: z.int().min(1).max(999_999_999).optional(),
  }),
  reply: NumberSeries,
  refusals: officeRefusals,
})
