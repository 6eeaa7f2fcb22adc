// What must always hold of codes beside a password.
import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { isSealed } from '#platform/seal.ts'
import { type Finding, looksAt, onVerify, rule } from '#platform/verify/check.ts'

const off = { nl: 'is van iemand zonder tweede stap', en: 'is of someone whose second step is off' }

looksAt('two_factor', 'recovery_code', 'second_step')
onVerify(
  secrets,
  rule(
    'recovery_code.of',
    off,
    sql`select distinct r.employee_id from recovery_code r left join two_factor t on t.employee_id = r.employee_id where t.confirmed_at is null`,
  ),
  rule(
    'second_step.of',
    off,
    sql`select distinct s.employee_id from second_step s left join two_factor t on t.employee_id = s.employee_id where t.confirmed_at is null`,
  ),
)

async function* secrets({ db }: Ctx): AsyncGenerator<Finding> {
  for (const { employeeId, secret, lastStep } of await db.selectFrom('twoFactor').select(['employeeId', 'secret', 'lastStep']).execute())
    if (!(isSealed(secret) || /^[A-Z2-7]{16,}$/.test(secret)) || lastStep < 0)
      yield { check: 'two_factor.secret', ids: [employeeId], says: { nl: 'de sleutel is niet leesbaar', en: 'the key cannot be read' } }
}
