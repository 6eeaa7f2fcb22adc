import './verify.ts'
import type { Api } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import * as service from './service.ts'

export function signInRulesRoutes(api: Api) {
  api.serve(contract.getSignInRules, service.get)
  api.serve(contract.changeSignInRules, service.change)
}
