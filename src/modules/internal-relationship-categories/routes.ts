import './verify.ts'
import type { Api } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import * as service from './service.ts'

export function internalRelationshipCategoriesRoutes(api: Api) {
  api.serve(contract.listCategories, service.list)
  api.serve(contract.createCategory, service.create)
  api.serve(contract.changeCategory, service.change)
  api.serve(contract.deleteCategory, service.remove)
}
