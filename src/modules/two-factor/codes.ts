// Codes of an app (RFC 6238) and recovery codes.
import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

/** Half a minute: how long a code is shown, in seconds. */
const period = 30
const digits = 6

const totp = (secret: string, about: { issuer?: string; label?: string } = {}) =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits, period, ...about })

/** A key for an app, in base32: 160 bits, as RFC 4226 asks. */
export const newKey = () => new Secret({ size: 20 }).base32

/** What an app reads from the QR code. */
export const addressFor = (secret: string, about: { issuer: string; label: string }) => totp(secret, about).toString()

/**
 * The half minute a code belongs to, counted since 1970: the one that is now, the one before or the one after, for clocks that differ.
 * Undefined when it belongs to none of them, or to one of which a code was used already.
 */
export function stepOfCode(secret: string, code: string, now: Date, lastStep: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const delta = totp(secret).validate({ token: code, timestamp: now.getTime(), window: 1 })
  if (delta === null) return undefined
  const step = Math.floor(now.getTime() / 1000 / period) + delta
  return step > lastStep ? step : undefined
}

/** Base32 without the letters and digits that look alike. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const groups = 4
const groupLength = 6

/** A recovery code: 120 random bits as four groups of six, enough that a plain hash of it cannot be guessed. */
export function newRecoveryCode(): string {
  const signs = [...randomBytes(groups * groupLength)].map((byte) => letters[byte % letters.length]).join('')
  return signs.match(new RegExp(`.{${groupLength}}`, 'g'))?.join('-') ?? ''
}

/** A code as it is compared, without what people put in between or write small. */
export const tidied = (code: string) => code.replace(/[\s-]/g, '').toUpperCase()
