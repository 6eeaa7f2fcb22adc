/** A piece of a note: plain text, or an address one can go to. */
export type Piece = { readonly text: string; readonly href?: string }

const addresses = /\bhttps?:\/\/[^\s<>"]+|\bwww\.[^\s<>".]+\.[^\s<>"]+|(?<![^\s<>"@()])[^\s<>"@()]{1,64}@[^\s<>"@().]{1,63}(?:\.[^\s<>"@().]{1,63}){1,8}/gi

/** A text in pieces, with web and e-mail addresses made links. Only http, https and mailto: whatever else a text says stays text. */
export function linked(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { 0: found, index } of text.matchAll(addresses)) {
    // The full stop or bracket behind an address belongs to the sentence.
    const address = found.replace(/(?<![.,;:!?)\]'’”])[.,;:!?)\]'’”]+$/, '')
    if (!/^(?:https?:|www\.)/i.test(address) && !/\.[a-z]{2,24}$/i.test(address)) continue
    if (index > at) pieces.push({ text: text.slice(at, index) })
    pieces.push({ text: address, href: /^https?:/i.test(address) ? address : /^www\./i.test(address) ? `https://${address}` : `mailto:${address}` })
    at = index + address.length
  }
  return at < text.length ? [...pieces, { text: text.slice(at) }] : pieces
}
