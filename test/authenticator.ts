// A device that keeps passkeys, in software: what a browser would hand on of it, with every part open to be got wrong.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

type Wrong = { origin?: string; host?: string; type?: string; challenge?: string; verified?: boolean; counter?: number; key?: KeyObject }

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest()
const url = (data: Buffer) => data.toString('base64url')

/** The few shapes of CBOR (RFC 8949) that a passkey needs. */
const head = (major: number, value: number) =>
  value < 24
    ? Buffer.from([(major << 5) | value])
    : value < 256
      ? Buffer.from([(major << 5) | 24, value])
      : Buffer.from([(major << 5) | 25, value >> 8, value & 255])
const integer = (value: number) => (value < 0 ? head(1, -1 - value) : head(0, value))
const bytes = (value: Buffer) => Buffer.concat([head(2, value.length), value])
const text = (value: string) => Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
const map = (...pairs: [Buffer, Buffer][]) => Buffer.concat([head(5, pairs.length), ...pairs.flat()])

/** A device at an office, found at `origin`. It makes one passkey and signs with it; `wrong` says what it gets wrong. */
export function authenticator(origin: string) {
  const host = new URL(origin).hostname
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  let signed = 0

  const clientData = (type: string, challenge: string, wrong: Wrong) =>
    Buffer.from(JSON.stringify({ type: wrong.type ?? type, challenge: wrong.challenge ?? challenge, origin: wrong.origin ?? origin, crossOrigin: false }))
  const data = (wrong: Wrong, attested = Buffer.alloc(0)) => {
    const flags = 0x01 | (wrong.verified === false ? 0 : 0x04) | (attested.length > 0 ? 0x40 : 0)
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(wrong.counter ?? ++signed)
    return Buffer.concat([sha256(wrong.host ?? host), Buffer.from([flags]), counter, attested])
  }
  const about = { id: url(id), rawId: url(id), type: 'public-key' as const }

  return {
    id: about.id,
    make({ challenge }: { challenge: string }, wrong: Wrong = {}) {
      const key = map(
        [integer(1), integer(2)],
        [integer(3), integer(-7)],
        [integer(-1), integer(1)],
        [integer(-2), bytes(Buffer.from(x, 'base64url'))],
        [integer(-3), bytes(Buffer.from(y, 'base64url'))],
      )
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key])
      const object = map([text('fmt'), text('none')], [text('attStmt'), map()], [text('authData'), bytes(data(wrong, attested))])
      const response = { clientDataJSON: url(clientData('webauthn.create', challenge, wrong)), attestationObject: url(object), transports: ['internal'] }
      return { ...about, response }
    },
    sign({ challenge }: { challenge: string }, wrong: Wrong = {}) {
      const client = clientData('webauthn.get', challenge, wrong)
      const authData = data(wrong)
      const signature = sign('sha256', Buffer.concat([authData, sha256(client)]), wrong.key ?? privateKey)
      return { ...about, response: { clientDataJSON: url(client), authenticatorData: url(authData), signature: url(signature) } }
    },
  }
}

/** The key of another device. */
export const otherKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
