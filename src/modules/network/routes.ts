import './verify.ts'
import type { Api } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import * as finding from './finding.ts'
import * as introducing from './introducing.ts'
import * as whole from './of-the-whole.ts'
import * as service from './service.ts'

export function networkRoutes(api: Api) {
  api.serve(contract.getNetwork, service.ofParty)
  // Asked with a body because a question may be long; it only looks, so it waits for nobody who writes.
  api.handle(contract.askNetwork, ({ read }, input) => service.ofSelection(read, input))
  api.serve(contract.findPaths, finding.paths)
  api.serve(contract.listIntroductions, introducing.list)
  api.serve(contract.getNetworkFigures, whole.figures)
}
