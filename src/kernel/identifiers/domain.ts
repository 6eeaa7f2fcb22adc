/**
 * A domain name as the internet knows it (lower case, punycode) and as a person reads it; undefined if it can be no
 * public one: without a dot, an IP address, or against the rules of DNS (RFC 1035, RFC 5891).
 */
export function readDomain(text: string): { readonly ascii: string; readonly shown: string } | undefined {
  if (text.length > 253 || !/^[\p{L}\p{M}\p{N}.-]+$/u.test(text) || !text.includes('.')) return undefined
  // A URL is the one thing that servers and browsers both have that knows UTS 46.
  const url = URL.parse(`https://${text}/`)
  if (!url) return undefined
  const ascii = url.hostname
  const labels = ascii.split('.')
  const fine = labels.length > 1 && ascii.length <= 253 && labels.every(isLabel) && /[a-z]/.test(labels.at(-1) ?? '')
  return fine ? { ascii, shown: text.normalize('NFC').toLowerCase() } : undefined
}

const isLabel = (label: string) => label.length > 0 && label.length <= 63 && /^[a-z0-9-]+$/.test(label) && !label.startsWith('-') && !label.endsWith('-')
