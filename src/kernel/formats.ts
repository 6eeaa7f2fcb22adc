import type { Language } from './refusal.ts'
import { showDate } from './written-dates.ts'

const locale = { nl: 'nl-NL', en: 'en-GB' } as const
const made = new Map<string, Intl.NumberFormat>()

/** Making a formatter costs a hundred times what using it does, and a list uses it thousands of times. */
function formatter(language: Language, name: string, options: Intl.NumberFormatOptions) {
  const key = `${language} ${name}`
  const known = made.get(key) ?? new Intl.NumberFormat(locale[language], options)
  made.set(key, known)
  return known
}

/** A count or a quantity: 2.000 in Dutch, 2,000 in English. */
export const showNumber = (value: number, language: Language) => formatter(language, 'number', { maximumFractionDigits: 6 }).format(value)

/** What stands behind the number: Dutch has a space there, which does not break, English has none. */
export const percentSign: Readonly<Record<Language, string>> = { nl: '\u00a0%', en: '%' }

/** A percentage kept as an exact decimal, `'33.5'`: "33,5 %". Only the sign of the fraction changes, never a digit. */
export const showPercentage = (value: string | number, language: Language) =>
  `${language === 'nl' ? String(value).replace('.', ',') : value}${percentSign[language]}`

/** An amount in the minor unit of its currency, 123450 EUR: "€ 1.234,50". */
export function showMoney(minor: number, currency: string, language: Language): string {
  const format = formatter(language, currency, { style: 'currency', currency })
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2)).replaceAll('\u00a0', ' ')
}

const dayLong = 86_400_000
const ago = { nl: ['vandaag', 'gisteren'], en: ['today', 'yesterday'] } as const

/** How long ago an instant is, as long as that is within a week ("3 d"); after that the day itself. */
export function showAgo(instant: string, now: Date, language: Language): string {
  const then = new Date(instant)
  const days = Math.round((startOfDay(now) - startOfDay(then)) / dayLong)
  if (days < 0 || days >= 7) return showDate(localDay(then), language)
  return ago[language][days] ?? `${days} d`
}

/** An instant on the clock of whoever looks: 12-3-2019 14:05. */
export function showInstant(instant: string, language: Language): string {
  const at = new Date(instant)
  return `${showDate(localDay(at), language)} ${two(at.getHours())}:${two(at.getMinutes())}`
}

const two = (value: number) => String(value).padStart(2, '0')
const localDay = (at: Date) => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
const startOfDay = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
