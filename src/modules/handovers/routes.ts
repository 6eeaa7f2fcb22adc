import './verify.ts'
import type { Api } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import * as service from './service.ts'
import * as undoing from './undoing.ts'

export function handoversRoutes(api: Api) {
  // What is asked is too much for a query, but looking changes nothing: no transaction.
  api.handle(contract.previewHandover, ({ read }, asked) => service.preview(read, asked))
  api.serve(contract.handOver, service.hand)
  api.serve(contract.listHandovers, service.list)
  api.serve(contract.listHandoverLines, service.lines)
  api.serve(contract.undoHandover, undoing.undo)
  api.handle(contract.previewOwnHandover, ({ read }, asked) => service.preview(read, { ...asked, employeeId: read.user.id }))
  api.serve(contract.handOverOwn, (ctx, asked) => service.hand(ctx, { ...asked, employeeId: ctx.user.id }))
  api.serve(contract.listOwnHandovers, service.listOwn)
  api.serve(contract.undoOwnHandover, undoing.undoOwn)
}
