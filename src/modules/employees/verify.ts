// What must always hold of employees.
import type { Ctx } from '#platform/ctx.ts'
import { type Finding, onVerify, readJson } from '#platform/verify/check.ts'
import { foldEmail } from './rules.ts'

onVerify(employees)

async function* employees({ db }: Ctx): AsyncGenerator<Finding> {
  for (const { id, email, emailFolded, screen } of await db.selectFrom('employee').select(['id', 'email', 'emailFolded', 'screen']).execute()) {
    if (emailFolded !== foldEmail(email)) yield { check: 'employee.email', ids: [id], says: 'is not how the address folds' }
    if (readJson(screen) === undefined) yield { check: 'employee.screen', ids: [id], says: 'is not readable' }
  }
}
