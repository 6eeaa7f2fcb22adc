import './verify.ts'
import type { Api } from '#platform/http/serve.ts'
import type { Seal } from '#platform/seal.ts'
import * as contract from './contract.ts'
import * as service from './service.ts'

export function twoFactorRoutes(api: Api, seal: Seal) {
  const codes = service.sealedBy(seal)
  api.handle(contract.takeSecondStep, codes.take)
  api.serve(contract.getTwoFactor, service.state)
  api.handle(contract.beginTwoFactor, codes.begin)
  api.handle(contract.confirmTwoFactor, codes.confirm)
  api.handle(contract.renewRecoveryCodes, service.renewCodes)
  api.handle(contract.endTwoFactor, service.end)
  api.serve(contract.listTwoFactor, service.list)
  api.serve(contract.removeTwoFactor, service.remove)
}
