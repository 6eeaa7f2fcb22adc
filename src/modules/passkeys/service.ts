// Passkeys (WebAuthn): a key that a device keeps for its owner and uses after it has seen that it is them.
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Parsed, Reply } from '#kernel/endpoint.ts'
import { Missing, Refusal, refuse } from '#kernel/refusal.ts'
import { enterAs, provePassword, showedMore, showsLess, whenSwept, whoMayEnter } from '#modules/employees/access.ts'
import { whenAccountEnds } from '#modules/employees/changing.ts'
import { hashOfSecret, newSecret } from '#modules/employees/secrets.ts'
import { countBegun, throttled } from '#modules/employees/throttle.ts'
import * as twoFactor from '#modules/two-factor/service.ts'
import { record } from '#platform/audit.ts'
import { forgetsOnRestore } from '#platform/backup/forgotten.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { At } from '#platform/http/serve.ts'
import type { addPasskey, beginPasskey, beginPasskeySignIn, removePasskey, signInWithPasskey } from './contract.ts'
import * as store from './store.ts'

/** How long a device may take over it, in milliseconds. */
const challengeLasts = 5 * 60 * 1000
const mostPasskeys = 20

/** Only loaded by who uses it: it knows the certificates of every maker of devices. */
const webauthn = () => import('@simplewebauthn/server')

forgetsOnRestore('passkey_challenge')
whenSwept(store.forgetExpired)
whenAccountEnds(store.removeAll)
twoFactor.alsoCounts({ many: store.many, removeAll: store.removeAll })

const shown = ({ id, name, createdAt, seenAt }: store.PasskeyRow) => ({ id, name, createdAt, seenAt })
const hostOf = (baseUrl: string) => new URL(baseUrl).hostname
const refused = () => new Refusal([{ code: 'passkey_refused' }])
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))

export const list = async (ctx: Ctx) => (await store.of(ctx.db, ctx.user.id)).map(shown)

async function newChallenge(ctx: Ctx, employeeId: string | null): Promise<Uint8Array<ArrayBuffer>> {
  const secret = newSecret()
  const expiresAt = new Date(ctx.now().getTime() + challengeLasts).toISOString()
  await store.ask(ctx.db, { id: hashOfSecret(secret), employeeId, expiresAt })
  return bytes(secret)
}

/** The challenge a device signed, once: it is used up whatever comes of it. */
async function takeChallenge(at: At, employeeId: string | null, clientDataJSON: string): Promise<string> {
  const challenge = challengeIn(clientDataJSON)
  const found = await at.write((ctx) => store.taken(ctx.db, { id: hashOfSecret(challenge), employeeId, now: ctx.now().toISOString() }))
  if (!found) throw refused()
  return challenge
}

function challengeIn(clientDataJSON: string): string {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')) as { challenge?: unknown }
    return typeof challenge === 'string' ? challenge : ''
  } catch {
    return ''
  }
}

/** Whatever the library has against an answer, it is refused. */
async function verified<T extends { verified: boolean }>(verify: () => Promise<T>): Promise<T> {
  const result = await verify().catch(() => undefined)
  if (!result?.verified) throw refused()
  return result
}

