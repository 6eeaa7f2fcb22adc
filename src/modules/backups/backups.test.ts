import assert from 'node:assert/strict'
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { createParty } from '#modules/parties/contract.ts'
import { readBackup } from '#platform/backup/read.ts'
import { enqueue, jobOf } from '#platform/jobs/job.ts'
import { finishJob, jobKind, startWorker } from '#platform/jobs/worker.ts'
import { engines } from '#test/engine.ts'
import { baseUrl, codesOf, openOffice, problemOf } from '#test/office.ts'
import { settle } from '#test/world.ts'
import { officeAtHand } from '../../cli/office.ts'
import { changeBackupSchedule, deleteBackup, getBackupSchedule, listBackups, makeBackup } from './contract.ts'
import { isDue, problemOf as problemBehind, worry } from './rules.ts'
import * as service from './service.ts'

test('a backup is due once a day from its time on, also late', () => {
  const table: [at: string | null, clock: string, lastDay: string | null, due: boolean][] = [
    [null, '23:59', null, false],
    ['22:30', '22:29', null, false],
    ['22:30', '22:30', null, true],
    ['22:30', '22:31', '2026-08-01', false],
    ['22:30', '22:31', '2026-07-31', true],
    ['22:30', '06:00', '2026-07-30', false],
    ['00:00', '06:00', '2026-07-31', true],
    // The night on which this hour does not exist.
    ['02:30', '03:00', '2026-07-31', true],
  ]
  for (const [at, clock, lastDay, due] of table) assert.equal(isDue({ at }, { clock, today: '2026-08-01', lastDay }), due, `${at} at ${clock}, last ${lastDay}`)
})

test('a failure is told by its cause, and worries until a good one follows', () => {
  assert.deepEqual([{ name: 'NoRoom' }, { code: 'ENOSPC' }, { code: 'EACCES' }, { code: 'ENOENT' }, {}].map(problemBehind), [
    'no_room',
    'no_room',
    'folder',
    'folder',
    'other',
  ])
  const now = new Date('2026-08-03T10:00:00Z')
  const one = (state: 'done' | 'failed' | 'underway' | 'gone', startedAt = '2026-08-03T00:00:00Z') => ({ state, day: null, startedAt })
  assert.equal(worry([], '22:30', now), undefined)
  assert.equal(worry([one('done')], '22:30', now), undefined)
  assert.equal(worry([one('underway'), one('failed'), one('done')], null, now), 'failed')
  assert.equal(worry([one('done', '2026-08-01T09:00:00Z')], '22:30', now), 'stale')
  assert.equal(worry([one('done', '2026-08-01T09:00:00Z')], null, now), undefined)
  assert.equal(worry([one('gone')], '22:30', now), 'stale')
})

