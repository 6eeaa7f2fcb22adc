import { listParties } from '#modules/parties/contract.ts'
import { call } from '../client.ts'

/** Something found: a party, and why it was found when that is not its name ("tel. …56"). */
export type Hit = { readonly id: string; readonly kind: 'person' | 'organisation'; readonly name: string; readonly why?: string }

/** Finds parties for the search box and the palette. Nothing typed finds nothing. */
export async function find(text: string, signal: AbortSignal): Promise<readonly Hit[]> {
  if (text.trim() === '') return []
  const { items } = await call(listParties, { text: text.trim(), limit: 8 }, { signal })
  return items.map(({ id, kind, name, number }) => ({ id, kind, name, why: String(number) }))
}
