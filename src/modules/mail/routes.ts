import type { Api } from '#platform/http/serve.ts'
import type { MailSettings } from '#platform/mail/settings.ts'
import * as contract from './contract.ts'
import * as service from './service.ts'

/** `mail` is through which server the office sends, if it does. */
export function mailRoutes(api: Api, mail: MailSettings | undefined) {
  api.serve(contract.getMail, service.state(mail))
  api.serve(contract.sendTestMail, service.test)
  api.serve(contract.listMail, service.list)
  api.serve(contract.tryMailAgain, service.again)
}
