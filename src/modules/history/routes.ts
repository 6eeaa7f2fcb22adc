import type { Api } from '#platform/http/serve.ts'
import { listHistory } from './contract.ts'
import { list } from './service.ts'

export function historyRoutes(api: Api) {
  api.serve(listHistory, list)
}
