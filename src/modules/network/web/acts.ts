import type { NetworkNode } from '../contract.ts'
import type { networkWords } from './words.ts'

/** Something one can do with a party in the network: a way to another screen, or a change of this one. */
export type Act = {
  readonly key: 'grow' | 'fold' | 'open' | 'knows' | 'from' | 'way' | 'pin' | 'hide'
  readonly label: string
} & ({ readonly run: () => void } | { readonly to: string; readonly params?: Record<string, string>; readonly search?: Record<string, string> })

export type Doing = {
  readonly grow: (id: string) => void
  readonly fold: (id: string) => void
  readonly hide: (id: string) => void
  readonly pin: (id: string) => void
  readonly mark: (id: string) => void
}
export type Standing = {
  /** Something stands under it that can be folded back. */
  readonly open: boolean
  readonly pinned: boolean
  readonly hidable: boolean
  /** From whom a way is sought. */
  readonly marked: Pick<NetworkNode, 'id' | 'name'> | undefined
}

/** All one can do with a party, the same in the drawing, in the list and beside them. */
export function actsOf({ id, more }: NetworkNode, { open, pinned, hidable, marked }: Standing, said: (typeof networkWords)['nl'], doing: Doing): Act[] {
  return [
    ...(more > 0 ? [{ key: 'grow', label: said.grow(more), run: () => doing.grow(id) } as const] : []),
    ...(open ? [{ key: 'fold', label: said.fold, run: () => doing.fold(id) } as const] : []),
    { key: 'open', label: said.open, to: '/parties/$partyId', params: { partyId: id } },
    { key: 'from', label: said.from, to: '/parties/$partyId/network', params: { partyId: id } },
    { key: 'knows', label: said.knows, to: '/paths', search: { to: id } },
    marked && marked.id !== id
      ? { key: 'way', label: said.wayFrom(marked.name), to: '/paths', search: { from: marked.id, to: id } }
      : { key: 'way', label: said.wayBegins, run: () => doing.mark(id) },
    { key: 'pin', label: pinned ? said.letGo : said.pinDown, run: () => doing.pin(id) },
    ...(hidable ? [{ key: 'hide', label: said.hide, run: () => doing.hide(id) } as const] : []),
  ]
}
