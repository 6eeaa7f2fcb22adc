// What must always hold of passkeys.
import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { type Finding, looksAt, onVerify, rule } from '#platform/verify/check.ts'

looksAt('passkey', 'passkey_challenge')
onVerify(
  keys,
  rule(
    'passkey.of',
    { nl: 'is van iemand zonder account', en: 'is of someone without an account' },
    sql`select e.id from passkey k join employee e on e.id = k.employee_id where e.joined_at is null`,
  ),
  rule(
    'passkey_challenge.id',
    { nl: 'is geen SHA-256 van een geheim', en: 'is not the SHA-256 of a secret' },
    sql`select expires_at from passkey_challenge where length(id) <> 64`,
  ),
)

/** COSE, a map in CBOR, in base64url. */
const isKey = (text: string) => /^[\w-]+$/.test(text) && ((Buffer.from(text, 'base64url')[0] ?? 0) & 0xe0) === 0xa0

async function* keys({ db }: Ctx): AsyncGenerator<Finding> {
  for (const { employeeId, publicKey, counter } of await db.selectFrom('passkey').select(['employeeId', 'publicKey', 'counter']).execute())
    if (!isKey(publicKey) || counter < 0)
      yield { check: 'passkey.key', ids: [employeeId], says: { nl: 'de sleutel is niet leesbaar', en: 'the key cannot be read' } }
}
