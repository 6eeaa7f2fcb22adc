import { isPartialDate, type PartialDate, precision } from './dates.ts'
import type { Language } from './refusal.ts'

const monthNames: Readonly<Record<Language, readonly string[]>> = {
  nl: ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
}

/** Every way a month is written out, with its number: whole, three letters, and the two that are shortened otherwise. */
const monthNumbers = new Map([
  ...Object.values(monthNames).flatMap((names) => names.flatMap((name, i) => [name, name.slice(0, 3)].map((word) => [word.toLowerCase(), i + 1] as const))),
  ['mrt', 3] as const,
  ['sept', 9] as const,
])

/** Exports of spreadsheets and databases add midnight to a date. Another time would be an instant, and no date. */
const midnight = /[T ]0?0:00(?::00(?:\.0+)?)?$/i
const weekday = /^(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day|ma|di|wo|do|vr|za|zo)[.,]? /i

/**
 * Reads a date as people in the Netherlands and Belgium type or export it: 12-3-2019, 12/03/2019, 12.3.19, 2019-03-12,
 * 20190312, 12 maart 2019, maart 2019, 3-2019, 2019. The day comes before the month. Undefined if it is none of these or
 * no date of the calendar. Two digits are the last such year up to `latestYear`: with 2049, 49 is 2049 and 50 is 1950;
 * of dates that have passed, such as birthdays, give this year.
 */
export function readDate(text: string, { latestYear = 2049 }: { latestYear?: number } = {}): PartialDate | undefined {
  if (text.length > 100) return undefined
  const typed = text.normalize('NFKC').trim().replace(/\s+/g, ' ').replace(midnight, '').replace(weekday, '')
  const read = fromIso(typed) ?? fromNumbers(typed, latestYear) ?? fromWords(typed, latestYear)
  return read !== undefined && isPartialDate(read) ? read : undefined
}

function fromIso(text: string) {
  const [found, year = '', month, day] = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? []
  return found && iso(year, month, day)
}

function fromNumbers(text: string, latestYear: number) {
  const [found, day, , month, year = ''] = /^(\d{1,2})(\s*[-/.]\s*|\s+)(\d{1,2})\2(\d{4}|\d\d)$/.exec(text) ?? []
  if (found) return iso(fullYear(year, latestYear), month, day)
  const [both, alone, its = ''] = /^(\d{1,2})\s*[-/.]\s*(\d{4})$/.exec(text) ?? []
  return both && iso(its, alone)
}

function fromWords(text: string, latestYear: number) {
  const [found, day, word = '', year = ''] = /^(?:(\d{1,2})[\s.-]+)?([a-z]+)[\s.-]+(\d{4}|'?\d\d)$/i.exec(text) ?? []
  const month = monthNumbers.get(word.toLowerCase())
  return found && month ? iso(fullYear(year.replace("'", ''), latestYear), String(month), day) : undefined
}

function iso(year: string, month?: string, day?: string): string {
  return [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter((part) => part !== undefined).join('-')
}

function fullYear(year: string, latestYear: number): string {
  if (year.length === 4) return year
  const sameCentury = latestYear - (latestYear % 100) + Number(year)
  return String(sameCentury > latestYear ? sameCentury - 100 : sameCentury)
}

/** A date as one reads it: 12-3-2019, maart 2019, 2019; in English 12 Mar 2019, March 2019. */
export function showDate(date: PartialDate, language: Language): string {
  const [year = '', month = '', day = ''] = date.split('-')
  if (precision(date) === 'year') return year
  const name = monthNames[language][Number(month) - 1] ?? ''
  if (precision(date) === 'month') return `${name} ${year}`
  return language === 'nl' ? `${Number(day)}-${Number(month)}-${year}` : `${Number(day)} ${name.slice(0, 3)} ${year}`
}
