import './verify.ts'
import type { Api } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import * as service from './service.ts'

export function addressesRoutes(api: Api) {
  api.serve(contract.listAddresses, service.list)
  api.serve(contract.addAddress, service.add)
  api.serve(contract.getAddress, service.get)
  api.serve(contract.changeAddress, service.change)
  api.serve(contract.removeAddress, service.remove)
  api.serve(contract.restoreAddress, service.restore)
}
