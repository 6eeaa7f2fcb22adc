// Numbers that pass their checks and belong to nobody in particular. The check digits are worked out here, not asked of the validators: those are tested with these.
import type { Chance } from './random.ts'

const two = (n: number) => String(n).padStart(2, '0')
const modulo97 = (text: string) => Number(BigInt(text) % 97n)
const lettersAsNumbers = (text: string) => text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))

/** Eight digits, the establishments of before 2008 left out. */
export const kvkNumber = (chance: Chance) => String(chance.int(50_000_000, 98_999_999))

/** As it is shown: 0566.988.259. One in twenty from the series that begins with 1. */
export function kboNumber(chance: Chance) {
  const body = chance.may(0.05) ? `100${chance.digits(5)}` : `0${chance.int(4, 8)}${chance.digits(6)}`
  const all = body + two(97 - (Number(body) % 97))
  return `${all.slice(0, 4)}.${all.slice(4, 7)}.${all.slice(7)}`
}

export const belgianVat = (kbo: string) => `BE${kbo.replaceAll('.', '')}`

/** Of a company: nine digits that pass the 11-test. */
export function dutchVat(chance: Chance): string {
  const body = `8${chance.digits(7)}`
  const check = [...body].reduce((sum, digit, i) => sum + Number(digit) * (9 - i), 0) % 11
  return check === 10 ? dutchVat(chance) : `NL${body}${check}B01`
}

/** Of a sole trader, as given since 2020: nine digits without a meaning, the whole of it 1 modulo 97. */
export function soleTraderVat(chance: Chance) {
  const start = `NL00${chance.digits(7)}B`
  return start + two(98 - modulo97(`${lettersAsNumbers(start)}00`))
}

/** A bank nobody has: what is paid to a demo account by mistake arrives nowhere. */
const bankOf = { NL: 'DEMO', BE: '999' } as const

export function iban(country: 'NL' | 'BE', chance: Chance) {
  const account = country === 'NL' ? bankOf.NL + chance.digits(10) : withBelgianCheck(bankOf.BE + chance.digits(7))
  return country + two(98 - modulo97(lettersAsNumbers(`${account}${country}00`))) + account
}

const withBelgianCheck = (ten: string) => ten + two(Number(ten) % 97 || 97)
