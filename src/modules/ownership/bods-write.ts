// Who owns a company, as statements of the Beneficial Ownership Data Standard 0.4. Pure.
import { toParts } from '#kernel/decimal.ts'
import type { PartyRef } from '#modules/parties/contract.ts'
import type { Owners, Structure } from './contract.ts'
import { isSame } from './said.ts'
import type { Part } from './shapes.ts'

export type Known = { readonly birthDate: string | null; readonly kvk: string | null; readonly kbo: string | null }
export type Told = {
  readonly answer: Owners
  readonly structure: Structure
  readonly known: ReadonlyMap<string, Known>
  readonly publisher: string
  readonly today: string
  /** Makes an id of 64 characters out of a text. */
  readonly digest: (text: string) => string
}

type Record = { readonly recordId: string; readonly recordType: 'entity' | 'person' | 'relationship'; readonly recordDetails: object }

/** Parties first, then their direct interests, then what comes of them in the end, which names its components. */
export function statementsOf({ answer, structure, known, publisher, today, digest }: Told) {
  const recordOf = (ownerId: string, ownedId: string, indirect: boolean) => digest(`${ownerId} ${ownedId} ${indirect ? 'indirect' : 'direct'}`)
  const above = structure.nodes.filter(({ level }) => level <= 0)
  const shown = new Set(above.map(({ id }) => id))
  const edges = structure.edges.filter(({ ownerId, ownedId }) => shown.has(ownerId) && shown.has(ownedId))
  const persons = new Set(above.filter(({ kind }) => kind === 'person').map(({ id }) => id))
  const since = (indirect: boolean, shares: Part, votes: Part, beneficial: boolean) => {
    const interest = (type: string, part: Part) => ({
      type,
      directOrIndirect: indirect ? 'indirect' : 'direct',
      beneficialOwnershipOrControl: beneficial,
      ...(shareOf(part) && { share: shareOf(part) }),
    })
    return [interest('shareholding', shares), ...(isSame(shares, votes) ? [] : [interest('votingRights', votes)])]
  }
  const ubos = new Set(answer.ubos.filter(({ basis }) => basis === 'holding').map(({ partyId }) => partyId))
  const records: Record[] = [
    ...above.map((party) => partyRecord(party, known.get(party.id), party.id !== structure.partyId && !persons.has(party.id))),
    ...edges.map(({ ownerId, ownedId, shares, votes, indirect }) => {
      const beneficial = ubos.has(ownerId) && ownedId === structure.partyId
      return {
        recordId: recordOf(ownerId, ownedId, indirect),
        recordType: 'relationship' as const,
        recordDetails: {
          isComponent: ownedId !== structure.partyId,
          subject: ownedId,
          interestedParty: ownerId,
          interests: since(indirect, shares, votes, beneficial),
        },
      }
    }),
    ...answer.owners.flatMap(({ partyId, chains, shares, votes }) => {
      const steps = chains.flatMap((chain) => (chain.steps.length > 1 ? chain.steps : []))
      if (!ubos.has(partyId) || steps.length === 0 || chains.some((chain) => chain.steps.length === 1)) return []
      const components = steps.flatMap(({ ownerId, ownedId }) => [...(ownedId === structure.partyId ? [] : [ownedId]), recordOf(ownerId, ownedId, false)])
      return [
        {
          recordId: recordOf(partyId, structure.partyId, true),
          recordType: 'relationship' as const,
          recordDetails: {
            isComponent: false,
            subject: structure.partyId,
            interestedParty: partyId,
            interests: since(true, shares, votes, true),
            componentRecords: [...new Set(components)],
          },
        },
      ]
    }),
  ]
  return records.map((record) => ({
    statementId: digest(JSON.stringify([record, today])),
    declarationSubject: structure.partyId,
    statementDate: structure.asOf,
    publicationDetails: { publicationDate: today, bodsVersion: '0.4', publisher: { name: publisher || 'Verwant' } },
    recordStatus: 'new',
    ...record,
  }))
}

function partyRecord({ id, kind, name }: PartyRef, known: Known | undefined, isComponent: boolean): Record {
  if (kind === 'person') {
    const born = known?.birthDate ? { birthDate: known.birthDate } : {}
    return {
      recordId: id,
      recordType: 'person',
      recordDetails: { isComponent: false, personType: 'knownPerson', names: [{ type: 'legal', fullName: name }], ...born },
    }
  }
  const identifiers = [...(known?.kvk ? [{ scheme: 'NL-KVK', id: known.kvk }] : []), ...(known?.kbo ? [{ scheme: 'BE-BCE_KBO', id: known.kbo }] : [])]
  return {
    recordId: id,
    recordType: 'entity',
    recordDetails: {
      isComponent,
      entityType: { type: identifiers.length > 0 ? 'registeredEntity' : 'legalEntity' },
      name,
      ...(identifiers.length > 0 && { identifiers }),
    },
  }
}

/** Nothing at all where nothing is known: a share of 0 to 100 says less than no share. */
function shareOf({ low, high }: Part) {
  if (low === high) return { exact: Number(low) }
  if (toParts(low) === 0 && toParts(high) >= 10_000_000) return undefined
  return { minimum: Number(low), maximum: Number(high) }
}
