import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { refusals } from '#kernel/refusal.ts'
import { filled } from '#kernel/text.ts'

/** A team as it is named beside something else. */
export const TeamRef = z.object({ id: z.uuid(), name: z.string() })
export type TeamRef = z.output<typeof TeamRef>

/** Employees who work together. */
export const Team = TeamRef.extend({
  /** Who are in it, also those who have left since. */
  memberIds: z.array(z.uuid()),
  retiredAt: z.string().nullable(),
  version: z.int(),
})
export type Team = z.output<typeof Team>

export const teamRefusals = refusals({
  team_name_taken: { nl: 'Er is al een team met deze naam.', en: 'There already is a team with this name.' },
  team_in_use: {
    nl: 'In dit team zitten nog medewerkers ({count}). Haal hen er eerst uit, of neem het team uit gebruik.',
    en: 'There still are employees in this team ({count}). Take them out first, or retire the team.',
  },
  member_unknown: { nl: 'Deze medewerker bestaat niet.', en: 'This employee does not exist.' },
  team_unknown: { nl: 'Dit team bestaat niet.', en: 'This team does not exist.' },
  team_retired: { nl: 'Het team {name} is uit gebruik genomen.', en: 'The team {name} has been retired.' },
})
export type TeamRefusal = keyof typeof teamRefusals

const draft = { name: filled(80), memberIds: z.array(z.uuid()).max(1000) }
const thisVersion = { teamId: z.uuid(), version: z.int() }

export const listTeams = endpoint('GET /teams', {
  summary: 'The teams of the office, by name; retired ones too',
  permission: 'read',
  input: z.strictObject({}),
  reply: z.array(Team),
})
export const createTeam = endpoint('POST /teams', {
  summary: 'Makes a team',
  permission: 'manage',
  input: z.strictObject(draft).partial({ memberIds: true }),
  reply: Team,
  status: 201,
  refusals: teamRefusals,
})
export const changeTeam = endpoint('PATCH /teams/:teamId', {
  summary: 'Changes the name of a team or who are in it (`memberIds` are all of them), retires it or takes it back into use',
  permission: 'manage',
  input: z.strictObject({ ...z.strictObject(draft).partial().shape, ...thisVersion, retired: z.boolean().optional() }),
  reply: Team,
  refusals: teamRefusals,
})
export const deleteTeam = endpoint('DELETE /teams/:teamId', {
  summary: 'Deletes a team that nobody is in; one with members can only be retired (409)',
  permission: 'manage',
  input: z.strictObject(thisVersion),
  reply: z.null(),
  status: 204,
  refusals: teamRefusals,
})
