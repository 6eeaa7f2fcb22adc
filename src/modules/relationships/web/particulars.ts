import { readPercentage } from '#kernel/decimal.ts'
import type { RelationshipType } from '#modules/relationship-types/contract.ts'
import type { RelationshipSide } from '../contract.ts'

/** What one types about a relationship, apart from who and what. */
export type Typed = {
  readonly position: string
  readonly email: string
  readonly phone: string
  readonly share: string
  readonly since: string | undefined
  readonly until: string | undefined
  readonly note: string
}

/** What stands in the fields to begin with. The share with a comma, as one types it. */
export const typedFrom = (side?: RelationshipSide): Typed => ({
  position: side?.position ?? '',
  email: side?.email ?? '',
  phone: side?.phone ?? '',
  share: side?.share?.replace('.', ',') ?? '',
  since: side?.since ?? undefined,
  until: side?.until ?? undefined,
  note: side?.note ?? '',
})

export const isShare = (text: string) => text.trim() === '' || readPercentage(text, 5) !== undefined

/** What is kept of it: nothing of what the type does not carry. */
export function particularsFor({ carriesPosition, carriesContactDetails, carriesShare }: RelationshipType, typed: Typed) {
  return {
    position: carriesPosition ? typed.position.trim() : '',
    email: carriesContactDetails ? typed.email.trim() : '',
    phone: carriesContactDetails ? typed.phone.trim() : '',
    share: carriesShare ? (readPercentage(typed.share, 5) ?? null) : null,
    since: typed.since ?? null,
    until: typed.until ?? null,
    note: typed.note.trim(),
  }
}
