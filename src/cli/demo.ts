import { refusals, refuse } from '#kernel/refusal.ts'
import * as demoOffice from '#modules/demo/service.ts'
import { Country } from '#modules/office/contract.ts'
import * as officeSettings from '#modules/office/service.ts'
import * as register from '#modules/parties/service.ts'
import { command, oneOf, UsageError } from './command.ts'

const most = 2_000_000

/** `demo`: fills an office that has no parties yet with the demo office. */
export const demo = command({
  name: 'demo',
  usage: '[--parties N] [--country NL|BE]',
  summary: 'Fills an empty office with made-up people and companies',
  options: { parties: { type: 'string' }, country: { type: 'string', default: 'NL' } },
  refusals: refusals({
    office_not_empty: {
      nl: 'Er staan al relaties in dit kantoor. De demo vult alleen een leeg kantoor.',
      en: 'This office has parties already. The demo fills an empty office only.',
    },
  }),
  async run({ values, office, stdout }) {
    const country = oneOf(values.country, Country.options, 'country')
    const parties = values.parties === undefined ? undefined : Number(values.parties)
    if (parties !== undefined && !(Number.isInteger(parties) && parties >= 1 && parties <= most))
      throw new UsageError(`--parties is a whole number from 1 to ${most}, not "${values.parties}".`)
    const start = performance.now()
    await (await office()).write(async (ctx) => {
      await officeSettings.settle(ctx, { name: '', country })
      if (await register.hasParties(ctx)) refuse([{ code: 'office_not_empty' }])
    })
    // Found anew: the office may only just have got its country.
    const settled = await office()
    await demoOffice.fillInPieces(settled.write, settled.office.country, { parties })
    stdout.write(`The demo office is in (${((performance.now() - start) / 1000).toFixed(1)} s).\n`)
    return 0
  },
})
