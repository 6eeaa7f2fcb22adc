import { z } from 'zod'
import { text } from '#kernel/text.ts'
import { PartyRef } from '#modules/parties/contract.ts'

/** So many statements go into one request, and are undone by one. */
export const mostStatements = 2_000

const bodsShare = z.looseObject({
  exact: z.number().min(0).max(100).optional(),
  minimum: z.number().min(0).max(100).optional(),
  maximum: z.number().min(0).max(100).optional(),
  exclusiveMinimum: z.number().min(0).max(100).optional(),
  exclusiveMaximum: z.number().min(0).max(100).optional(),
})
const day = z.string().max(40).optional()
/** A statement of the Beneficial Ownership Data Standard 0.4, as far as it is read here; what else it says is passed over. */
export const BodsStatement = z.looseObject({
  recordId: text(200),
  recordType: z.enum(['entity', 'person', 'relationship']),
  recordStatus: z.enum(['new', 'updated', 'closed']).optional(),
  recordDetails: z
    .looseObject({
      name: text(500).optional(),
      names: z
        .array(z.looseObject({ fullName: text(500).optional(), givenName: text(200).optional(), familyName: text(200).optional() }))
        .max(50)
        .optional(),
      birthDate: day,
      identifiers: z
        .array(z.looseObject({ scheme: text(50).optional(), schemeName: text(200).optional(), id: text(100).optional() }))
        .max(50)
        .optional(),
      subject: z.union([text(200), z.looseObject({})]).optional(),
      interestedParty: z.union([text(200), z.looseObject({})]).optional(),
      interests: z
        .array(z.looseObject({ type: text(100).optional(), directOrIndirect: text(20).optional(), share: bodsShare.optional(), startDate: day, endDate: day }))
        .max(100)
        .optional(),
    })
    .optional(),
})
export type BodsStatement = z.output<typeof BodsStatement>

export const BodsOutcome = z.object({
  /** By which it is undone; null in a preview, and when nothing was made. */
  importId: z.uuid().nullable(),
  /** How many parties were made, and how many were there already. */
  made: z.int(),
  known: z.int(),
  relationships: z.int(),
  /** What could not be taken over: the record it is about, and why. */
  skipped: z.array(z.object({ recordId: z.string(), code: z.string(), message: z.string() })),
  /** The parties by the record they came from; in a preview those that would be made have no id yet. */
  parties: z.array(z.object({ recordId: z.string(), partyId: z.uuid().nullable(), name: z.string(), made: z.boolean() })),
})
export type BodsOutcome = z.output<typeof BodsOutcome>

/** What was left standing when a file was undone, for someone has worked on it since: how much, and by name the first fifty of either. */
export const BodsKept = z.object({
  count: z.int(),
  parties: z.array(PartyRef),
  relationships: z.array(z.object({ id: z.uuid(), from: PartyRef, to: PartyRef })),
})
export type BodsKept = z.output<typeof BodsKept>

/** How many parties and relationships were taken away. */
export const BodsUndone = z.object({ parties: z.int(), relationships: z.int(), kept: BodsKept })
export type BodsUndone = z.output<typeof BodsUndone>

/** A file that was taken over: how many parties and relationships it made. Empty names are of the command line. */
export const BodsImport = z.object({
  id: z.uuid(),
  fileName: z.string(),
  made: z.int(),
  relationships: z.int(),
  at: z.string(),
  by: z.string(),
  undone: z.object({ at: z.string(), by: z.string(), kept: BodsKept }).nullable(),
})
export type BodsImport = z.output<typeof BodsImport>
