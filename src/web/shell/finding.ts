import type { Reply } from '#kernel/endpoint.ts'
import { listParties } from '#modules/overview/contract.ts'
import { call } from '../client.ts'

/** Something found: a party, and beside it why it was found, or its number when that is plain from the name. */
export type Hit = { readonly id: string; readonly kind: 'person' | 'organisation'; readonly name: string; readonly beside: string }

type Row = Reply<typeof listParties>['items'][number]

/** Finds parties, of one kind when asked. Nothing typed finds nothing. */
export async function find(text: string, signal: AbortSignal, kind?: Hit['kind']): Promise<readonly Hit[]> {
  if (text.trim() === '') return []
  const { items } = await call(listParties, { search: text.trim(), limit: 8, ...(kind && { kind }) }, { signal })
  return items.map((row) => ({ id: row.id, kind: row.kind, name: row.listName, beside: beside(row) }))
}

const beside = ({ match, city, partyNumber }: Row) =>
  match && match.field !== 'name' && match.field !== 'partyNumber' ? match.text : [city, partyNumber].filter(Boolean).join(' · ')
