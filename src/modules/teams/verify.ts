// What must always hold of teams.
import type { Ctx } from '#platform/ctx.ts'
import { type Finding, hasNoRules, looksAt, onVerify } from '#platform/verify/check.ts'
import { foldName } from './rules.ts'

looksAt('team')
hasNoRules('team_member', 'who is in a team that has retired may stay in it')
onVerify(teams)

async function* teams({ db }: Ctx): AsyncGenerator<Finding> {
  for (const { id, name, nameFolded } of await db.selectFrom('team').select(['id', 'name', 'nameFolded']).execute())
    if (nameFolded !== foldName(name))
      yield { check: 'team.name', ids: [id], says: { nl: 'is niet hoe de naam wordt vergeleken', en: 'is not how its name folds' } }
}
