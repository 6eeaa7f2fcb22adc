// A party made on the spot, from what was typed while looking for it.
import type { PartyDraft, PartyKind } from '#modules/parties/contract.ts'
import { suggestPrefix } from '#modules/parties/surname-prefix.ts'

export type NewParty = { readonly kind: PartyKind; readonly legalName: string; readonly callName: string; readonly prefix: string; readonly surname: string }

/** The typed name in parts, for someone to look over before it is kept: "Jan van den Berg" is Jan, van den, Berg. */
export function newPartyFrom(typed: string, kind: PartyKind): NewParty {
  const name = typed.replace(/\s+/g, ' ').trim()
  const [listed = '', first] = name.split(/ ?, ?/)
  // Ben and Al are prefixes too: only one in lower case begins a name.
  const begins = /^[a-z'’]/.test(name) && suggestPrefix(name) !== null
  const [callName = '', ...rest] = first ? [first, listed] : begins ? ['', name] : name.split(' ')
  const alone = rest.length === 0
  const family = alone ? callName : rest.join(' ')
  const { prefix, surname } = suggestPrefix(family) ?? { prefix: '', surname: family }
  return { kind, legalName: name, callName: alone ? '' : callName, prefix, surname }
}

/** As the register takes it: only what belongs to its kind. */
export function draftOf({ kind, legalName, callName, prefix, surname }: NewParty): PartyDraft {
  return kind === 'organisation' ? { kind, legalName: legalName.trim() } : { kind, callName: callName.trim(), prefix: prefix.trim(), surname: surname.trim() }
}
