import { z } from 'zod'

const months = 12
const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const daysIn = (year: number, month: number) => (month === 2 ? (leap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)

/** How much of a date is known. */
export type Precision = 'year' | 'month' | 'day'

const form = /^([1-9]\d{3})(?:-(\d\d)(?:-(\d\d))?)?$/

/** Whether a text is a date of the calendar, to the year, the month or the day. */
export function isPartialDate(text: string): boolean {
  const [found, year, month, day] = form.exec(text) ?? []
  if (!found) return false
  return month === undefined || (between(month, months) && (day === undefined || between(day, daysIn(Number(year), Number(month)))))
}

const between = (digits: string, most: number) => Number(digits) >= 1 && Number(digits) <= most

/** A date as far as it is known: `2019`, `2019-03` or `2019-03-12`; a real one, in the years 1000 to 9999. */
export const PartialDate = z.string().regex(form, { error: 'no_such_date', abort: true }).refine(isPartialDate, { error: 'no_such_date' })
export type PartialDate = z.output<typeof PartialDate>

/** A date known to the day: `2019-03-12`. */
export const Day = PartialDate.refine((date) => date.length === 10, { error: 'day_needed' })
export type Day = z.output<typeof Day>

/** A day as a program sends it, described as a date of ISO 8601; both databases keep the years 1000 to 9999. */
export const CalendarDay = z.iso.date({ error: 'no_such_date', abort: true }).refine(isPartialDate, { error: 'no_such_date' })

/** Whether a text is an instant as the register writes it: `2026-08-01T10:00:00.000Z`, in the years 1000 to 9999. */
export function isInstant(text: string): boolean {
  const ms = /^[1-9]\d{3}-/.test(text) ? Date.parse(text) : Number.NaN
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text
}

export function precision(date: PartialDate): Precision {
  return date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day'
}

/** A day, of which only so much is known. */
export function partial(day: Day, precision: Precision): PartialDate {
  return day.slice(0, { year: 4, month: 7, day: 10 }[precision])
}

/** The first day that a date may mean: 1 January of a year. */
export function firstDay(date: PartialDate): Day {
  return date + '-01-01'.slice(date.length - 4)
}

/** The last day that a date may mean: 31 December of a year, 28 or 29 February. */
export function lastDay(date: PartialDate): Day {
  if (date.length === 10) return date
  const month = date.length === 4 ? `${date}-12` : date
  return `${month}-${daysIn(Number(month.slice(0, 4)), Number(month.slice(5)))}`
}

/** The day so many days later, or earlier if `days` is negative. Throws a RangeError outside the years 1000 to 9999. */
export function addDays(day: Day, days: number): Day {
  const later = new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
  if (!isPartialDate(later)) throw new RangeError(`${days} days from ${day} is no date`)
  return later
}
