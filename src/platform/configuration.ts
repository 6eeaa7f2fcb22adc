import { join, resolve } from 'node:path'
import { type MailSettings, senderIn, serverIn } from './mail/settings.ts'
import type { Provider } from './provider.ts'

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** What the surroundings of the process say, checked. */
export type Configuration = {
  readonly port: number
  /** The network address to listen on. */
  readonly host: string
  /** Where this office is found from outside, without a slash at the end. */
  readonly baseUrl: string
  /** What to open: the URL of a PostgreSQL server, or else the data directory. */
  readonly database: string
  /** The data directory when the office is kept there. */
  readonly directory?: string
  /** The folder for scheduled backups and those made before an office is replaced. */
  readonly backups: string
  readonly trustProxy: boolean
  readonly logLevel: (typeof logLevels)[number]
  /** Where employees can sign in besides here. */
  readonly provider?: Provider
  /** Through which server the office sends mail; without one it sends none. */
  readonly mail?: MailSettings
  /** An answer that takes this many milliseconds or more is named in the log. */
  readonly slowRequest: number
  /** With it Prometheus may read the figures of this process; without one there are none. */
  readonly metricsToken?: string
  /** With it secrets that must be read again are sealed; several processes on one database have the same. Without it one lies in the data directory. */
  readonly secretKey?: string
}

/** Something in the environment is not as it should be. The message names each variable, what is wrong with it and an example. */
export class Misconfigured extends Error {}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the environment, once. A variable that is empty counts as absent; one that is not understood is never passed over. */
export function readConfiguration(environment: Environment): Configuration {
  const wrong: string[] = []
  const read = <T>(name: string, absent: T, parse: (text: string) => T | undefined, expected: string): T => {
    const text = environment[name]?.trim()
    if (!text) return absent
    const value = parse(text)
    if (value === undefined) wrong.push(`${name} is ${shown(name, text)}, but ${expected}.`)
    return value ?? absent
  }

  const port = read('PORT', 3000, portIn, 'it should be a whole number from 1 to 65535, as in PORT=3000')
  const baseUrl = read(
    'BASE_URL',
    `http://localhost:${port}`,
    originIn,
    'it should be http:// or https:// with a host and nothing behind it, as in BASE_URL=https://office.example',
  )
  const host = read(
    'HOST',
    isLoopback(baseUrl) ? '127.0.0.1' : '0.0.0.0',
    hostIn,
    'it should be one network address to listen on, as in HOST=127.0.0.1 or HOST=0.0.0.0',
  )
  const url = read<string | undefined>(
    'DATABASE_URL',
    undefined,
    databaseIn,
    'it should name a PostgreSQL database, as in DATABASE_URL=postgres://user:password@host:5432/office',
  )
  const directory = read('DATA_DIR', 'data', folderIn, 'it should be the path of a folder, as in DATA_DIR=/var/lib/verwant')
  const backups = read('BACKUP_DIR', join(directory, 'backups'), folderIn, 'it should be the path of a folder, as in BACKUP_DIR=/var/backups/verwant')
  const trustProxy = read('TRUST_PROXY', false, yesOrNo, 'it should be true or false, as in TRUST_PROXY=true behind a reverse proxy')
  const logLevel = read(
    'LOG_LEVEL',
    'info',
    (text) => logLevels.find((level) => level === text),
    `it should be one of ${logLevels.join(', ')}, as in LOG_LEVEL=info`,
  )
  const provider = providerIn(read, wrong)
  const mail = mailIn(read, wrong)
  const slowRequest = read('SLOW_REQUEST_MS', 1000, milliseconds, 'it should be a whole number of milliseconds, as in SLOW_REQUEST_MS=1000')
  const metricsToken = read<string | undefined>('METRICS_TOKEN', undefined, secretIn, 'it should be at least 16 characters, made by chance')
  const secretKey = read<string | undefined>('SECRET_KEY', undefined, keyIn, 'it should be at least 32 characters, made by chance')
  if (wrong.length > 0) throw new Misconfigured(wrong.join('\n'))

  const kept = url ? { database: url } : { database: resolve(directory), directory: resolve(directory) }
  return {
    port,
    host,
    baseUrl,
    trustProxy,
    logLevel,
    backups: resolve(backups),
    slowRequest,
    ...(metricsToken && { metricsToken }),
    ...(secretKey && { secretKey }),
    ...(provider && { provider }),
    ...(mail && { mail }),
    ...kept,
  }
}

