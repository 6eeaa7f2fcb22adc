// Backing up, bringing back and moving an office as an administrator does it: commands beside a server that runs, and without one.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { emptyPlace, engines } from '#test/engine.ts'
import { environmentOf, startOffice, startServer, verwant } from '#test/process.ts'

for (const engine of engines) {
  const other = engine === 'sqlite' ? 'postgres' : 'sqlite'
  describe(`backup, restore and move from ${engine} to ${other}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'verwant-cli-backup-'))
    const file = join(folder, 'office.tar')
    const BACKUP_DIR = join(folder, 'safe')
    const [here, there] = [await emptyPlace(engine), await emptyPlace(other)]
    const own = { ...environmentOf(here.where), BACKUP_DIR }
    const away = { ...environmentOf(there.where), BACKUP_DIR }
    after(async () => {
      await here.remove()
      await there.remove()
      rmSync(folder, { recursive: true })
    })
    const add = async (address: string, token: string, surname: string) => {
      const response = await fetch(`${address}/api/parties`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ kind: 'person', surname, roles: ['debtor'] }),
      })
      return { status: response.status, ...((await response.json()) as { partyNumber: string; debtorNumber: string }) }
    }
    const said = { token: '', last: { partyNumber: '', debtorNumber: '' } }

    test('a backup is made while people work, and nothing replaces an office that runs', async () => {
      const office = await startOffice({ environment: own })
      said.token = office.token
      let working = true
      const work = (async () => {
        let made = 0
        while (working) if ((await add(office.address, office.token, `Naam ${made}`)).status === 201) made++
        return made
      })()
      const { code, out, err } = await office.verwant(['backup', file, '--json'])
      assert.deepEqual({ code, err }, { code: 0, err: '' })
      working = false
      const made = await work
      const { tables } = JSON.parse(out) as { tables: Record<string, number> }
      assert.ok((tables.party ?? 0) <= made && made > 0)
      assert.equal(tables.party, tables.search_document)

      for (const command of [
        ['restore', file, '--replace'],
        ['move', '--to', there.where],
      ]) {
        const refused = await office.verwant(command)
        assert.equal(refused.code, 1)
        assert.match(refused.err, /in use by/)
      }
      assert.match((await office.verwant(['verify'])).out, /^All is well/)
      said.last = await add(office.address, office.token, 'De laatste')
      await office.end()
    })

    test('a file that was altered is refused before anything is touched', async () => {
      const bytes = readFileSync(file)
      bytes[5000] = (bytes[5000] ?? 0) ^ 1
      const altered = join(folder, 'altered.tar')
      writeFileSync(altered, bytes)
      const { code, err } = await verwant(away, ['restore', altered])
      assert.equal(code, 1)
      assert.match(err, /is not a whole backup: it was altered\. Nothing was touched\./)
      assert.equal((await verwant(own, ['restore', altered, '--replace'])).code, 1)
      assert.match((await verwant(own, ['verify'])).out, /^All is well/)
      for (const [argv, text] of [
        [['restore', join(folder, 'none.tar')], /There is no file/],
        [['restore', file], /There is an office here already/],
      ] as const) {
        const refused = await verwant(own, argv)
        assert.notEqual(refused.code, 0)
        assert.match(refused.err, text)
      }
    })

    test('is brought back in place of a later office, of which a backup is kept, and no number is given twice', async () => {
      const { code, out, err } = await verwant(own, ['restore', file, '--replace'])
      assert.deepEqual({ code, err }, { code: 0, err: '' })
      assert.match(out, /is back as it was at .*Everyone signs in again\.\nVerified: all is well\.\n$/)
      assert.equal(readdirSync(BACKUP_DIR).filter((name) => /^before-restore-.*\.tar$/.test(name)).length, 1)
      const server = await startServer({ environment: own })
      assert.equal((await add(server.address, said.token, 'Met oude sleutel')).status, 401)
      said.token = (await server.verwant(['token', 'create', '--user', 'els@kantoor.example'])).out.trim()
      const next = await add(server.address, said.token, 'Na herstel')
      assert.equal(next.status, 201)
      for (const number of ['partyNumber', 'debtorNumber'] as const) assert.equal(Number(next[number]), Number(said.last[number]) + 1, number)
      await server.end()
    })

    test('moves to the other engine, where everybody is still signed in, and back from a backup', async () => {
      const moved = await verwant(own, ['move', '--to', there.where])
      assert.deepEqual({ code: moved.code, err: moved.err }, { code: 0, err: '' })
      assert.match(moved.out, /Verified: all is well\./)
      assert.equal((await verwant(own, ['move', '--to', there.where])).code, 1)
      const server = await startServer({ environment: away })
      assert.equal((await add(server.address, said.token, 'Aan de overkant')).status, 201)
      assert.equal((await server.verwant(['backup', file])).code, 0)
      await server.end()
      const back = await emptyPlace(engine)
      assert.equal((await verwant({ ...environmentOf(back.where), BACKUP_DIR }, ['restore', file])).code, 0)
      assert.match((await verwant(environmentOf(back.where), ['verify'])).out, /^All is well/)
      await back.remove()
    })
  })
}
