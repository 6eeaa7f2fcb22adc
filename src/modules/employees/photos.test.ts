// Photos of employees: what is taken, what is not, and how one is sent again.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { engines } from '#test/engine.ts'
import { openOffice, problemOf } from '#test/office.ts'
import { png } from '#test/pictures.ts'
import { getEmployee, inviteEmployee } from './contract.ts'
import { getPhoto, mostOfPhoto, putPhoto, removePhoto } from './photo.ts'

for (const engine of engines) {
  describe(`photos of employees on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, tom, lou, nobody } = office
    const { id: employeeId } = await els(inviteEmployee, { name: 'Foto', role: 'employee', account: false })
    const other = await els(inviteEmployee, { name: 'Ander', role: 'employee', account: false })
    const version = async () => (await els(getEmployee, { employeeId })).version
    const put = async (file: Uint8Array | string) =>
      els(putPhoto, { employeeId, version: await version() }, {}, typeof file === 'string' ? file : new Uint8Array(file))
    const files = async () => (await office.engine.reader.selectFrom('file').select('id').execute()).length

    test('one is kept, read by everyone who is in, replaced and taken away', async () => {
      const { photo: first } = await put(png(300, 200))
      assert.ok(first)
      const { photo } = await put(png(120, 120))
      assert.notEqual(photo, first)
      assert.equal(await files(), 1, 'the one before is gone')
      const sent = await office.bare(`/api/employees/${employeeId}/photos/${photo}`, { headers: { authorization: `Bearer ${office.tokens.lou}` } })
      assert.deepEqual(
        ['content-type', 'content-disposition', 'x-content-type-options', 'cache-control'].map((name) => sent.headers.get(name)),
        ['image/png', `attachment; filename="photo.png"; filename*=UTF-8''photo.png`, 'nosniff', 'no-store'],
      )
      assert.match(sent.headers.get('content-security-policy') ?? '', /^default-src 'none'/)
      assert.deepEqual(new Uint8Array(await sent.arrayBuffer()), png(120, 120))
      assert.equal((await problemOf(nobody(getPhoto, { employeeId, photoId: photo ?? '' }))).status, 401)
      for (const [of, photoId] of [
        [employeeId, first],
        [other.id, photo],
        [employeeId, crypto.randomUUID()],
      ] as const)
        assert.equal((await problemOf(lou(getPhoto, { employeeId: of, photoId: photoId ?? '' }))).status, 404)
      assert.equal((await problemOf(tom(putPhoto, { employeeId, version: 1 }, {}, ''))).status, 403)
      assert.equal((await els(removePhoto, { employeeId, version: await version() })).photo, null)
      assert.equal(await files(), 0)
    })

    const large = png(10, 10, mostOfPhoto.bytes)
    for (const [what, file, code] of [
      ['an SVG that calls itself a photo', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>', 'image_unknown'],
      ['a page', '<!doctype html><script>alert(1)</script>', 'image_unknown'],
      ['nothing', '', 'image_unknown'],
      ['half a picture', png(10, 10).subarray(0, 20), 'image_unknown'],
      ['more than a megabyte', large, 'file_too_large'],
      ['a picture that unpacks to more than a screen can hold', png(30_000, 30_000), 'image_too_wide'],
    ] as const) {
      test(`${what} is refused in words, and nothing of it is kept`, async () => {
        const before = await version()
        const { status, errors } = await problemOf(put(file))
        assert.deepEqual([status, errors.map((one) => one.code)], [422, [code]])
        assert.doesNotMatch(errors[0]?.message ?? '', /[{}]/)
        assert.deepEqual([await files(), await version()], [0, before])
      })
    }

    test('who comes too late keeps nothing, and a photo of nobody is not taken', async () => {
      assert.equal((await problemOf(els(putPhoto, { employeeId, version: 1 }, {}, new Uint8Array(png(10, 10))))).status, 412)
      assert.equal((await problemOf(els(putPhoto, { employeeId: crypto.randomUUID(), version: 1 }, {}, new Uint8Array(png(10, 10))))).status, 404)
      assert.equal(await files(), 0)
      assert.deepEqual(office.unforeseen, [])
    })
  })
}