type Read = <T>(name: string, absent: T, parse: (text: string) => T | undefined, expected: string) => T

/** The other provider at which employees sign in, when there is one. */
function providerIn(read: Read, wrong: string[]): Provider | undefined {
  const anything = (text: string) => text
  const address = 'it should be the https:// address of an OpenID Connect provider, as in OIDC_ISSUER=https://accounts.google.com'
  const issuer = read('OIDC_ISSUER', '', issuerIn, address)
  const provider: Provider = {
    issuer,
    clientId: read('OIDC_CLIENT_ID', '', anything, ''),
    clientSecret: read('OIDC_CLIENT_SECRET', '', anything, ''),
    label: read('OIDC_LABEL', 'SSO', anything, ''),
    trustsAddress: read('OIDC_TRUST_EMAIL', false, yesOrNo, 'it should be true or false, as in OIDC_TRUST_EMAIL=true'),
    only: read('OIDC_ONLY', false, yesOrNo, 'it should be true or false, as in OIDC_ONLY=true'),
  }
  const { clientId, clientSecret, only } = provider
  if (issuer && !(clientId && clientSecret)) wrong.push('OIDC_ISSUER also needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, as the provider gave them.')
  if (!issuer && (clientId || clientSecret || only)) wrong.push('OIDC_ISSUER is missing or wrong, but other OIDC variables are there.')
  return issuer ? provider : undefined
}

/** The server through which the office sends mail, and as whom, when both are there. */
function mailIn(read: Read, wrong: string[]): MailSettings | undefined {
  const before = wrong.length
  const server = read('SMTP_URL', undefined, serverIn, 'it should name a mail server, as in SMTP_URL=smtp://user:password@smtp.office.example:587')
  const from = read(
    'MAIL_FROM',
    undefined,
    senderIn,
    'it should be an e-mail address, as in MAIL_FROM=post@office.example or MAIL_FROM="Office <post@office.example>"',
  )
  if (server && from) return { ...server, from }
  if (wrong.length === before && server) wrong.push('SMTP_URL also needs MAIL_FROM, the address that mail comes from, as in MAIL_FROM=post@office.example.')
  if (wrong.length === before && from) wrong.push('MAIL_FROM is there, but SMTP_URL is missing, as in SMTP_URL=smtp://user:password@smtp.office.example:587.')
  return undefined
}

/** What may hold a secret does not belong in a message. */
const secret = ['DATABASE_URL', 'METRICS_TOKEN', 'OIDC_CLIENT_SECRET', 'SECRET_KEY', 'SMTP_URL']
const shown = (name: string, text: string) => (secret.includes(name) ? 'not understood' : JSON.stringify(text))

function portIn(text: string) {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  return port >= 1 && port <= 65_535 ? port : undefined
}

const milliseconds = (text: string) => (/^\d{1,6}$/.test(text) ? Number(text) : undefined)

const keyIn = (text: string) => (text.length >= 32 ? text : undefined)
const secretIn = (text: string) => (text.length >= 16 ? text : undefined)

function originIn(text: string) {
  const url = URL.parse(text)
  const bare = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !/[?#@]/.test(text)
  return bare ? url.origin : undefined
}

/** Without HTTPS only on this machine: whoever is in between could sign in as anyone. */
function issuerIn(text: string) {
  const url = URL.parse(text)
  return url && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.href))) && !/[?#@]/.test(text) ? url.href : undefined
}

const hostIn = (text: string) => (/^[\w.:%-]+$/.test(text) && !/^https?:/.test(text) ? text : undefined)

function databaseIn(text: string) {
  const url = URL.parse(text)
  return url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1 ? text : undefined
}

/** A URL here would become a folder of that name. */
const folderIn = (text: string) => (/^\w+:\/\//.test(text) || text.includes('\0') ? undefined : text)

function yesOrNo(text: string) {
  if (/^(true|1|yes|on)$/i.test(text)) return true
  if (/^(false|0|no|off)$/i.test(text)) return false
  return undefined
}

/** Without an address for others, or with one only this machine has, there is nobody else to listen for. */
const isLoopback = (baseUrl: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(baseUrl).hostname)
