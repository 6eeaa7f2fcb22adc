// Signing in at another provider (OpenID Connect): the authorization code flow with PKCE, state and nonce.
import type { Configuration } from 'openid-client'
import type { Parsed } from '#kernel/endpoint.ts'
import { Missing, Refusal } from '#kernel/refusal.ts'
import { enterAs, whenSwept, whoMayEnter } from '#modules/employees/access.ts'
import { whenAccountEnds } from '#modules/employees/changing.ts'
import { awayName, cookie, cookieOf } from '#modules/employees/cookies.ts'
import { join, whoIsVouchedFor } from '#modules/employees/joining.ts'
import { hashOfSecret, newSecret } from '#modules/employees/secrets.ts'
import { countBegun, throttled } from '#modules/employees/throttle.ts'
import { record } from '#platform/audit.ts'
import { forgetsOnRestore } from '#platform/backup/forgotten.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { At } from '#platform/http/serve.ts'
import type { Provider } from '#platform/provider.ts'
import type { finishSingleSignOn } from './contract.ts'
import * as store from './store.ts'

/** How long one may take over it at the provider, in milliseconds. */
const away = 10 * 60 * 1000
/** How long the provider may take to answer us, in seconds. */
const patience = 10

const client = () => import('openid-client')
const refused = (code: 'provider_unreachable' | 'provider_refused' | 'address_not_verified' | 'other_identity' | 'no_such_employee') => new Refusal([{ code }])

forgetsOnRestore('single_sign_on')
whenSwept(store.forgetExpired)
whenAccountEnds(store.unbind)

/** Who came, as the provider says it: `subject` is its own name for them, which never becomes somebody else’s. */
type Claims = { readonly issuer: string; readonly subject: string; readonly email: string | undefined }

/** Where the provider sends the browser back to: a page of ours. */
const returnTo = (baseUrl: string) => `${baseUrl}/login/provider`

/** Signing in at one provider. What it says of itself is asked once, and again after it could not be reached. */
export function singleSignOn(provider: Provider | undefined) {
  let asked: Promise<Configuration> | undefined
  const configuration = async () => {
    if (!provider) throw new Missing()
    asked ??= discovered(provider)
    try {
      return await asked
    } catch {
      asked = undefined
      throw refused('provider_unreachable')
    }
  }

  return {
    state: async ({ http }: Ctx) => ({ provider: provider?.label ?? null, only: provider?.only ?? false, mails: http.mails ?? false }),

    async begin(at: At) {
      await countBegun(at)
      const config = await configuration()
      const { buildAuthorizationUrl, calculatePKCECodeChallenge, randomPKCECodeVerifier } = await client()
      const [state, nonce, verifier] = [newSecret(), newSecret(), randomPKCECodeVerifier()]
      await at.write((ctx) => store.begin(ctx.db, { id: hashOfSecret(state), verifier, nonce, expiresAt: new Date(ctx.now().getTime() + away).toISOString() }))
      at.http.headers.append('set-cookie', cookie(at.http.baseUrl, awayName(at.http.baseUrl), state, away / 1000))
      const address = buildAuthorizationUrl(config, {
        redirect_uri: returnTo(at.http.baseUrl),
        scope: 'openid email',
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { address: address.href }
    },

    async finish(at: At, { query }: Parsed<typeof finishSingleSignOn>) {
      const config = await configuration()
      return throttled(at, '', async () => {
        const claims = await proven(at, config, query)
        await whoIsMeant(at.read, claims)
        at.http.headers.append('set-cookie', cookie(at.http.baseUrl, awayName(at.http.baseUrl), '', 0))
        return at.write(async (ctx) => {
          const { employee, bound } = await whoIsMeant(ctx, claims)
          if (!bound) await bind(ctx, claims, employee.id)
          return enterAs(ctx, employee.joinedAt === null ? await join(ctx, employee) : employee, 'provider')
        })
      })
    },
  }

  /**
   * Whom the provider means: whoever came in by that name of its own before, whatever their address is now; else, the first time, who has the
   * address it vouches for. Someone who is known by another name already is not opened by an address that changed hands.
   */
  async function whoIsMeant(ctx: Pick<Ctx, 'db' | 'office' | 'now'>, { issuer, subject, email }: Claims) {
    const bound = await store.boundTo(ctx.db, { issuer, subject })
    if (bound !== undefined) {
      const employee = await whoMayEnter(ctx, bound)
      if (!employee) throw refused('no_such_employee')
      return { employee, bound: true }
    }
    if (email === undefined) throw refused('address_not_verified')
    const employee = await whoIsVouchedFor(ctx, email)
    if (!employee) throw refused('no_such_employee')
    if (await store.nameOf(ctx.db, issuer, employee.id)) throw refused('other_identity')
    return { employee, bound: false }
  }

  async function bind(ctx: Ctx, { issuer, subject }: Claims, employeeId: string) {
    await store.bind(ctx.db, { issuer, subject, employeeId, boundAt: ctx.now().toISOString() })
    await record({ ...ctx, user: { ...ctx.user, id: employeeId } }, { action: 'provider.bound', subjectId: employeeId, after: { issuer } })
  }

  /** What the provider says of who came, to the browser that began this here, once. The address is left out when it does not vouch for it. */
  async function proven(at: At, config: Configuration, query: string): Promise<Claims> {
    const sent = new URL(returnTo(at.http.baseUrl))
    sent.search = query
    const state = cookieOf(at.http.cookie ?? '', awayName(at.http.baseUrl)) ?? ''
    if (!state || sent.searchParams.get('state') !== state) throw refused('provider_refused')
    const begun = await at.write((ctx) => store.taken(ctx.db, hashOfSecret(state), ctx.now().toISOString()))
    if (!begun) throw refused('provider_refused')
    const { authorizationCodeGrant } = await client()
    const checks = { pkceCodeVerifier: begun.verifier, expectedNonce: begun.nonce, expectedState: state, idTokenExpected: true }
    const claims = await authorizationCodeGrant(config, sent, checks).then(
      (tokens) => tokens.claims(),
      () => undefined,
    )
    if (!claims) throw refused('provider_refused')
    const { iss: issuer, sub: subject, email, email_verified: verified } = claims
    const vouched = typeof email === 'string' && (verified === true || provider?.trustsAddress === true)
    return { issuer, subject, email: vouched ? email : undefined }
  }
}

async function discovered({ issuer, clientId, clientSecret }: Provider): Promise<Configuration> {
  const { allowInsecureRequests, discovery } = await client()
  // Only a provider on this machine may do without HTTPS: the configuration sees to that.
  const insecure = issuer.startsWith('http:') ? { execute: [allowInsecureRequests] } : {}
  return discovery(new URL(issuer), clientId, clientSecret, undefined, { ...insecure, timeout: patience })
}
