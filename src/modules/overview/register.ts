/*
 * The overview is a read model: it shows parties together with what every other module keeps of them.
 * A list that asked each module in turn could neither filter nor sort by what they answer, so this module alone,
 * and only for reading, looks into the tables of parties, addresses, labels, relationships, internal relationships, imports and the names of groups: the ones named here and in the filters.
 * Nothing in this folder writes. Who changes one of these tables finds here what the overview needs of it.
 */
import type { Kysely } from 'kysely'
import type { Db, Tables } from '#platform/db/engine.ts'

/** What the overview reads of the tables of other modules. */
type Register = Pick<Tables, 'party' | 'partyRole' | 'contactPoint' | 'identifier'> & {
  address: {
    partyId: string
    street: string
    houseNumber: string
    houseLetter: string
    addition: string
    poBox: string
    postcode: string
    city: string
    until: string | null
  }
  label: { id: string; name: string; color: string; place: number }
  partyLabel: { partyId: string; labelId: string }
  groupName: { id: string; name: string }
  groupNameMember: { groupNameId: string; partyId: string }
  internalRelationshipTold: {
    id: string
    partyId: string
    categoryId: string
    employeeId: string
    employeeName: string
    place: number
    since: string
    until: string | null
  }
  relationshipSide: {
    id: string
    partyId: string
    otherId: string
    otherName: string
    otherKind: 'person' | 'organisation'
    direction: 'forward' | 'backward'
    carriesPosition: number
    carriesContactDetails: number
    readingNl: string
    readingEn: string
    place: number
    position: string
    email: string
    phone: string
    since: string | null
    until: string | null
  }
}

/** The same handle, with no more to see than the register. */
export const register = (db: Db) => db as unknown as Kysely<Register>
