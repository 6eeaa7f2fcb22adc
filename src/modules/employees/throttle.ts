// One throttle for everything by which someone could guess their way in: passwords, codes, links, passkeys, tokens.

import type { Http } from '#platform/ctx.ts'
import type { Engine } from '#platform/db/engine.ts'
import { tooMany } from '#platform/http/problem.ts'
import type { At } from '#platform/http/serve.ts'
import * as attempts from './attempts.ts'
import { cookieOf, knownName } from './cookies.ts'
import { isKnownBrowser } from './known-browsers.ts'
import * as rules from './rules.ts'
import { hashOfSecret } from './secrets.ts'

type Counting = Pick<At, 'engine' | 'now'> & { readonly http: Pick<Http, 'from' | 'cookie' | 'baseUrl'> }

/**
 * Counts an attempt before it is looked at, so that a thousand at once are not looked at either, and refuses (429) the one too many. `account`
 * is the folded e-mail address it is for; without one only the network counts. What succeeds gives the network its attempt back; `proven`
 * says whether it also proves who it is, which clears the account. In a browser that the owner signed in with before, only what is
 * tried in that browser counts: guesses from elsewhere keep nobody out.
 */
export async function throttled<T>(at: Counting, account: string, attempt: () => Promise<T>, proven: (result: T) => boolean = () => true): Promise<T> {
  const { known, own, network, keys } = await keysOf(at, account)
  await count(at.engine, keys, at.now())
  const result = await attempt()
  await at.engine.write(async (db) => {
    if (proven(result)) await attempts.forgetAttempts(db, [own])
    if (!known) await attempts.takeBackAttempt(db, network)
  })
  return result
}

async function keysOf(at: Counting, account: string) {
  const known = account ? await knownHere(at, account) : undefined
  const own = known ? `browser:${known}` : `account:${account}`
  const network = `network:${rules.network(at.http.from)}`
  return { known, own, network, keys: known ? [own] : account ? [own, network] : [network] }
}

/** Counts something that can be asked for without end but proves nothing, on the same counts: none of it is given back. */
export async function counted(at: Counting, account: string): Promise<void> {
  const { keys } = await keysOf(at, account)
  await count(at.engine, keys, at.now())
}

/** Counts the wrong token of a program. It has a count of its own per network: a program left with an old token keeps no colleague out. */
export const countWrongToken = (engine: Engine, from: string, now: Date) => count(engine, [`token:${rules.network(from)}`], now)

/**
 * Counts that someone begins to sign in in a way that leaves something behind here: a challenge, a state. It proves nothing and guesses nothing, so
 * it has a count of its own per network, wide enough for an office that comes in at nine behind one address.
 */
export const countBegun = ({ engine, http, now }: Counting) => count(engine, [`begun:${rules.network(http.from)}`], now(), rules.mostBegun)

async function count(engine: Engine, keys: readonly string[], now: Date, most: number = rules.throttle.most): Promise<void> {
  const { window } = rules.throttle
  const tooLate = (since: string) => tooMany(Math.max(1, Math.ceil((Date.parse(since) + window - now.getTime()) / 1000)))
  // Looks first: who is over it already costs no write.
  const full = await attempts.fullBucket(engine.reader, keys, { now, window, most })
  if (full) throw tooLate(full.since)
  const worst = await engine.write((db) => attempts.countAttempt(db, keys, now, window))
  if (worst.count > most) throw tooLate(worst.since)
}

/** By what this browser is known as one that this account was signed in with; undefined when it is not. */
async function knownHere({ engine, http, now }: Counting, account: string): Promise<string | undefined> {
  const held = cookieOf(http.cookie ?? '', knownName(http.baseUrl))
  if (!held) return undefined
  const hash = hashOfSecret(held)
  return (await isKnownBrowser(engine.reader, hash, account, now().toISOString())) ? hash : undefined
}
