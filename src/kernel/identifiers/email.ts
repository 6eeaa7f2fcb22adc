import { lately } from '#kernel/lately.ts'
import { refusals } from '#kernel/refusal.ts'
import { accept, type Check, object, withoutMarks } from './check.ts'
import { readDomain } from './domain.ts'

export const emailRefusals = refusals({
  email_too_long: {
    nl: 'Een e-mailadres heeft hooguit 254 tekens. Geef één adres, zonder toelichting.',
    en: 'An e-mail address has at most 254 characters. Give one address, without explanation.',
  },
  email_at: { nl: 'Geef één e-mailadres, met één @, zoals naam@kantoor.nl.', en: 'Give one e-mail address, with one @, such as name@office.nl.' },
  email_name: {
    nl: 'Het deel vóór de @ klopt niet. Kijk naar spaties, komma’s, haakjes en punten die er niet horen.',
    en: 'The part before the @ is not right. Look for spaces, commas, brackets and dots that do not belong.',
  },
  email_name_too_long: { nl: 'Het deel vóór de @ heeft hooguit 64 tekens.', en: 'The part before the @ has at most 64 characters.' },
  email_domain: { nl: 'Na de @ hoort een domeinnaam, zoals kantoor.nl.', en: 'After the @ should come a domain name, such as office.nl.' },
})
export type EmailRefusal = keyof typeof emailRefusals

/**
 * An e-mail address that mail on the internet reaches, in any script (RFC 6531). Quoted names, comments and IP addresses,
 * which the standard allows and nobody has, are refused. `value` is lower case with the domain in punycode; `shown` keeps
 * the capitals of the name. Whether the mailbox exists only a message can tell.
 */
export const checkEmail: Check<EmailRefusal> = (text) => checked(text)

const checked = lately(1_000, (text) => {
  if (text.length > 1000) return object<EmailRefusal>('email_too_long')
  const typed = withoutMarks(text)
    .replace(/^mailto:/i, '')
    .normalize('NFC')
  const at = typed.indexOf('@')
  if (at < 0 || at !== typed.lastIndexOf('@')) return object('email_at')
  const name = typed.slice(0, at)
  if (!isName(name)) return object('email_name')
  if (bytes(name) > 64) return object('email_name_too_long')
  const domain = readDomain(typed.slice(at + 1))
  if (!domain) return object('email_domain')
  const value = `${name.toLowerCase().normalize('NFC')}@${domain.ascii}`
  return bytes(value) > 254 ? object('email_too_long') : accept(value, `${name}@${domain.shown}`)
})

/** Words of visible characters with single dots between them; of ASCII only what RFC 5322 calls atext. */
function isName(name: string): boolean {
  return name.split('.').every((word) => /^(?:[\w!#$%&'*+/=?^`{|}~-]|[^\p{C}\p{Z}\p{ASCII}])+$/u.test(word))
}

const bytes = (text: string) => new TextEncoder().encode(text).length
