import './verify.ts'
import type { Api } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import * as service from './service.ts'

export function officeRoutes(api: Api) {
  api.serve(contract.getOffice, service.get)
  api.serve(contract.changeOffice, service.change)
  api.serve(contract.listNumberSeries, service.series)
  api.serve(contract.changeNumberSeries, service.changeSeries)
}
