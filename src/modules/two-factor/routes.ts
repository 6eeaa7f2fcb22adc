import './verify.ts'
import type { Api } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import * as service from './service.ts'

export function twoFactorRoutes(api: Api) {
  api.handle(contract.takeSecondStep, service.take)
  api.serve(contract.getTwoFactor, service.state)
  api.handle(contract.beginTwoFactor, service.begin)
  api.handle(contract.confirmTwoFactor, service.confirm)
  api.handle(contract.renewRecoveryCodes, service.renewCodes)
  api.handle(contract.endTwoFactor, service.end)
  api.serve(contract.listTwoFactor, service.list)
  api.serve(contract.removeTwoFactor, service.remove)
}
