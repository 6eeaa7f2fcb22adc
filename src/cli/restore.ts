import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { refusals, refuse } from '#kernel/refusal.ts'
import * as officeSettings from '#modules/office/service.ts'
import { record } from '#platform/audit.ts'
import { backupName } from '#platform/backup/naming.ts'
import { readBackup } from '#platform/backup/read.ts'
import { restore as bringBack, isInUse } from '#platform/backup/restore.ts'
import { writeBackup } from '#platform/backup/write.ts'
import { command } from './command.ts'
import { verifyAfter } from './verify.ts'

/** `restore FILE`: brings an office back exactly as it was when the backup was made. */
export const restore = command({
  name: 'restore',
  usage: 'FILE [--replace]',
  summary:
    'Brings back an office from a backup, after checking every byte of it, and signs everyone out; with --replace in place of the office that is there, of which a backup is made first',
  options: { replace: { type: 'boolean' } },
  positionals: ['FILE'],
  alone: true,
  refusals: refusals({
    office_in_the_way: {
      nl: 'Er is hier al een kantoor. Met --replace wordt het vervangen, nadat er een back-up van is gemaakt.',
      en: 'There is an office here already. With --replace it is replaced, after a backup of it has been made.',
    },
  }),
  async run({ values, positionals: [name = ''], place, stdout, cwd, language }) {
    const start = performance.now()
    const backup = await readBackup(resolve(cwd, name))
    const { engine, backups, office } = await place()
    if (await engine.snapshot(isInUse)) {
      if (!values.replace) refuse([{ code: 'office_in_the_way' }])
      await mkdir(backups, { recursive: true, mode: 0o700 })
      const safety = join(backups, backupName(new Date(), 'before-restore'))
      await writeBackup(engine, safety, { now: new Date() })
      stdout.write(`A backup of the office that was here: ${safety}\n`)
    }
    await bringBack(engine, backup)
    const at = await office()
    await at.write((ctx) => record(ctx, { action: 'office.restored', subjectId: 'office', after: { madeAt: backup.manifest.madeAt } }))
    const { name: called } = (await officeSettings.isSetUp(at.read)) ? await officeSettings.get(at.read) : { name: '' }
    stdout.write(
      `The office${called && ` ${called}`} is back as it was at ${backup.manifest.madeAt} (${((performance.now() - start) / 1000).toFixed(1)} s). Everyone signs in again.\n`,
    )
    return (await verifyAfter(at, stdout, language)) === 0 ? 0 : 1
  },
})
