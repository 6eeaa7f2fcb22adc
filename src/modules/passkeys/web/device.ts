// What a browser does with a device that keeps passkeys; loaded when it is needed.
import type { Input, Reply } from '#kernel/endpoint.ts'
import { call } from '#web/client.ts'
import { type addPasskey, type beginPasskey, beginPasskeySignIn, signInWithPasskey } from '../contract.ts'

/** The device said no: its owner stopped it, or took too long, or it has a passkey of theirs already. */
export class DeviceRefused extends Error {
  readonly known: boolean
  constructor(cause: unknown) {
    super('the device refused', { cause })
    this.known = cause instanceof Error && cause.name === 'InvalidStateError'
  }
}

/** Whether this browser can, at this address. */
export const canUsePasskeys = () => window.isSecureContext && 'PublicKeyCredential' in window

/** Has a device make a passkey. */
export async function madeByDevice(options: Reply<typeof beginPasskey>): Promise<Input<typeof addPasskey>['answer']> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  type Options = Parameters<typeof startRegistration>[0]['optionsJSON']
  try {
    const { id, rawId, type, response, authenticatorAttachment } = await startRegistration({ optionsJSON: options as Options })
    const { clientDataJSON, attestationObject, transports = [] } = response
    return { id, rawId, type: type as 'public-key', authenticatorAttachment, response: { clientDataJSON, attestationObject, transports } }
  } catch (error) {
    throw new DeviceRefused(error)
  }
}

/** Signs in with a passkey of whoever is at the device. */
export async function signInByDevice() {
  const options = await call(beginPasskeySignIn, {})
  const { startAuthentication } = await import('@simplewebauthn/browser')
  type Options = Parameters<typeof startAuthentication>[0]['optionsJSON']
  const signed = await startAuthentication({ optionsJSON: options as Options }).catch((error: unknown) => {
    throw new DeviceRefused(error)
  })
  const { id, rawId, type, response, authenticatorAttachment } = signed
  return call(signInWithPasskey, { answer: { id, rawId, type: type as 'public-key', authenticatorAttachment, response } })
}
