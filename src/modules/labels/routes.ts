import './verify.ts'
import type { Api } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import * as service from './service.ts'

export function labelsRoutes(api: Api) {
  api.serve(contract.listLabels, service.list)
  api.serve(contract.createLabel, service.create)
  api.serve(contract.changeLabel, service.change)
  api.serve(contract.deleteLabel, service.remove)
  api.serve(contract.putLabel, service.put)
  api.serve(contract.takeLabel, service.take)
}
