import { pino } from 'pino'
import type { Configuration } from './configuration.ts'

export type Log = ReturnType<typeof openLog>

/** The log of this process: one JSON line per event on standard output, without personal data. */
export const openLog = ({ logLevel }: Pick<Configuration, 'logLevel'>) =>
  pino({ level: logLevel, formatters: { level: (level) => ({ level }) }, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: bare } })

/** What may be said of an error. A database driver hangs the values of a row on its errors; those stay out. */
function bare(error: unknown): object {
  if (!(error instanceof Error)) return { message: `thrown: ${typeof error}` }
  const { name, message, stack, cause, code } = error as Error & { code?: unknown }
  return { type: name, message, ...(typeof code === 'string' && { code }), stack, ...(cause !== undefined && { cause: bare(cause) }) }
}
