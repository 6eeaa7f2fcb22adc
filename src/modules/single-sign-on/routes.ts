import './verify.ts'
import type { Api } from '#platform/http/serve.ts'
import type { Provider } from '#platform/provider.ts'
import * as contract from './contract.ts'
import { singleSignOn } from './service.ts'

export function singleSignOnRoutes(api: Api, provider: Provider | undefined) {
  const sso = singleSignOn(provider)
  api.serve(contract.getSignIn, sso.state)
  api.handle(contract.beginSingleSignOn, sso.begin)
  api.handle(contract.finishSingleSignOn, sso.finish)
}
