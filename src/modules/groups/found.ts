import type { GroupKind } from './contract.ts'

/** A group of the whole register as it is found, beside what it is called. */
export type FoundGroup = {
  /** That of its member that was there first. */
  readonly id: string
  readonly kind: GroupKind
  /** Whom it is called after without a name of its own. */
  readonly calledAfter: readonly string[]
  readonly members: number
  readonly customers: number
  readonly memberIds: readonly string[]
}
