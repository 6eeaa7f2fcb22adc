import './verify.ts'
import type { Api } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import * as service from './service.ts'

export function teamsRoutes(api: Api) {
  api.serve(contract.listTeams, service.list)
  api.serve(contract.createTeam, service.create)
  api.serve(contract.changeTeam, service.change)
  api.serve(contract.deleteTeam, service.remove)
}