export async function begin(at: At, { current }: Parsed<typeof beginPasskey>): Promise<Reply<typeof beginPasskey>> {
  return provePassword(at, current, async () => {
    const { generateRegistrationOptions } = await webauthn()
    return at.write(async (ctx) => {
      const employee = await whoMayEnter(ctx, ctx.user.id)
      if (!employee) throw new Missing()
      const held = await store.of(ctx.db, employee.id)
      if (held.length >= mostPasskeys) refuse([{ code: 'too_many_passkeys' }])
      return generateRegistrationOptions({
        rpName: 'Verwant',
        rpID: hostOf(ctx.http.baseUrl),
        userID: new Uint8Array(Buffer.from(employee.id)),
        userName: employee.email,
        userDisplayName: employee.name,
        challenge: await newChallenge(ctx, employee.id),
        timeout: challengeLasts,
        excludeCredentials: held.map(({ id, transports }) => ({ id, transports: transports.split(' ').filter(Boolean) })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      }) as Promise<Reply<typeof beginPasskey>>
    })
  })
}

export async function add(at: At, { name, answer }: Parsed<typeof addPasskey>) {
  return throttled(at, '', async () => {
    const expectedChallenge = await takeChallenge(at, at.user.id, answer.response.clientDataJSON)
    const { verifyRegistrationResponse } = await webauthn()
    const { registrationInfo } = await verified(() =>
      verifyRegistrationResponse({
        response: { ...answer, clientExtensionResults: {} } as RegistrationResponseJSON,
        expectedChallenge,
        expectedOrigin: at.http.baseUrl,
        expectedRPID: hostOf(at.http.baseUrl),
      }),
    )
    if (!registrationInfo) throw refused()
    const { credential } = registrationInfo
    return at.write(async (ctx) => {
      if (await store.byId(ctx.db, credential.id)) refuse([{ code: 'passkey_exists' }])
      const row: store.PasskeyRow = {
        id: credential.id,
        employeeId: ctx.user.id,
        name,
        publicKey: Buffer.from(credential.publicKey).toString('base64url'),
        counter: credential.counter,
        transports: (answer.response.transports ?? []).join(' '),
        createdAt: ctx.now().toISOString(),
        seenAt: null,
      }
      await store.insert(ctx.db, row)
      await showedMore(ctx, 'passkey')
      await record(ctx, { action: 'passkey.added', subjectId: ctx.user.id, after: { name } })
      return shown(row)
    })
  })
}

export async function remove(ctx: Ctx, { passkeyId }: Parsed<typeof removePasskey>) {
  const removed = await store.remove(ctx.db, ctx.user.id, passkeyId)
  if (!removed) throw new Missing()
  if (!(await twoFactor.isOn(ctx, ctx.user.id)) && (await store.of(ctx.db, ctx.user.id)).length === 0) await showsLess(ctx)
  await record(ctx, { action: 'passkey.removed', subjectId: ctx.user.id, before: { name: removed.name } })
  return null
}

export async function beginSignIn(at: At): Promise<Reply<typeof beginPasskeySignIn>> {
  await countBegun(at)
  const { generateAuthenticationOptions } = await webauthn()
  const challenge = await at.write((ctx) => newChallenge(ctx, null))
  const options = await generateAuthenticationOptions({ rpID: hostOf(at.http.baseUrl), challenge, timeout: challengeLasts, userVerification: 'required' })
  return options as Reply<typeof beginPasskeySignIn>
}

export async function signIn(at: At, { answer }: Parsed<typeof signInWithPasskey>) {
  return throttled(at, '', async () => {
    const expectedChallenge = await takeChallenge(at, null, answer.response.clientDataJSON)
    const key = await store.byId(at.engine.reader, answer.id)
    if (!key) throw refused()
    const { verifyAuthenticationResponse } = await webauthn()
    const { authenticationInfo } = await verified(() =>
      verifyAuthenticationResponse({
        response: { ...answer, clientExtensionResults: {} } as AuthenticationResponseJSON,
        expectedChallenge,
        expectedOrigin: at.http.baseUrl,
        expectedRPID: hostOf(at.http.baseUrl),
        credential: { id: key.id, publicKey: bytes(key.publicKey), counter: key.counter },
      }),
    )
    return at.write(async (ctx) => {
      // Removed, or its owner's access ended, while the device was asked.
      const held = await store.byId(ctx.db, key.id)
      const employee = held && (await whoMayEnter(ctx, held.employeeId))
      if (!employee) throw refused()
      await store.used(ctx.db, key.id, authenticationInfo.newCounter, ctx.now().toISOString())
      return enterAs(ctx, employee, 'passkey')
    })
  })
}
