import type { ParseArgsConfig, parseArgs } from 'node:util'
import type { Language, Refusals } from '#kernel/refusal.ts'
import type { Engine } from '#platform/db/engine.ts'
import type { At } from '#platform/http/serve.ts'

export type Options = NonNullable<ParseArgsConfig['options']>
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O; strict: true; allowPositionals: true }>>['values']

/** The office as a command has it: open and migrated. Whoever has a shell on the machine may do everything. */
export type OfficeAtHand = Omit<At, 'body'>

/** Where an office is or comes to be: its database as it lies there, not yet brought up to this version, and where its backups go. */
export type Place = { readonly engine: Engine; readonly backups: string; office(): Promise<OfficeAtHand> }

/** Everything a command may know about the call it answers. It may run in a server that is already up, so nothing of `process` is its own. */
export type Call<O extends Options = Options> = {
  readonly values: Values<O>
  /** As many as the command names in `positionals`. */
  readonly positionals: readonly string[]
  /** Opens the office, and finds it as it is now: ask again after a change of the office itself. */
  office(): Promise<OfficeAtHand>
  /** For a command that works alone: its database, whatever is in it. */
  place(): Promise<Place>
  /** Opens another database, to bring the office to. */
  elsewhere(where: string): Promise<Place>
  /** Read only when iterated; at a terminal it is one line that stays hidden while it is typed. */
  readonly stdin: AsyncIterable<Uint8Array>
  readonly stdout: Output
  readonly stderr: Output
  /** Where the caller stands: a relative path in an argument starts here. */
  readonly cwd: string
  /** Whether a person types at stdin. */
  readonly terminal: boolean
  /** The language of the caller's shell. */
  readonly language: Language
}

export type Output = { write(text: string): unknown }

/** One command as data: what it is called, what it takes and what it does. */
export type Command<O extends Options = Options> = {
  /** One or two words, as in `user create`. */
  readonly name: string
  /** What comes behind the name, as in `--email ADDRESS [--json]`. */
  readonly usage: string
  readonly summary: string
  readonly options: O
  /** Names of what stands behind the name without an option, such as a file. Each is required. */
  readonly positionals?: readonly string[]
  /** Whether it replaces the office as a whole, so that no server may be at it. */
  readonly alone?: boolean
  /** The sentences of what `run` may be refused. */
  readonly refusals?: Refusals
  /** Gives the exit code. A Refusal ends in 1 with its sentences, a {@link UsageError} in 2 with the usage. */
  run(call: Call<O>): Promise<number>
}

/** Names the types of one command, so that its values are known inside it. */
export const command = <const O extends Options>(about: Command<O>) => about as unknown as Command

/** The command was called in a way it does not understand; the message says what is wrong. */
export class UsageError extends Error {}

/** The value of an option that may not be left out. */
export function needed<T>(value: T | undefined, option: string): T {
  if (value === undefined || value === '') throw new UsageError(`--${option} is missing.`)
  return value
}

/** The value of an option that takes one of a few words. */
export function oneOf<const T extends string>(value: string, options: readonly T[], option: string): T {
  const found = options.find((one) => one === value)
  if (!found) throw new UsageError(`--${option} is one of ${options.join(', ')}, not "${value}".`)
  return found
}
