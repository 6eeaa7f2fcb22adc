import { refusals } from '#kernel/refusal.ts'
import { accept, type Check, object, withoutMarks } from './check.ts'
import { readDomain } from './domain.ts'

export const websiteRefusals = refusals({
  website_too_long: { nl: 'Een webadres heeft hier hooguit 2000 tekens.', en: 'A web address has at most 2000 characters here.' },
  website_characters: { nl: 'In een webadres horen geen spaties of backslashes.', en: 'A web address has no spaces or backslashes.' },
  website_scheme: {
    nl: 'Een website begint met https:// of http://, of meteen met de naam, zoals www.kantoor.nl.',
    en: 'A website begins with https:// or http://, or right away with its name, such as www.office.nl.',
  },
  website_user: {
    nl: 'Vóór de naam van een website hoort geen @. Is het een e-mailadres, zet het dan bij e-mail.',
    en: 'There is no @ before the name of a website. If it is an e-mail address, put it there.',
  },
  website_domain: { nl: 'Geef de naam van een website, zoals www.kantoor.nl.', en: 'Give the name of a website, such as www.office.nl.' },
})
export type WebsiteRefusal = keyof typeof websiteRefusals

/**
 * A website that may be shown as a link: http or https with a public name, nothing that runs, reads a file or hides where
 * it leads. Without a scheme it gets https. `value` is the whole address, `shown` leaves out scheme and closing slash.
 */
export const checkWebsite: Check<WebsiteRefusal> = (text) => {
  if (text.length > 2000) return object('website_too_long')
  const typed = withoutMarks(text)
  // A URL parser drops tabs and line ends and reads \ as /, so that what is shown is not where it leads.
  if (/[\s\p{C}\\]/u.test(typed)) return object('website_characters')
  const [, scheme, rest = ''] = /^(?:([a-z][a-z0-9+.-]*:)(?!\d))?(?:\/\/)?(.*)$/i.exec(typed) ?? []
  if (scheme && !/^https?:\/\//i.test(typed)) return object('website_scheme')
  const authority = rest.replace(/[/?#].*/, '')
  if (authority.includes('@')) return object('website_user')
  const domain = readDomain(authority.replace(/:\d{1,5}$/, ''))
  const url = domain && URL.parse(`${scheme?.toLowerCase() ?? 'https:'}//${rest}`)
  if (!url) return object('website_domain')
  const value = url.pathname === '/' && !url.search && !url.hash ? url.origin : url.href
  return value.length > 2000
    ? object('website_too_long')
    : accept(
        value,
        value
          .replace(/^https?:\/\//, '')
          .replace(domain.ascii, domain.shown)
          .replace(/\/$/, ''),
      )
}