for (const engine of engines) {
  describe(`backups from the screen on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, tom, clock, backups } = office
    await settle(office)
    /** What the worker of a server does. */
    const work = async () => {
      for (const { id } of await office.engine.reader.selectFrom('job').select('id').where('finishedAt', 'is', null).execute())
        await finishJob(office.engine, id)
    }
    const minute = async () => {
      const at = await officeAtHand(office.engine, baseUrl, {})
      const moved = { now: () => clock.now }
      await Promise.all(
        [1, 2, 3].map(() => service.makeWhenDue({ read: { ...at.read, ...moved }, write: (act) => at.write((ctx) => act({ ...ctx, ...moved })) }, backups)),
      )
      await work()
    }
    const files = () => readdirSync(backups).sort()

    test('are for who manages the office alone', async () => {
      for (const endpoint of [listBackups, getBackupSchedule, makeBackup] as const) assert.equal((await problemOf(tom(endpoint, {}))).status, 403)
      assert.equal((await problemOf(tom(changeBackupSchedule, { version: 1, at: '22:30' }))).status, 403)
    })

    test('one does not wait for other work that is under way', { timeout: 60_000 }, async () => {
      const held = Promise.withResolvers<void>()
      jobKind('slow', { run: () => held.promise, ended: async () => {} })
      const workers = [false, true].map((beside) => startWorker(office.engine, { beside }))
      const at = await officeAtHand(office.engine, baseUrl, {})
      const slow = await at.write((ctx) => enqueue(ctx, { kind: 'slow', subjectId: '0198a000-0000-7000-8000-000000000001', total: 0 }))
      const { id } = await els(makeBackup, {})
      const state = async () => (await els(listBackups, {})).items.find((one) => one.id === id)?.state
      while ((await state()) === 'underway') await new Promise((resolve) => setTimeout(resolve, 20))
      assert.equal(await state(), 'done')
      assert.equal((await jobOf(office.engine.reader, slow))?.outcome, null, 'the other is under way still')
      held.resolve()
      while ((await jobOf(office.engine.reader, slow))?.outcome === null) await new Promise((resolve) => setTimeout(resolve, 20))
      await Promise.all(workers.map((worker) => worker.stop()))
      await els(deleteBackup, { backupId: id })
    })

    test('one is made now, behind the screen, and downloaded as it is; who took it is written down', async () => {
      const begun = await els(makeBackup, {})
      assert.deepEqual([begun.state, begun.byName, begun.day], ['underway', 'Els Verhaegen', null])
      assert.deepEqual(await codesOf(els(makeBackup, {})), ['backup_underway'])
      assert.equal((await problemOf(els(deleteBackup, { backupId: begun.id }))).status, 409)
      assert.equal((await office.raw(`/api/backups/${begun.id}/file`)).status, 404)
      await work()
      const [made] = (await els(listBackups, {})).items
      assert.deepEqual([made?.state, made?.fileName, files()], ['done', 'verwant-2026-08-01T10-00-00Z.tar', ['verwant-2026-08-01T10-00-00Z.tar']])
      assert.ok((made?.kilobytes ?? 0) > 10)

      const response = await office.raw(`/api/backups/${begun.id}/file`)
      assert.equal(response.headers.get('content-type'), 'application/x-tar')
      assert.match(response.headers.get('content-disposition') ?? '', /^attachment; filename="verwant-2026/)
      const bytes = Buffer.from(await response.arrayBuffer())
      assert.equal(Number(response.headers.get('content-length')), bytes.length)
      const copy = join(backups, 'copy')
      writeFileSync(copy, bytes)
      assert.equal((await readBackup(copy)).manifest.tables.find(({ name }) => name === 'party')?.rows, 5)
      rmSync(copy)
      assert.equal((await office.bare(`/api/backups/${begun.id}/file`)).status, 401)
      const acts = await office.engine.reader.selectFrom('audit').select('action').where('subjectId', '=', begun.id).orderBy('seq').execute()
      assert.deepEqual(
        acts.map(({ action }) => action),
        ['backup.begun', 'backup.downloaded'],
      )
      await els(deleteBackup, { backupId: begun.id })
      assert.deepEqual([files(), (await els(listBackups, {})).items], [[], []])
    })

    test('the schedule is changed by its version, and says at the field what is wrong', async () => {
      const { folder, ...schedule } = await els(getBackupSchedule, {})
      assert.deepEqual([schedule, folder], [{ at: null, keep: 14, version: 1 }, backups])
      assert.deepEqual(await codesOf(els(changeBackupSchedule, { version: 1, at: '24:00' })), ['not_a_time'])
      assert.equal((await problemOf(els(changeBackupSchedule, { version: 1, keep: 0 }))).status, 422)
      await els(changeBackupSchedule, { version: 1, at: '22:30', keep: 2 })
      assert.equal((await problemOf(els(changeBackupSchedule, { version: 1, keep: 3 }))).status, 412)
    })

    test('by itself one is made a day, whoever asks how often, and so many are kept', async () => {
      await minute()
      assert.deepEqual(files(), [])
      for (const day of ['01', '02', '03', '04']) {
        // 22:31 in the summer of the office.
        clock.now = new Date(`2026-08-${day}T20:31:00Z`)
        await minute()
        await minute()
      }
      assert.deepEqual(files(), ['verwant-2026-08-03T20-31-00Z.tar', 'verwant-2026-08-04T20-31-00Z.tar'])
      const { items } = await els(listBackups, {})
      assert.deepEqual(
        items.map(({ day, state, byName }) => [day, state, byName]),
        [
          ['2026-08-04', 'done', ''],
          ['2026-08-03', 'done', ''],
        ],
      )
      const { items: first, next } = await els(listBackups, { limit: 1 })
      assert.deepEqual([first[0]?.day, (await els(listBackups, { limit: 1, cursor: next ?? '' })).items[0]?.day], ['2026-08-04', '2026-08-03'])
    })

    test('one that fails says why, and takes nothing of those before it', async () => {
      const before = files()
      // Where the file must be there is a folder.
      clock.now = new Date('2026-08-05T20:31:00Z')
      const at = await officeAtHand(office.engine, baseUrl, {})
      const moved = { now: () => clock.now }
      const blocked = join(backups, before[0] ?? '', 'inside')
      await service.makeWhenDue({ read: { ...at.read, ...moved }, write: (act) => at.write((ctx) => act({ ...ctx, ...moved })) }, blocked)
      await work()
      const [failed] = (await els(listBackups, {})).items
      assert.deepEqual([failed?.state, failed?.problem], ['failed', 'folder'])
      assert.deepEqual(files(), before)
      clock.now = new Date('2026-08-06T20:31:00Z')
      await els(createParty, { kind: 'person', surname: 'Later' })
      await minute()
      assert.equal((await els(listBackups, {})).items[0]?.state, 'done')
      assert.ok(existsSync(join(backups, 'verwant-2026-08-04T20-31-00Z.tar')))
    })

    test('nothing went wrong that nobody foresaw', () => assert.deepEqual(office.unforeseen, []))
  })
}
