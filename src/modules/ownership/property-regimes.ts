// By which law or contract spouses hold property, and what of a company they hold counts for both.
import { z } from 'zod'
import { PartialDate } from '#kernel/dates.ts'
import { endpoint } from '#kernel/endpoint.ts'
import { refusals } from '#kernel/refusal.ts'
import { PartyRef } from '#modules/parties/contract.ts'
import { measured } from './shapes.ts'

/**
 * Dutch: general community (`nl_general`), limited community (`nl_limited`), exclusion of all community (`nl_exclusion`).
 * Belgian: the statutory regime, a community of acquisitions (`be_statutory`), general community (`be_general`), separation of property (`be_separation`).
 */
export const Regime = z.enum(['nl_general', 'nl_limited', 'nl_exclusion', 'be_statutory', 'be_general', 'be_separation'])
export type Regime = z.output<typeof Regime>

/** What of the property of two spouses is of both: everything, what was acquired since the regime holds, or nothing. */
export const Community = z.enum(['everything', 'acquired', 'nothing'])
export type Community = z.output<typeof Community>

/** The property regime of two spouses from a day on, until the next one of theirs begins. */
export const PropertyRegime = z.object({
  id: z.uuid(),
  /** The two; which comes first says nothing. */
  oneId: z.uuid(),
  otherId: z.uuid(),
  regime: Regime,
  /** To the day, the month or the year. */
  since: PartialDate,
  version: z.int(),
})
export type PropertyRegime = z.output<typeof PropertyRegime>

/** A spouse of a party, with the property regimes of the two, the last first. */
export const Marriage = z.object({
  spouse: PartyRef,
  /** Of the marriage of the two that goes on, or else the last; null where that is not known. */
  since: PartialDate.nullable(),
  until: PartialDate.nullable(),
  /** `none`: there are regimes, but nothing says (any more) that the two are spouses. */
  state: z.enum(['current', 'ended', 'future', 'none']),
  regimes: z.array(PropertyRegime),
})
export type Marriage = z.output<typeof Marriage>

/** Whether what someone holds directly is of both spouses or theirs alone; `unknown` where the days on which it was acquired and the regime began do not tell. */
export const Standing = z.enum(['common', 'own', 'unknown'])
export type Standing = z.output<typeof Standing>

/** One direct holding of a spouse in a company of the structure: what it is of that company, and what of the whole that comes to. */
export const CoupleHolding = z.object({
  ownerId: z.uuid(),
  ownedId: z.uuid(),
  /** Since when it is held; null where that is not known. */
  since: z.string().nullable(),
  standing: Standing,
  ...measured,
  ofWhole: z.object(measured),
})

/** Two spouses of whom at least one owns a part in the end. */
export const Couple = z.object({
  /** The regime of the day; null when none was entered, and then nothing counts for both. */
  regime: z.object({ regime: Regime, community: Community, since: PartialDate }).nullable(),
  /** Of each what they have in the end, and what of that is common. */
  spouses: z.array(z.object({ partyId: z.uuid(), ...measured, common: z.object(measured) })).length(2),
  /** What both have that is common. */
  common: z.object(measured),
  /** Their direct holdings, at most 50. */
  holdings: z.array(CoupleHolding),
  /** Whether what is not known (the regime, or since when something is held) could make either an ultimate owner. */
  decides: z.boolean(),
})
export type Couple = z.output<typeof Couple>

/** What counts for someone when what of their spouse's is common is added. */
export const Together = z.object({
  partyId: z.uuid(),
  /** Their own, and what was added. */
  ...measured,
  /** What of the spouse's is common. */
  added: z.object(measured),
  /** Whether they are beyond the threshold without it. */
  alone: z.boolean(),
})
export type Together = z.output<typeof Together>

export const regimeRefusals = refusals({
  not_spouses: { nl: 'Deze twee zijn niet als echtgenoten vastgelegd.', en: 'These two are not entered as spouses.' },
  regime_before_marriage: { nl: 'Dit ligt vóór het huwelijk ({day}).', en: 'This lies before the marriage ({day}).' },
  regime_after_marriage: { nl: 'Toen was het huwelijk al voorbij ({day}).', en: 'The marriage was over by then ({day}).' },
  regime_not_yet: { nl: 'Dit stelsel bestaat sinds {day}. Kies die dag of later.', en: 'This regime exists since {day}. Choose that day or later.' },
  regime_day_taken: { nl: 'Op die dag begint al een stelsel van deze twee.', en: 'A regime of these two already begins on that day.' },
})

const said = { regime: Regime, since: PartialDate }

export const listPropertyRegimes = endpoint('GET /parties/:partyId/property-regimes', {
  summary: 'The spouses of a person, and by which property regimes the two held property and hold it now; empty for an organisation',
  permission: 'read',
  input: z.strictObject({ partyId: z.uuid() }),
  reply: z.array(Marriage),
})
export const addPropertyRegime = endpoint('POST /parties/:partyId/property-regimes', {
  summary: 'Says by which property regime a person and a spouse hold property, from a day on; the one before holds until then',
  permission: 'write',
  input: z.strictObject({ partyId: z.uuid(), spouseId: z.uuid(), ...said }),
  reply: PropertyRegime,
  status: 201,
  refusals: regimeRefusals,
})
export const changePropertyRegime = endpoint('PATCH /property-regimes/:regimeId', {
  summary: 'Corrects a property regime or the day from which it holds',
  permission: 'write',
  input: z.strictObject({ regimeId: z.uuid(), version: z.int(), ...z.strictObject(said).partial().shape }),
  reply: PropertyRegime,
  refusals: regimeRefusals,
})
export const deletePropertyRegime = endpoint('DELETE /property-regimes/:regimeId', {
  summary: 'Removes a property regime that never held; one that was replaced stays',
  permission: 'write',
  input: z.strictObject({ regimeId: z.uuid(), version: z.int() }),
  reply: z.null(),
  status: 204,
})
