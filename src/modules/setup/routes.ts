import type { Api } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import * as service from './service.ts'

export function setupRoutes(api: Api) {
  api.serve(contract.getSetup, service.state)
  api.handle(contract.setUp, service.begin)
}
