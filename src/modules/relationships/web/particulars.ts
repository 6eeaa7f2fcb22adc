import { readPercentage } from '#kernel/decimal.ts'
import type { RelationshipType } from '#modules/relationship-types/contract.ts'
import type { RelationshipSide } from '../contract.ts'

/** What one types about a relationship, apart from who and what. */
export type Typed = {
  readonly position: string
  readonly email: string
  readonly phone: string
  readonly share: string
  readonly shareMax: string
  readonly votes: string
  readonly votesMax: string
  readonly indirect: boolean
  readonly since: string | undefined
  readonly until: string | undefined
  readonly note: string
}

const typedPart = (part: string | null | undefined) => part?.replace('.', ',') ?? ''

/** What stands in the fields to begin with. The share with a comma, as one types it. */
export const typedFrom = (side?: RelationshipSide): Typed => ({
  position: side?.position ?? '',
  email: side?.email ?? '',
  phone: side?.phone ?? '',
  share: typedPart(side?.share),
  shareMax: typedPart(side?.shareMax),
  votes: typedPart(side?.votes),
  votesMax: typedPart(side?.votesMax),
  indirect: side?.indirect ?? false,
  since: side?.since ?? undefined,
  until: side?.until ?? undefined,
  note: side?.note ?? '',
})

export const isShare = (text: string) => text.trim() === '' || readPercentage(text, 5) !== undefined
/** The fields that hold a percentage. */
export const parts = ['share', 'shareMax', 'votes', 'votesMax'] as const
/** Whether more is said of a holding than its share. */
export const saysMore = ({ shareMax, votes, votesMax, indirect }: Typed) => shareMax !== '' || votes !== '' || votesMax !== '' || indirect

/** What is kept of it: nothing of what the type does not carry. */
export function particularsFor({ carriesPosition, carriesContactDetails, carriesShare }: RelationshipType, typed: Typed) {
  return {
    position: carriesPosition ? typed.position.trim() : '',
    email: carriesContactDetails ? typed.email.trim() : '',
    phone: carriesContactDetails ? typed.phone.trim() : '',
    ...(Object.fromEntries(parts.map((part) => [part, carriesShare ? (readPercentage(typed[part], 5) ?? null) : null])) as Record<
      (typeof parts)[number],
      string | null
    >),
    indirect: carriesShare && typed.indirect,
    since: typed.since ?? null,
    until: typed.until ?? null,
    note: typed.note.trim(),
  }
}
