import './verify.ts'
import type { Api } from '#platform/http/serve.ts'
import * as bods from './bods-contract.ts'
import * as checking from './checking.ts'
import * as contract from './contract.ts'
import * as exchanging from './exchanging.ts'
import * as marrying from './marrying.ts'
import * as regimes from './property-regimes.ts'
import * as reporting from './reporting.ts'
import * as service from './service.ts'
import * as settling from './settling.ts'
import * as undoing from './undoing.ts'

export function ownershipRoutes(api: Api) {
  api.serve(contract.getOwners, service.owners)
  api.serve(contract.getOwnershipStructure, service.structure)
  api.serve(contract.getHoldings, service.holdings)
  api.handle(contract.getUboReport, reporting.report)
  api.serve(contract.listUboChecks, checking.list)
  api.serve(contract.createUboCheck, checking.create)
  api.serve(bods.importBods, exchanging.importStatements)
  api.serve(bods.previewBods, exchanging.previewStatements)
  api.serve(bods.listBodsImports, undoing.list)
  api.serve(bods.undoBods, undoing.undo)
  api.serve(bods.exportBods, exchanging.exportStatements)
  api.serve(regimes.listPropertyRegimes, marrying.list)
  api.serve(regimes.addPropertyRegime, marrying.add)
  api.serve(regimes.changePropertyRegime, marrying.change)
  api.serve(regimes.deletePropertyRegime, marrying.remove)
  api.serve(contract.listThresholds, settling.list)
  api.serve(contract.createThreshold, settling.create)
  api.serve(contract.changeThreshold, settling.change)
  api.serve(contract.deleteThreshold, settling.remove)
  api.serve(contract.listMeanings, settling.listMeanings)
  api.serve(contract.setMeaning, settling.setMeaningOf)
}
