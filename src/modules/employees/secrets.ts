import { type Argon2Parameters, argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** A secret to hand out: 256 random bits. Only its hash is kept. */
export const newSecret = () => randomBytes(32).toString('base64url')

/** What is kept of a secret that is long and random: its SHA-256 is enough. */
export const hashOfSecret = (secret: string) => createHash('sha256').update(secret).digest('hex')

const derive = promisify(argon2) as (algorithm: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>
/** OWASP's least for argon2id: 19 MiB (memory in KiB), two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

/** What is kept of a password: argon2id with a salt of its own, written with its costs so that they can grow. */
export async function hashOfPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { message: password, nonce, ...cost })
  return ['argon2id', cost.memory, cost.passes, cost.parallelism, nonce.toString('base64url'), tag.toString('base64url')].join('$')
}

/** Whether a password is the one that was hashed. Takes as long when there is none to compare with, so that nobody learns who has an account. */
export async function isPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const [, memory, passes, parallelism, nonce = '', tag = ''] = (hash || absent).split('$')
  const expected = Buffer.from(tag, 'base64url')
  const parameters = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism), tagLength: expected.length }
  const found = await derive('argon2id', { message: password, nonce: Buffer.from(nonce, 'base64url'), ...parameters })
  return timingSafeEqual(found, expected) && Boolean(hash)
}

const absent = ['argon2id', cost.memory, cost.passes, cost.parallelism, 'A'.repeat(22), 'A'.repeat(43)].join('$')
