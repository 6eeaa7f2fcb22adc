import { resolve } from 'node:path'
import { refusals, refuse } from '#kernel/refusal.ts'
import { move as bringOver, isInUse } from '#platform/backup/restore.ts'
import { onServer } from '#platform/db/engine.ts'
import { migrate } from '#platform/db/migrate.ts'
import { command, needed } from './command.ts'
import { verifyAfter } from './verify.ts'

/** `move --to …`: takes the office to another database, on either engine. The one it came from stays as it was. */
export const move = command({
  name: 'move',
  usage: '--to DATABASE_URL|DIRECTORY',
  summary: 'Takes the office to an empty database on either engine, row for row, and verifies it there; the old one stays as it was',
  options: { to: { type: 'string' } },
  alone: true,
  refusals: refusals({
    no_office_to_move: { nl: 'Er is hier geen kantoor om te verplaatsen.', en: 'There is no office here to move.' },
    office_in_the_way: {
      nl: 'Daar is al een kantoor. Verplaats naar een lege database of map.',
      en: 'There is an office there already. Move to an empty database or folder.',
    },
  }),
  async run({ values, place, elsewhere, stdout, cwd, language }) {
    const start = performance.now()
    const to = needed(values.to, 'to')
    const from = await place()
    if (!(await from.engine.snapshot(isInUse))) refuse([{ code: 'no_office_to_move' }])
    await migrate(from.engine)
    const target = await elsewhere(onServer(to) ? to : resolve(cwd, to))
    if (await target.engine.snapshot(isInUse)) refuse([{ code: 'office_in_the_way' }])
    await bringOver(from.engine, target.engine)
    stdout.write(`The office is there, every row of it (${((performance.now() - start) / 1000).toFixed(1)} s).\n`)
    const wrong = await verifyAfter(await target.office(), stdout, language)
    stdout.write(`From now on start Verwant with ${onServer(to) ? 'that DATABASE_URL' : `DATA_DIR=${resolve(cwd, to)}, without DATABASE_URL`}.\n`)
    return wrong === 0 ? 0 : 1
  },
})
