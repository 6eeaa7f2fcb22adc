// What must always hold of employees, and of what they sign in with.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { type Finding, looksAt, onVerify, readJson, rule } from '#platform/verify/check.ts'
import { foldEmail, givable } from './rules.ts'
import { scopes } from './scopes.ts'

/** Of someone who cannot sign in any more. */
const outsider: RawBuilder<SqlBool> = sql`(e.joined_at is null or e.disabled_at is not null)`
const noHash = { nl: 'is geen SHA-256 van een geheim', en: 'is not the SHA-256 of a secret' }
const ended = { nl: 'is van iemand die niet meer mag aanmelden', en: 'is of someone who may not sign in any more' }
const dates = { nl: 'verloopt voordat het begint', en: 'expires before it begins' }

looksAt('employee', 'employee_right', 'session', 'token', 'invitation', 'attempt', 'known_browser')
onVerify(
  employees,
  rights,
  tokens,
  rule(
    'employee.account',
    { nl: 'heeft een wachtwoord en geen account of adres', en: 'has a password and no account or address' },
    sql`select id from employee where password_hash is not null and (joined_at is null or email_folded = '')`,
  ),
  rule(
    'employee.manager',
    { nl: 'niemand kan het kantoor nog beheren', en: 'nobody is left who can manage the office' },
    sql`select id from office where exists (select 1 from employee where joined_at is not null) and not exists
         (select 1 from employee where role = 'administrator' and joined_at is not null and disabled_at is null and active_until is null)`,
  ),
  rule(
    'employee.photo',
    { nl: 'de foto is niet heel aangekomen', en: 'the photo never arrived whole' },
    sql`select e.id, e.photo_id from employee e left join file f on f.id = e.photo_id where e.photo_id is not null and f.size is null`,
  ),
  rule('session.of', ended, sql`select e.id from session s join employee e on e.id = s.employee_id where ${outsider}`),
  rule('session.id', noHash, sql`select employee_id from session where length(id) <> 64`),
  rule('session.dates', dates, sql`select employee_id from session where expires_at <= created_at`),
  rule('token.of', ended, sql`select e.id from token t join employee e on e.id = t.employee_id where ${outsider}`),
  rule('token.id', noHash, sql`select employee_id from token where length(id) <> 64`),
  rule('invitation.id', noHash, sql`select employee_id from invitation where length(id) <> 64`),
  rule('invitation.dates', dates, sql`select employee_id from invitation where expires_at <= created_at`),
  rule('known_browser.of', ended, sql`select e.id from known_browser k join employee e on e.id = k.employee_id where e.joined_at is null`),
  rule('known_browser.id', noHash, sql`select employee_id from known_browser where length(id) <> 64`),
  rule(
    'attempt.count',
    { nl: 'pogingen zijn verkeerd geteld', en: 'attempts are counted wrongly' },
    sql`select since from attempt where count < 0 or key not like '%:%'`,
  ),
)

async function* employees({ db }: Ctx): AsyncGenerator<Finding> {
  for (const { id, email, emailFolded, screen, passwordHash } of await db
    .selectFrom('employee')
    .select(['id', 'email', 'emailFolded', 'screen', 'passwordHash'])
    .execute()) {
    if (emailFolded !== foldEmail(email))
      yield { check: 'employee.email', ids: [id], says: { nl: 'is niet hoe het adres wordt vergeleken', en: 'is not how the address folds' } }
    if (readJson(screen) === undefined) yield { check: 'employee.screen', ids: [id], says: { nl: 'is niet leesbaar', en: 'is not readable' } }
    if (passwordHash && !/^argon2id(\$[\w-]+){5}$/.test(passwordHash))
      yield { check: 'employee.password', ids: [id], says: { nl: 'het wachtwoord is niet leesbaar bewaard', en: 'the password is not kept readably' } }
  }
}

async function* rights({ db }: Ctx): AsyncGenerator<Finding> {
  for (const { employeeId, permission, role } of await db
    .selectFrom('employeeRight')
    .innerJoin('employee', 'employee.id', 'employeeRight.employeeId')
    .select(['employeeId', 'permission', 'role'])
    .execute())
    if (!givable[role].includes(permission))
      yield { check: 'employee_right.role', ids: [employeeId, permission], says: { nl: 'wordt in deze rol niet gegeven', en: 'is not given in this role' } }
}

async function* tokens({ db }: Ctx): AsyncGenerator<Finding> {
  const known: readonly string[] = scopes
  for (const { employeeId, scopes: said } of await db.selectFrom('token').select(['employeeId', 'scopes']).execute())
    if (said?.split(' ').some((word) => !known.includes(word)))
      yield { check: 'token.scopes', ids: [employeeId], says: { nl: 'mag iets dat niet bestaat', en: 'may do something that there is not' } }
}
