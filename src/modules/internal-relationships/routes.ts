import './verify.ts'
import type { Api } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import * as due from './due.ts'
import { download } from './exporting.ts'
import * as portfolio from './portfolio.ts'
import * as service from './service.ts'

export function internalRelationshipsRoutes(api: Api) {
  api.serve(contract.getPanel, service.panel)
  api.serve(contract.savePanel, service.save)
  api.serve(contract.listInternalRelationships, service.list)
  api.handle(contract.exportInternalRelationships, download)
  api.serve(contract.getPortfolio, portfolio.get)
  api.serve(contract.getOwnPortfolio, portfolio.own)
  api.serve(contract.getPortfolioDue, due.get)
  api.serve(contract.getOwnPortfolioDue, due.own)
}
