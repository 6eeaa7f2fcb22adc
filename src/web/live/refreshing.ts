// What is read again when something changed elsewhere: the one place that knows which answers rest on what.
import type { Query, QueryClient } from '@tanstack/react-query'
import type { Endpoint } from '#kernel/endpoint.ts'
import { getBackupSchedule, listBackups } from '#modules/backups/contract.ts'
import { getMe, listTokens } from '#modules/employees/contract.ts'
import { listGroups } from '#modules/groups/contract.ts'
import { listHandovers, listOwnHandovers } from '#modules/handovers/contract.ts'
import { getImport, listImportRows, listImports } from '#modules/imports/contract.ts'
import { getOwnPortfolio, getOwnPortfolioDue, getPortfolio, getPortfolioDue } from '#modules/internal-relationships/contract.ts'
import type { Change } from '#modules/live/contract.ts'
import type { Topic } from '#modules/live/topics.ts'
import { getMail, listMail } from '#modules/mail/contract.ts'
import { getOpportunityState, listOpportunities } from '#modules/opportunities/contract.ts'
import { countParties, listParties, listPlaces } from '#modules/overview/contract.ts'
import { listBodsImports } from '#modules/ownership/bods-contract.ts'
import { listPasskeys } from '#modules/passkeys/contract.ts'
import { listSessions } from '#modules/sessions/contract.ts'
import { getSignInRules } from '#modules/sign-in-rules/contract.ts'
import { getTwoFactor } from '#modules/two-factor/contract.ts'

const account = [getMe, listSessions, listTokens, listPasskeys, getTwoFactor]
/** What only these answers rest on. Anything else that is about no party may be on any screen: names of labels, types, colleagues. */
const only: Partial<Record<Topic, readonly Endpoint[]>> = {
  import: [listImports, getImport, listImportRows],
  bods_import: [listBodsImports],
  backup: [listBackups, getBackupSchedule],
  backup_schedule: [listBackups, getBackupSchedule],
  opportunities: [getOpportunityState],
  password: account,
  session: account,
  token: account,
  passkey: account,
  two_factor: account,
  provider: account,
  sign_in_rules: [getSignInRules, getTwoFactor],
  mail: [getMail, listMail],
}
/** Lists in which a party may come or go. Any other answer rests on a party that it names. */
const lists = routes([
  listParties,
  countParties,
  listPlaces,
  getPortfolio,
  getOwnPortfolio,
  getPortfolioDue,
  getOwnPortfolioDue,
  listOpportunities,
  listGroups,
  listHandovers,
  listOwnHandovers,
])

function routes(endpoints: readonly Endpoint[]): ReadonlySet<unknown> {
  return new Set(endpoints.map(({ route }) => route))
}

/** How often answers are asked again at most, in milliseconds: a few of them, and all there are. */
const [few, all] = [400, 3_000]

/** Asks again what a change is about, a little later when much changes. */
export function refresher(queries: QueryClient) {
  const parties = new Set<string>()
  const asked = new Set<unknown>()
  let everything = false
  let lastFew = Number.NEGATIVE_INFINITY
  let lastAll = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined

  const rests = ({ queryKey, state }: Query) => {
    const [route] = queryKey
    if (asked.has(route)) return true
    if (parties.size === 0) return false
    if (lists.has(route)) return true
    const text = JSON.stringify([queryKey, state.data])
    return [...parties].some((id) => text.includes(id))
  }
  function flush() {
    timer = undefined
    const now = performance.now()
    if (everything && now - lastAll >= all) {
      lastAll = now
      everything = false
      void queries.invalidateQueries()
    } else if (parties.size > 0 || asked.size > 0) {
      void queries.invalidateQueries({ predicate: (query) => !query.isActive() || rests(query) })
    }
    lastFew = now
    parties.clear()
    asked.clear()
    if (everything) soon()
  }
  function soon() {
    const now = performance.now()
    const precise = parties.size > 0 || asked.size > 0
    timer ??= setTimeout(flush, Math.max(0, precise || !everything ? lastFew + few - now : lastAll + all - now))
  }
  return {
    changed({ topic, partyIds }: Change) {
      if (partyIds) for (const id of partyIds) parties.add(id)
      else if (only[topic]) for (const { route } of only[topic]) asked.add(route)
      else everything = true
      soon()
    },
    missed() {
      everything = true
      soon()
    },
    stop: () => clearTimeout(timer),
  }
}
