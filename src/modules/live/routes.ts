import type { Api } from '#platform/http/serve.ts'
import { listen } from './contract.ts'
import type { Live } from './service.ts'

export function liveRoutes(api: Api, live: Live) {
  api.handle(listen, (at) => live.listen(at))
}
