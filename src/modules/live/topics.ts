// What is told of while one looks, and to whom.
import type { Permission } from '#kernel/endpoint.ts'

/** Acts are about parties: heard by who may know of them. */
const ofParties = ['party', 'address', 'label', 'relationship', 'internal_relationship', 'ubo_check', 'property_regime', 'opportunity', 'group_name'] as const

/** What is nobody's in particular is heard by who may read it; `oneself` by the one who did it or whom it was done to. */
const ofTheOffice = {
  office: 'read',
  employee: 'read',
  team: 'read',
  label: 'read',
  relationship_type: 'read',
  internal_relationship_category: 'read',
  ownership_threshold: 'read',
  ownership_meaning: 'read',
  opportunities: 'read',
  sign_in_rules: 'read',
  number_series: 'settings',
  import: 'write',
  bods_import: 'write',
  mail: 'manage',
  backup: 'manage',
  backup_schedule: 'manage',
  password: 'oneself',
  session: 'oneself',
  token: 'oneself',
  passkey: 'oneself',
  two_factor: 'oneself',
  provider: 'oneself',
} as const satisfies Readonly<Record<string, Permission | 'oneself'>>

export type Topic = (typeof ofParties)[number] | keyof typeof ofTheOffice
export const topics = [...new Set<Topic>([...ofParties, ...(Object.keys(ofTheOffice) as (keyof typeof ofTheOffice)[])])]

/** Somebody looked or took a copy: nothing changed by it. */
const untold = /^party\.opened$|\.(exported|downloaded)$/

/** The noun of an act that is told of, as in `party` of `party.changed`. */
export function topicOf(action: string): Topic | undefined {
  if (untold.test(action)) return undefined
  const noun = action.split('.')[0]
  return topics.find((topic) => topic === noun)
}

/** Who hears of an act that is about no party. */
export const audienceOf = (topic: Topic): Permission | 'oneself' | undefined =>
  Object.hasOwn(ofTheOffice, topic) ? ofTheOffice[topic as keyof typeof ofTheOffice] : undefined
