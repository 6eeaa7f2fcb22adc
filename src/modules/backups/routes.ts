import './verify.ts'
import type { Api } from '#platform/http/serve.ts'
import * as contract from './contract.ts'
import * as files from './files.ts'
import * as service from './service.ts'

/** `folder` is where backups go on this server. */
export function backupsRoutes(api: Api, folder: string) {
  api.serve(contract.listBackups, service.list)
  api.serve(contract.makeBackup, service.make(folder))
  api.handle(contract.downloadBackup, files.download)
  api.handle(contract.deleteBackup, files.remove)
  api.serve(contract.getBackupSchedule, service.schedule(folder))
  api.serve(contract.changeBackupSchedule, service.changeSchedule(folder))
}
