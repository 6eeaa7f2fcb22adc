// What must always hold of who is on the way to another provider.
import { sql } from 'kysely'
import { looksAt, onVerify, rule } from '#platform/verify/check.ts'

looksAt('single_sign_on', 'provider_identity')
onVerify(
  rule(
    'single_sign_on.id',
    { nl: 'is geen SHA-256 van een geheim, of mist er een', en: 'is not the SHA-256 of a secret, or lacks one' },
    sql`select expires_at from single_sign_on where length(id) <> 64 or verifier = '' or nonce = ''`,
  ),
  rule(
    'provider_identity.of',
    { nl: 'is van iemand zonder account', en: 'is of someone without an account' },
    sql`select e.id from provider_identity p join employee e on e.id = p.employee_id where e.joined_at is null`,
  ),
)
