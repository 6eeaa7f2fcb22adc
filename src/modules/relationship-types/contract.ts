import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { refusals } from '#kernel/refusal.ts'
import { filled, text } from '#kernel/text.ts'
import { PartyKind } from '#modules/parties/contract.ts'

export const RelationshipGroup = z.enum(['family', 'business', 'professional', 'ownership'])
export type RelationshipGroup = z.output<typeof RelationshipGroup>

/**
 * How a type reads in front of the other party: `forward` on the card of the party it goes out from ("bestuurder van"), `backward`
 * on the card of the other ("bestuurder"). `sentence` in readings.ts makes a sentence of it: X is bestuurder van Y, Y heeft als bestuurder X.
 */
const Reading = z.strictObject({ forward: filled(80), backward: filled(80) })

const rules = {
  names: z.strictObject({ nl: Reading, en: Reading }),
  /** Reads the same from both sides, so that it does not matter who stands where. */
  mutual: z.boolean(),
  /** Which kind of party may stand on either side; null is either. */
  fromKind: PartyKind.nullable(),
  toKind: PartyKind.nullable(),
  group: RelationshipGroup,
  /** What a relationship of this type may carry of its own. */
  carriesPosition: z.boolean(),
  carriesContactDetails: z.boolean(),
  carriesShare: z.boolean(),
  /** Whether the party on that side may have only one such relationship at a time. */
  oneAtATimeFrom: z.boolean(),
  oneAtATimeTo: z.boolean(),
}

/** What the office decides about a type. */
export const TypeRules = z.object(rules)
export type TypeRules = z.output<typeof TypeRules>

/** A type of relationship between two parties, made or kept by the office. */
export const RelationshipType = z.object({
  id: z.string(),
  ...rules,
  place: z.int(),
  retiredAt: z.string().nullable(),
  /** How many relationships are of this type. */
  relationships: z.int(),
  version: z.int(),
})
export type RelationshipType = z.output<typeof RelationshipType>

export const relationshipTypeRefusals = refusals({
  relationship_type_in_use: {
    nl: 'Dit type komt nog voor (aantal relaties: {count}). Neem het uit gebruik in plaats van het te wissen.',
    en: 'This type still occurs (relationships: {count}). Retire it instead of deleting it.',
  },
  relationship_type_broken: {
    nl: 'Niet elke relatie voldoet aan deze regel (aantal dat afwijkt: {count}). Pas die eerst aan.',
    en: 'Not every relationship complies with this rule (number that do not: {count}). Change those first.',
  },
  mutual_reads_alike: { nl: 'Een wederzijds type leest van beide kanten hetzelfde.', en: 'A mutual type reads the same from both sides.' },
  mutual_kinds_alike: { nl: 'Bij een wederzijds type staat aan beide kanten dezelfde soort.', en: 'A mutual type has the same kind on both sides.' },
  mutual_limits_alike: {
    nl: 'Bij een wederzijds type geldt ‘één tegelijk’ voor beide kanten of voor geen van beide.',
    en: 'With a mutual type “one at a time” holds for both sides or for neither.',
  },
  mutual_without_share: { nl: 'Een wederzijds type kan geen aandeel dragen.', en: 'A mutual type cannot carry a share.' },
  relationship_type_name_taken: { nl: 'Er is al een type dat zo heet.', en: 'There already is a type of that name.' },
})

/** A relationship that would break a rule, as the refusal lists it. */
export const Breaking = z.object({ relationshipId: z.uuid(), fromId: z.uuid(), fromName: z.string(), toId: z.uuid(), toName: z.string() })
export type Breaking = z.output<typeof Breaking>

const draft = z.strictObject(rules).partial().required({ names: true })
const thisVersion = { typeId: text(60), version: z.int() }

export const listRelationshipTypes = endpoint('GET /relationship-types', {
  summary: 'What parties can be to each other, in the order the office chose; retired ones too',
  permission: 'read',
  input: z.strictObject({}),
  reply: z.array(RelationshipType),
})
export const createRelationshipType = endpoint('POST /relationship-types', {
  summary: 'Makes a type; without rules it is a business relationship between parties of any kind',
  permission: 'settings',
  input: draft,
  reply: RelationshipType,
  status: 201,
  refusals: relationshipTypeRefusals,
})
export const changeRelationshipType = endpoint('PATCH /relationship-types/:typeId', {
  summary:
    'Changes a type, moves it (`place`), retires it or takes it back into use; a rule that relationships break is refused (409) with the first 50 of them as `breaking` and how many there are as `count`',
  permission: 'settings',
  input: z.strictObject({ ...draft.partial().shape, ...thisVersion, place: z.int().min(0).max(10_000).optional(), retired: z.boolean().optional() }),
  reply: RelationshipType,
  refusals: relationshipTypeRefusals,
})
export const deleteRelationshipType = endpoint('DELETE /relationship-types/:typeId', {
  summary: 'Deletes a type that no relationship is of; one in use can only be retired (409)',
  permission: 'settings',
  input: z.strictObject(thisVersion),
  reply: z.null(),
  status: 204,
  refusals: relationshipTypeRefusals,
})
