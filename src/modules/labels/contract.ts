import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { refusals } from '#kernel/refusal.ts'
import { filled, text } from '#kernel/text.ts'
import { sightRefusals } from '#modules/parties/contract.ts'

/** A colour as six hexadecimal digits behind a hash. */
const Color = z.string().regex(/^#[0-9a-f]{6}$/, { error: 'not_a_color' })

/** A coloured word that groups parties. */
export const LabelRef = z.object({ id: z.uuid(), name: z.string(), color: z.string() })
export type LabelRef = z.output<typeof LabelRef>

export const Label = LabelRef.extend({
  group: z.string(),
  place: z.int(),
  retiredAt: z.string().nullable(),
  /** On how many parties it is. */
  parties: z.int(),
  version: z.int(),
})
export type Label = z.output<typeof Label>

export const labelRefusals = refusals({
  ...sightRefusals,
  label_name_taken: { nl: 'Er is al een label met deze naam.', en: 'There already is a label with this name.' },
  label_in_use: {
    nl: 'Dit label staat op {parties} relaties. Neem het uit gebruik in plaats van het te wissen.',
    en: 'This label is on {parties} parties. Retire it instead of deleting it.',
  },
  label_retired: { nl: 'Dit label is uit gebruik genomen.', en: 'This label has been retired.' },
})

const thisVersion = { labelId: z.uuid(), version: z.int() }
const onParty = { partyId: z.uuid(), labelId: z.uuid() }

export const listLabels = endpoint('GET /labels', { summary: 'Every label, in order', permission: 'read', input: z.strictObject({}), reply: z.array(Label) })
export const createLabel = endpoint('POST /labels', {
  summary: 'Makes a label; without a colour it gets one that is little used',
  permission: 'write',
  input: z.strictObject({ name: filled(60), color: Color.optional(), group: text(60).default('') }),
  reply: Label,
  status: 201,
  refusals: labelRefusals,
})
export const changeLabel = endpoint('PATCH /labels/:labelId', {
  summary: 'Changes a label, moves it (`place`), retires it or takes it back into use',
  permission: 'settings',
  input: z.strictObject({
    ...thisVersion,
    name: filled(60).optional(),
    color: Color.optional(),
    group: text(60).optional(),
    place: z.int().min(0).max(10_000).optional(),
    retired: z.boolean().optional(),
  }),
  reply: Label,
  refusals: labelRefusals,
})
export const deleteLabel = endpoint('DELETE /labels/:labelId', {
  summary: 'Deletes a label that is on no party',
  permission: 'settings',
  input: z.strictObject(thisVersion),
  reply: z.null(),
  status: 204,
  refusals: labelRefusals,
})
export const putLabel = endpoint('PUT /parties/:partyId/labels/:labelId', {
  summary: 'Puts a label on a party; on one that has it already nothing changes',
  permission: 'write',
  input: z.strictObject(onParty),
  reply: z.array(LabelRef),
  refusals: labelRefusals,
})
export const takeLabel = endpoint('DELETE /parties/:partyId/labels/:labelId', {
  summary: 'Takes a label off a party',
  permission: 'write',
  input: z.strictObject(onParty),
  reply: z.array(LabelRef),
})
