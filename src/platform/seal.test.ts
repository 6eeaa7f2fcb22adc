import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import fc from 'fast-check'
import { isSealed, keyIn, noSeal, sealWith } from './seal.ts'

const [one, other] = [sealWith('a'.repeat(32)), sealWith('b'.repeat(32))]

describe('a seal', () => {
  test('gives back what was sealed, to its owner and with its key alone, and never looks the same twice', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (secret, owner, stranger) => {
        const kept = one.seal(secret, owner)
        assert.ok(isSealed(kept))
        assert.equal(one.open(kept, owner), secret)
        assert.equal(sealWith('a'.repeat(32)).open(kept, owner), secret, 'in another process')
        assert.equal(other.open(kept, owner), undefined)
        if (stranger !== owner) assert.equal(one.open(kept, stranger), undefined)
        assert.notEqual(one.seal(secret, owner), kept)
        if (secret.length > 8) assert.ok(!kept.includes(secret))
      }),
    ))

  test('that was altered anywhere opens nothing', () => {
    const kept = one.seal('GEZDGNBVGY3TQOJQ', 'els')
    const [mark, name, text = ''] = kept.split(':')
    const bytes = Buffer.from(text, 'base64url')
    for (let i = 0; i < bytes.length; i++) {
      const touched = Buffer.from(bytes)
      touched[i] = (touched[i] ?? 0) ^ 1
      assert.equal(one.open([mark, name, touched.toString('base64url')].join(':'), 'els'), undefined, `byte ${i}`)
    }
    for (const cut of ['', 'sealed', 'sealed:', `sealed:${name}`, `sealed:${name}:`, `sealed:${name}:AAAA`, 'GEZDGNBV'])
      assert.equal(one.open(cut, 'els'), undefined, cut)
  })

  test('without a key nothing is sealed, and nothing sealed is opened', () => {
    assert.equal(noSeal.seal('GEZDGNBV', 'els'), 'GEZDGNBV')
    assert.equal(noSeal.open(one.seal('GEZDGNBV', 'els'), 'els'), undefined)
  })
})

describe('a key in a data directory', () => {
  const directory = mkdtempSync(join(tmpdir(), 'verwant-key-'))
  after(() => rmSync(directory, { recursive: true }))

  test('is made once, by chance, for its owner alone', () => {
    const key = keyIn(directory)
    assert.match(key, /^[\w-]{43}$/)
    assert.equal(keyIn(directory), key)
    assert.equal((statSync(join(directory, 'secret.key')).mode & 0o777).toString(8), '600')
  })

  test('that is broken is said, not replaced', () => {
    writeFileSync(join(directory, 'secret.key'), '\n')
    assert.throws(() => keyIn(directory), /is broken/)
  })
})
