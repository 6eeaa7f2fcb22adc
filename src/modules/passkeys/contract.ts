import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { refusals } from '#kernel/refusal.ts'
import { filled, text } from '#kernel/text.ts'
import { employeeRefusals, Me } from '#modules/employees/contract.ts'

export const passkeyRefusals = refusals({
  wrong_password: employeeRefusals.wrong_password,
  passkey_refused: {
    nl: 'Deze passkey is niet geaccepteerd. Probeer het opnieuw, of meld u aan met uw wachtwoord.',
    en: 'This passkey was not accepted. Try again, or sign in with your password.',
  },
  passkey_exists: { nl: 'Deze passkey hebt u al.', en: 'You have this passkey already.' },
  too_many_passkeys: { nl: 'U hebt er al twintig. Verwijder er eerst een.', en: 'You have twenty already. Remove one first.' },
})

export const Passkey = z.object({ id: z.string(), name: z.string(), createdAt: z.string(), seenAt: z.string().nullable() })
export type Passkey = z.output<typeof Passkey>

/** Bytes as the browser's own interface writes them, in base64url. */
const Bytes = text(20_000)
const CredentialId = text(1400)
const Credential = z.object({ id: z.string(), type: z.literal('public-key'), transports: z.array(z.string()).optional() })

/** What a browser needs to have a device make a key (WebAuthn, PublicKeyCredentialCreationOptionsJSON). */
const MakingOptions = z.object({
  rp: z.object({ id: z.string().optional(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.int() })),
  timeout: z.int().optional(),
  attestation: z.string().optional(),
  excludeCredentials: z.array(Credential).optional(),
  authenticatorSelection: z.object({ residentKey: z.string(), requireResidentKey: z.boolean(), userVerification: z.string() }),
})
/** What a browser needs to have a device sign (WebAuthn, PublicKeyCredentialRequestOptionsJSON). */
const SigningOptions = z.object({ rpId: z.string(), challenge: z.string(), timeout: z.int().optional(), userVerification: z.string() })

/** What every answer of a device has; browsers add to it, and what is not named here is not looked at. */
const answer = {
  id: CredentialId,
  rawId: CredentialId,
  type: z.literal('public-key'),
  authenticatorAttachment: text(50).nullish(),
}

export const listPasskeys = endpoint('GET /me/passkeys', {
  summary: 'One’s own passkeys',
  permission: 'secure',
  input: z.strictObject({}),
  reply: z.array(Passkey),
})
export const beginPasskey = endpoint('POST /me/passkeys/challenge', {
  summary: 'Begins to add a passkey: gives what the browser asks the device to make; good once, for five minutes',
  permission: 'secure',
  input: z.strictObject({ current: text(200) }),
  reply: MakingOptions,
  refusals: passkeyRefusals,
})
export const addPasskey = endpoint('POST /me/passkeys', {
  summary: 'Adds the passkey that the device made',
  permission: 'secure',
  input: z.strictObject({
    name: filled(100),
    answer: z.object({
      ...answer,
      response: z.object({ clientDataJSON: Bytes, attestationObject: Bytes, transports: z.array(text(50)).max(20).optional() }),
    }),
  }),
  reply: Passkey,
  status: 201,
  refusals: passkeyRefusals,
})
export const removePasskey = endpoint('DELETE /me/passkeys/:passkeyId', {
  summary: 'Removes a passkey: it no longer signs in',
  permission: 'secure',
  input: z.strictObject({ passkeyId: CredentialId }),
  reply: z.null(),
  status: 204,
})

export const beginPasskeySignIn = endpoint('POST /session/passkey/challenge', {
  summary: 'Begins to sign in with a passkey: gives what the browser asks the device to sign; good once, for five minutes',
  permission: 'anyone',
  input: z.strictObject({}),
  reply: SigningOptions,
})
export const signInWithPasskey = endpoint('POST /session/passkey', {
  summary: 'Signs in with what the device signed; the device has seen to it that it is the owner, so no second step is asked',
  permission: 'anyone',
  input: z.strictObject({
    answer: z.object({
      ...answer,
      response: z.object({ clientDataJSON: Bytes, authenticatorData: Bytes, signature: Bytes, userHandle: text(200).nullish() }),
    }),
  }),
  reply: Me,
  refusals: passkeyRefusals,
})
