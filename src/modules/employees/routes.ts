import type { Api } from '#platform/http/serve.ts'
import * as access from './access.ts'
import * as changing from './changing.ts'
import * as contract from './contract.ts'
import * as inviting from './inviting.ts'
import * as photo from './photo.ts'
import * as photos from './photos.ts'
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
  api.serve(contract.inviteEmployee, inviting.invite)
  api.serve(contract.inviteAgain, inviting.renewInvitation)
  api.serve(contract.getEmployee, service.get)
  api.serve(contract.changeEmployee, changing.change)
  api.serve(contract.removeAccount, changing.endAccount)
  api.handle(photo.putPhoto, photos.put)
  api.serve(photo.removePhoto, photos.remove)
  api.handle(photo.getPhoto, photos.send)
}
