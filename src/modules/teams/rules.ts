// No I/O here, so that the server and the form ask the same questions.
import { fold } from '#kernel/fold.ts'
import type { Objection } from '#kernel/refusal.ts'
import type { Team, TeamRefusal } from './contract.ts'

/** Two that read alike could not be told apart; a name of signs alone is compared as it stands. */
export const foldName = (name: string) => fold(name) || name.trim()

export function nameObjections(name: string, others: readonly Pick<Team, 'name'>[]): Objection<TeamRefusal>[] {
  return others.some((other) => foldName(other.name) === foldName(name)) ? [{ code: 'team_name_taken', field: 'name' }] : []
}

/** What is wrong with the teams an employee is to be in; in a retired one one may stay. */
export function choiceObjections(teamIds: readonly string[], before: readonly string[], teams: readonly Team[]): Objection<TeamRefusal>[] {
  return teamIds.flatMap((id, at): Objection<TeamRefusal>[] => {
    const team = teams.find((one) => one.id === id)
    if (!team) return [{ code: 'team_unknown', field: `teamIds.${at}` }]
    return team.retiredAt && !before.includes(id) ? [{ code: 'team_retired', field: `teamIds.${at}`, with: { name: team.name } }] : []
  })
}

/** What goes and what comes when one set becomes another; something named twice is there once. */
export function difference(before: readonly string[], after: readonly string[]): { gone: string[]; added: string[] } {
  return { gone: before.filter((id) => !after.includes(id)), added: [...new Set(after)].filter((id) => !before.includes(id)) }
}
