// Secrets that must be read again cannot be kept as a hash. They are sealed with a key that is not in the database, so that whoever has a copy of that has nothing.
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Seals a secret for one owner, and opens it for that owner alone; undefined for what was sealed with another key, or altered. */
export type Seal = { seal(secret: string, owner: string): string; open(kept: string, owner: string): string | undefined }

const mark = 'sealed'
const algorithm = 'aes-256-gcm'
const [ivLength, tagLength] = [12, 16]

/** Whether a text is a sealed one. */
export const isSealed = (kept: string) => kept.startsWith(`${mark}:`)

/** A seal with a key: any text of at least 32 characters made by chance. Each sealed text names its key by a few letters that tell nothing of it. */
export function sealWith(key: string): Seal {
  const derived = Buffer.from(hkdfSync('sha256', key, '', 'verwant: secrets that are read again', 32))
  const name = createHash('sha256').update(derived).digest('hex').slice(0, 8)
  return {
    seal(secret, owner) {
      const iv = randomBytes(ivLength)
      const cipher = createCipheriv(algorithm, derived, iv).setAAD(Buffer.from(owner))
      const hidden = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return [mark, name, Buffer.concat([iv, cipher.getAuthTag(), hidden]).toString('base64url')].join(':')
    },
    open(kept, owner) {
      const [, by, text = ''] = kept.split(':')
      if (!isSealed(kept) || by !== name) return undefined
      const bytes = Buffer.from(text, 'base64url')
      try {
        const decipher = createDecipheriv(algorithm, derived, bytes.subarray(0, ivLength), { authTagLength: tagLength }).setAAD(Buffer.from(owner))
        decipher.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength))
        return Buffer.concat([decipher.update(bytes.subarray(ivLength + tagLength)), decipher.final()]).toString('utf8')
      } catch {
        return undefined
      }
    },
  }
}

/** For an office without a key: what it keeps stays as it is, and what was sealed elsewhere stays shut. */
export const noSeal: Seal = { seal: (secret) => secret, open: () => undefined }

/** The key that lies in the data directory, for its owner alone; made at the first start. */
export function keyIn(directory: string): string {
  const path = join(directory, 'secret.key')
  try {
    const file = openSync(path, 'wx', 0o600)
    try {
      writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const key = readFileSync(path, 'utf8').trim()
  if (key.length < 32)
    throw new Error(`The key in ${path} is broken. Put it back from where you keep it, or take the file away: second steps are then set up anew.`)
  return key
}
