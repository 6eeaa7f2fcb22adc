import './mails.ts'
import './verify.ts'
import type { Api } from '#platform/http/serve.ts'
import type { Provider } from '#platform/provider.ts'
import * as access from './access.ts'
import * as changing from './changing.ts'
import * as contract from './contract.ts'
import * as forgetting from './forgetting.ts'
import { forgotPassword } from './forgotten.ts'
import * as inviting from './inviting.ts'
import * as joining from './joining.ts'
import * as photo from './photo.ts'
import * as photos from './photos.ts'
import * as service from './service.ts'
import * as tokens from './tokens.ts'

/** `provider` is where employees can sign in besides here, or `only` there. */
export function employeesRoutes(api: Api, provider: Provider | undefined) {
  const elsewhere = provider !== undefined
  const passwords = !provider?.only
  api.handle(contract.signIn, passwords ? access.enter : access.noPasswords)
  api.serve(contract.signOut, access.leave)
  api.handle(forgotPassword, passwords ? forgetting.ask : access.noPasswords)
  api.handle(contract.getInvitation, joining.invitation)
  api.handle(contract.acceptInvitation, passwords ? joining.accept : access.noPasswords)
  api.serve(contract.getMe, service.me)
  api.serve(contract.changeMe, service.changeOwn)
  api.handle(contract.changePassword, access.replacePassword)
  api.serve(contract.listTokens, tokens.list)
  // What is shown once is not kept with the answers to repeat either.
  api.handle(contract.createToken, (at, input) => at.write((ctx) => tokens.create(ctx, input)))
  api.serve(contract.removeToken, tokens.end)
  api.serve(contract.listEmployees, service.list)
  api.handle(contract.inviteEmployee, (at, input) => at.write((ctx) => inviting.invite(ctx, input)))
  api.handle(contract.inviteAgain, (at, input) => at.write((ctx) => inviting.renewInvitation(ctx, input)))
  api.serve(contract.getEmployee, service.get)
  api.serve(contract.changeEmployee, (ctx, input) => changing.change(ctx, input, elsewhere))
  api.serve(contract.removeAccount, (ctx, input) => changing.endAccount(ctx, input, elsewhere))
  api.handle(photo.putPhoto, photos.put)
  api.serve(photo.removePhoto, photos.remove)
  api.handle(photo.getPhoto, photos.send)
}
