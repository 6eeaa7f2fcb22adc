import './verify.ts'
import type { Api } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import * as service from './service.ts'

export function passkeysRoutes(api: Api) {
  api.serve(contract.listPasskeys, service.list)
  api.handle(contract.beginPasskey, service.begin)
  api.handle(contract.addPasskey, service.add)
  api.serve(contract.removePasskey, service.remove)
  api.handle(contract.beginPasskeySignIn, service.beginSignIn)
  api.handle(contract.signInWithPasskey, service.signIn)
}
