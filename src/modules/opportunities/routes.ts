import './verify.ts'
import type { Api } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import * as service from './service.ts'

export function opportunitiesRoutes(api: Api) {
  api.serve(contract.listOpportunities, service.list)
  api.serve(contract.getOpportunityState, service.state)
  api.serve(contract.computeOpportunities, service.compute)
  api.serve(contract.dismissOpportunity, service.dismiss)
  api.serve(contract.restoreOpportunity, service.restore)
}
