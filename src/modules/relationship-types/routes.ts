import './verify.ts'
import type { Api } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import * as service from './service.ts'

export function relationshipTypesRoutes(api: Api) {
  api.serve(contract.listRelationshipTypes, service.list)
  api.serve(contract.createRelationshipType, service.create)
  api.serve(contract.changeRelationshipType, service.change)
  api.serve(contract.deleteRelationshipType, service.remove)
}
