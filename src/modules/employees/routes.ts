import './verify.ts'
import type { Api } from '#platform/http/serve.ts'
import * as access from './access.ts'
import * as contract from './contract.ts'
import * as service from './service.ts'

export function employeesRoutes(api: Api) {
  api.handle(contract.signIn, access.enter)
  api.serve(contract.signOut, access.leave)
  api.serve(contract.getInvitation, access.invitation)
  api.handle(contract.acceptInvitation, access.accept)
  api.serve(contract.getMe, service.me)
  api.serve(contract.changeMe, service.changeOwn)
  api.handle(contract.changePassword, access.replacePassword)
  api.serve(contract.listTokens, service.tokens)
  api.serve(contract.createToken, service.newToken)
  api.serve(contract.removeToken, service.endToken)
  api.serve(contract.listEmployees, service.list)
  api.serve(contract.inviteEmployee, service.invite)
  api.serve(contract.inviteAgain, service.renewInvitation)
  api.serve(contract.changeEmployee, service.change)
}
