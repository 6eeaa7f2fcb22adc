import type { Reply } from '#kernel/endpoint.ts'
import { listParties } from '#modules/overview/contract.ts'
import { reasonFor, type WhyField } from '#modules/overview/web/reason.ts'
import { call } from '../client.ts'

/** Something found: a party, and beside it why it was found (`why` names the field), or its place and number when that is plain from the name. */
export type Hit = {
  readonly id: string
  readonly kind: 'person' | 'organisation'
  readonly name: string
  readonly beside: string
  readonly why?: WhyField | undefined
}

type Row = Reply<typeof listParties>['items'][number]

/** Finds parties, of one kind when asked. Nothing typed finds nothing. */
export async function find(text: string, signal: AbortSignal, kind?: Hit['kind']): Promise<readonly Hit[]> {
  if (text.trim() === '') return []
  const { items } = await call(listParties, { search: text.trim(), limit: 8, ...(kind && { kind }) }, { signal })
  return items.map((row) => ({ id: row.id, kind: row.kind, name: row.listName, ...beside(row) }))
}

function beside(row: Row): Pick<Hit, 'beside' | 'why'> {
  const reason = reasonFor(row, shownBeside)
  return reason ? { beside: reason.text, why: reason.field } : { beside: [row.city, row.partyNumber].filter(Boolean).join(' · ') }
}

const shownBeside: ReadonlySet<string> = new Set(['city', 'partyNumber'])
