import './verify.ts'
import type { Api } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import * as naming from './giving-names.ts'
import * as whole from './of-the-whole.ts'
import * as service from './service.ts'

export function groupsRoutes(api: Api) {
  api.serve(contract.getGroups, service.ofParty)
  api.serve(contract.nameGroup, naming.give)
  api.serve(contract.unnameGroup, naming.take)
  api.serve(contract.listGroups, whole.list)
  api.serve(contract.countGroups, whole.count)
}
