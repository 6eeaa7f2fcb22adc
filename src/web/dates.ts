import { showDay } from '#kernel/formats.ts'
import type { Language } from '#kernel/refusal.ts'

const months = ['jan', 'feb', 'm(?:aa)?rt|mar', 'apr', 'mei|may', 'jun', 'jul', 'aug', 'sep', 'o[kc]t', 'nov', 'dec'].map((name) => new RegExp(`^(?:${name})`))

/** Reads a day as it is typed: 12-3-2019, 12/3/19, 12 maart 2019, 120319, maart 2019, 3-2019, 2019. Undefined when it is none. */
export function readDate(text: string): string | undefined {
  const parts = text.trim().toLowerCase().replace(/^(\d\d)(\d\d)(\d{2}|\d{4})$/, '$1-$2-$3').split(/[\s./-]+/).filter(Boolean)
  if (parts[0]?.length === 4 && parts.length > 1) parts.reverse()
  const year = readYear(parts.at(-1) ?? '', parts.length)
  const month = parts.length > 1 ? readMonth(parts.at(-2) ?? '') : undefined
  if (!year || parts.length > 3) return undefined
  if (parts.length === 1) return year
  if (!month) return undefined
  if (parts.length === 2) return `${year}-${month}`
  const day = /^\d{1,2}$/.test(parts[0] ?? '') ? Number(parts[0]) : 0
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  return day >= 1 && day <= last ? `${year}-${month}-${String(day).padStart(2, '0')}` : undefined
}

/** Two digits are a year near now: up to twenty years ahead, and otherwise the last century. */
function readYear(text: string, parts: number) {
  if (/^(?:1[6-9]|2[01])\d\d$/.test(text)) return text
  if (!/^\d\d$/.test(text) || parts < 3) return undefined
  return String(Number(text) + (Number(text) <= (new Date().getFullYear() % 100) + 20 ? 2000 : 1900))
}

function readMonth(text: string) {
  const named = months.findIndex((month) => month.test(text)) + 1
  const number = named || (/^\d{1,2}$/.test(text) ? Number(text) : 0)
  return number >= 1 && number <= 12 ? String(number).padStart(2, '0') : undefined
}

export const showDate = (day: string, language: Language) => showDay(day, language)
