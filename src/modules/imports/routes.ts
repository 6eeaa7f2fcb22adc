import './verify.ts'
import type { Api } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import { download } from './refused.ts'
import * as service from './service.ts'
import { upload } from './upload.ts'

export function importsRoutes(api: Api) {
  api.handle(contract.uploadImport, upload)
  api.serve(contract.listImports, service.list)
  api.serve(contract.getImport, service.get)
  api.serve(contract.changeImport, service.change)
  api.serve(contract.checkImport, service.startCheck)
  api.serve(contract.runImport, service.startRun)
  api.serve(contract.cancelImport, service.cancel)
  api.serve(contract.undoImport, service.startUndo)
  api.serve(contract.listImportRows, service.rows)
  api.handle(contract.downloadRefused, download)
  api.serve(contract.deleteImport, service.remove)
}
