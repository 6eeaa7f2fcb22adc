// T15: a file that comes in is judged by its bytes, lies under an id of ours, and goes out as something to keep, never as a page.
// What is no picture, too large or too wide: src/modules/employees/photos.test.ts. What a name becomes: content-disposition.test.ts.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { getEmployee, inviteEmployee } from '#modules/employees/contract.ts'
import { putPhoto } from '#modules/employees/photo.ts'
import { getImport, uploadImport } from '#modules/imports/contract.ts'
import { Manifest, manifestName, manifestSum, sha256 } from '#platform/backup/manifest.ts'
import { readBackup } from '#platform/backup/read.ts'
import { restore } from '#platform/backup/restore.ts'
import { ending, entries, entry } from '#platform/backup/tar.ts'
import { writeBackup } from '#platform/backup/write.ts'
import { openEngine } from '#platform/db/engine.ts'
import { migrate } from '#platform/db/migrate.ts'
import { emptyPlace, engines } from '#test/engine.ts'
import { openOffice, SaidNo } from '#test/office.ts'
import { png } from '#test/pictures.ts'

const script = '<script>alert(1)</script>'
/** What is a picture by its first bytes, and something else besides. */
const polyglots: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  'a picture with a page behind it': new Uint8Array(Buffer.concat([png(8, 8), Buffer.from(`<html>${script}`)])),
  'a picture with a program behind it': new Uint8Array(Buffer.concat([png(8, 8), Buffer.from('*/=alert(1)//')])),
  'a picture with an archive behind it': new Uint8Array(Buffer.concat([png(8, 8), Buffer.from('PK\u0003\u0004../../x', 'latin1')])),
}
const names = [
  '../../x.csv',
  '..%2f..%2fx.csv',
  'C:\\x.csv',
  'CON',
  `${'a'.repeat(250)}.csv`,
  'gpj\u202evsc.exe',
  '.htaccess',
  'x.csv\r\nSet-Cookie: a=b',
  '"; x="',
  '<img src=x>',
]

for (const engine of engines) {
  describe(`files on ${engine}`, async () => {
    const office = await openOffice(engine)
    const folder = mkdtempSync(join(tmpdir(), 'verwant-files-'))
    after(async () => {
      await office.close()
      rmSync(folder, { recursive: true })
    })
    const { els } = office
    /** What lies on the disk of an office that is kept there. */
    const onDisk = () => (engine === 'sqlite' ? readdirSync(office.where, { recursive: true }).sort() : [])

    for (const [what, bytes] of Object.entries(polyglots))
      test(`${what} is sent as a picture to keep, and runs nowhere`, async () => {
        const { id: employeeId } = await els(inviteEmployee, { name: 'Foto', role: 'employee', account: false })
        const { version } = await els(getEmployee, { employeeId })
        const { photo } = await els(putPhoto, { employeeId, version }, {}, bytes)
        const { headers } = await office.bare(`/api/employees/${employeeId}/photos/${photo}`, { headers: { authorization: `Bearer ${office.tokens.tom}` } })
        assert.equal(headers.get('content-type'), 'image/png')
        assert.equal(headers.get('x-content-type-options'), 'nosniff')
        assert.match(headers.get('content-disposition') ?? '', /^attachment; filename="photo\.png"/)
        assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'.*; sandbox$/)
        assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin')
      })

    test('a name is only a name: nothing lies anywhere by it, and what goes out has a safe one', async () => {
      const before = onDisk()
      for (const name of names) {
        const made = await els(uploadImport, { kind: 'parties', name }, {}, 'Naam\r\nJan\r\n').catch((error: unknown) => {
          if (error instanceof SaidNo) return undefined
          throw error
        })
        if (!made) continue
        assert.equal((await els(getImport, { importId: made.id })).fileName, name)
        const { headers, status } = await office.raw(`/api/imports/${made.id}/refused.csv`)
        assert.ok(status < 500)
        const sent = headers.get('content-disposition') ?? 'attachment; filename="x"; filename*=UTF-8\'\'x'
        assert.match(sent, /^attachment; filename="[^"\\/\r\n\u202e]+"; filename\*=UTF-8''[^/\\\r\n]+$/)
        assert.doesNotMatch(sent, /\.\.|%2f|%5c/i)
      }
      const { rows } = { rows: await office.engine.reader.selectFrom('file').select('id').execute() }
      for (const { id } of rows) assert.match(id, /^[0-9a-f-]{36}$/)
      assert.deepEqual(onDisk(), before)
    })

    describe('an archive that means to write elsewhere', async () => {
      const made = join(folder, 'office.tar')
      await writeBackup(office.engine, made, { now: new Date('2026-08-01T10:00:00Z') })
      const whole = readFileSync(made)
      const parts: { name: string; bytes: Buffer }[] = []
      for await (const part of entries(async (at, length) => whole.subarray(at, at + length), whole.length)) parts.push(part)

      /** A backup like the one that was made, with more in it, and every sum right. */
      function forged(extra: readonly { name: string; bytes: Buffer }[]): string {
        const at = new Date('2026-08-01T10:00:00Z')
        const kept = parts.filter(({ name }) => name !== manifestName && name !== manifestSum)
        const all = [...kept, ...extra]
        const manifest = Manifest.parse(JSON.parse(parts.find(({ name }) => name === manifestName)?.bytes.toString() ?? ''))
        const text = JSON.stringify({ ...manifest, parts: all.map(({ name, bytes }) => ({ name, size: bytes.length, sha256: sha256(bytes) })) })
        const files = [
          ...all,
          { name: manifestName, bytes: Buffer.from(text) },
          { name: manifestSum, bytes: Buffer.from(`${sha256(text)}  ${manifestName}\n`) },
        ]
        const path = join(folder, 'forged.tar')
        writeFileSync(path, Buffer.concat([...files.map(({ name, bytes }) => entry(name, bytes, at)), ending]))
        return path
      }

      test('by the names of its parts writes nothing but rows', async () => {
        const out = ['../../slipped', '/tmp/verwant-slipped', '../slipped/00001.ndjson.zst', 'party/../../slipped']
        const place = await emptyPlace(engine)
        const fresh = await openEngine(place.where)
        try {
          await migrate(fresh)
          const before = engine === 'sqlite' ? readdirSync(place.where) : []
          // Whether it is refused or passed over is all the same: nothing is ever unpacked.
          await restore(fresh, await readBackup(forged(out.map((name) => ({ name, bytes: Buffer.from('kwaad') }))))).catch(() => {})
          for (const path of [
            join(folder, '..', 'slipped'),
            join(folder, '..', '..', 'slipped'),
            '/tmp/verwant-slipped',
            join(folder, 'slipped'),
            'slipped',
            '../slipped',
          ])
            assert.equal(existsSync(path), false, path)
          if (engine === 'sqlite') assert.deepEqual(readdirSync(place.where), before)
        } finally {
          await fresh.close()
          await place.remove()
        }
      })

      for (const [kind, type] of [
        ['a symbolic link', '2'],
        ['a hard link', '1'],
        ['a folder', '5'],
      ] as const)
        test(`by ${kind} is no backup of ours`, async () => {
          const header = Buffer.from(entry('party', Buffer.alloc(0), new Date()))
          header.write(type, 156)
          header.write('/etc/passwd', 157)
          const path = join(folder, 'linked.tar')
          writeFileSync(path, Buffer.concat([header, whole]))
          await assert.rejects(readBackup(path), /is not a whole backup/)
        })
    })

    test('nothing went wrong that nobody foresaw', () => assert.deepEqual(office.unforeseen, []))
  })
}
