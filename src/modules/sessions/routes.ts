import type { Api } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import * as service from './service.ts'

export function sessionsRoutes(api: Api) {
  api.serve(contract.listSessions, service.list)
  api.serve(contract.endSession, service.end)
  api.serve(contract.endOtherSessions, service.endOthers)
}
