import type { Api } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import * as service from './service.ts'
import { similar } from './similar.ts'

/** Served before the routes of parties: `/parties/count` is not the card of a party called count. */
export function overviewRoutes(api: Api) {
  api.serve(contract.listParties, service.list)
  api.serve(contract.countParties, service.count)
  api.serve(contract.listPlaces, service.places)
  // A draft is too much for a query, but asking about it changes nothing: no transaction.
  api.handle(contract.findSimilar, ({ read }, draft) => similar(read, draft))
}
