import type { Api } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import * as service from './service.ts'

export function groupsRoutes(api: Api) {
  api.serve(contract.getGroups, service.ofParty)
}
