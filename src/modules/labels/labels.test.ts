import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, describe, test } from 'node:test'
import { createParty, deleteParty } from '#modules/parties/contract.ts'
import { engines } from '#test/engine.ts'
import { codesOf, openOffice, problemOf } from '#test/office.ts'
import { changeLabel, createLabel, deleteLabel, listLabels, putLabel, takeLabel } from './contract.ts'
import { littleUsed, moved, nameKey, palette } from './rules.ts'
import { byNames, ofParties } from './service.ts'

const luminance = (color: string) => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const contrast = (one: string, other: string) => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

test('every colour stands out from every background of both themes', () => {
  const css = readFileSync(new URL('../../web/verwant.css', import.meta.url), 'utf8')
  const backgrounds = [...css.matchAll(/--(?:surface|sunken): light-dark\((#\w{6}), (#\w{6})\)/g)].flatMap(([, light = '', dark = '']) => [light, dark])
  assert.equal(backgrounds.length, 4)
  assert.deepEqual(
    palette.flatMap((color) => backgrounds.filter((behind) => contrast(color, behind) < 3).map((behind) => `${color} on ${behind}`)),
    [],
  )
  assert.ok(contrast('#cccccc', '#ffffff') < 3, 'this test would notice')
  assert.equal(new Set(palette).size, 10)
})

test('a label gets a colour that few have', () => {
  assert.equal(littleUsed([]), palette[0])
  assert.equal(littleUsed([...palette, palette[0], '#123456']), palette[1])
  assert.equal(littleUsed(palette.filter((color) => color !== palette[6])), palette[6])
})

for (const [one, other, same] of [
  ['VIP', ' vip ', true],
  ['Één', 'een', true],
  ['R&D', 'r&d', true],
  ['R&D', 'RD', false],
  ['★', '☆', false],
  ['a  b', 'A b', true],
] as const) {
  test(`${one} and ${other} are ${same ? 'one name' : 'two names'}`, () => assert.equal(nameKey(one) === nameKey(other), same))
}

test('a label moves to a place, and beyond the end to the end', () => {
  const letters = (order: { id: string }[]) => order.map(({ id }) => id).join('')
  const all = [...'abcd'].map((id) => ({ id }))
  assert.deepEqual(
    [letters(moved(all, 'c', 0)), letters(moved(all, 'a', 2)), letters(moved(all, 'a', 99)), letters(moved(all, 'b', 1))],
    ['cabd', 'bcad', 'bcda', 'abcd'],
  )
})

for (const engine of engines) {
  describe(`labels on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, tom, lou, nobody } = office
    const { reader } = office.engine
    const ctx = {
      user: { id: '', name: '', language: 'nl', may: [] },
      office: { name: '', country: 'NL' },
      now: () => office.clock.now,
      afterCommit: () => {},
      http: { from: '', userAgent: '', headers: new Headers(), baseUrl: '' },
    } as const

    const someone = async () => (await els(createParty, { kind: 'person', surname: 'Gelabeld' })).id
    const make = (name: string) => els(createLabel, { name })
    const names = (labels: readonly { name: string }[]) => labels.map(({ name }) => name)
    const about = async (partyId: string) => {
      const rows = await reader
        .selectFrom('audit')
        .innerJoin('auditAbout', 'auditAbout.auditSeq', 'audit.seq')
        .select('action')
        .where('partyId', '=', partyId)
        .orderBy('seq')
        .execute()
      return rows.map(({ action }) => action)
    }

    test('a label is made by typing it, as it is typed', async () => {
      const made = await tom(createLabel, { name: ' R&D ' })
      assert.deepEqual([made.name, made.group, made.parties, made.retiredAt, made.version], ['R&D', '', 0, null, 1])
      assert.ok((palette as readonly string[]).includes(made.color))
      assert.deepEqual(
        (await els(listLabels, {})).find(({ id }) => id === made.id),
        made,
      )
      assert.notEqual((await els(createLabel, { name: 'RD' })).color, made.color, 'another name, another colour')
      assert.deepEqual(await problemOf(els(createLabel, { name: 'r&D' })).then(({ status, errors }) => [status, errors[0]?.code, errors[0]?.field]), [
        422,
        'label_name_taken',
        'name',
      ])
      assert.deepEqual(await codesOf(els(createLabel, { name: '  ' })), ['required'])
    })

    test('it goes on a party and off again, each once', async () => {
      const partyId = await someone()
      const [one, two] = [await make('Zakelijk'), await make('Kerstkaart')]
      assert.deepEqual(names(await els(putLabel, { partyId, labelId: one.id })), ['Zakelijk'])
      assert.deepEqual(names(await els(putLabel, { partyId, labelId: two.id })), ['Zakelijk', 'Kerstkaart'])
      assert.deepEqual(names(await els(putLabel, { partyId, labelId: two.id })), ['Zakelijk', 'Kerstkaart'])
      assert.deepEqual(names(await els(takeLabel, { partyId, labelId: one.id })), ['Kerstkaart'])
      assert.deepEqual(names(await els(takeLabel, { partyId, labelId: one.id })), ['Kerstkaart'])
      assert.deepEqual(await about(partyId), ['party.added', 'label.put', 'label.put', 'label.taken'])
    })

    test('of what is not there nothing comes', async () => {
      const [partyId, { id }] = [await someone(), await make('Bestaat')]
      for (const pair of [
        { partyId, labelId: partyId },
        { partyId: id, labelId: id },
      ]) {
        assert.equal((await problemOf(els(putLabel, pair))).status, 404)
        assert.equal((await problemOf(els(takeLabel, pair))).status, 404)
      }
    })

    test('it can be renamed, coloured, grouped and moved', async () => {
      const made = await make('Nieuwsbrief')
      const other = await make('Sponsor')
      const changed = await els(changeLabel, { labelId: made.id, version: 1, name: 'Nieuwsbrief NL', color: '#123456', group: 'Post', place: 0 })
      assert.deepEqual([changed.name, changed.color, changed.group, changed.place, changed.version], ['Nieuwsbrief NL', '#123456', 'Post', 0, 2])
      const order = await els(listLabels, {})
      assert.equal(order[0]?.id, made.id)
      assert.deepEqual(
        order.map(({ place }) => place),
        order.map((_, i) => i),
      )
      assert.equal(order.at(-1)?.id, other.id)
      assert.deepEqual(await codesOf(els(changeLabel, { labelId: made.id, version: 2, name: 'SPONSOR' })), ['label_name_taken'])
      await els(changeLabel, { labelId: made.id, version: 2, name: 'NIEUWSBRIEF NL' })
      assert.equal((await problemOf(els(changeLabel, { labelId: made.id, version: 2, name: 'Te laat' }))).status, 412)
    })

    test('one that is retired is put on nobody more, and stays where it is', async () => {
      const [partyId, other] = [await someone(), await someone()]
      const { id } = await make('Golf 2024')
      await els(putLabel, { partyId, labelId: id })
      const retired = await els(changeLabel, { labelId: id, version: 1, retired: true })
      assert.ok(retired.retiredAt)
      assert.deepEqual(await codesOf(els(putLabel, { partyId: other, labelId: id })), ['label_retired'])
      assert.deepEqual(names(await els(putLabel, { partyId, labelId: id })), ['Golf 2024'])
      assert.equal((await els(changeLabel, { labelId: id, version: 2, retired: false })).retiredAt, null)
      assert.deepEqual(names(await els(putLabel, { partyId: other, labelId: id })), ['Golf 2024'])
    })

    test('one in use is not deleted, and says on how many it is', async () => {
      const parties = [await someone(), await someone()]
      const { id } = await make('In gebruik')
      for (const partyId of parties) await els(putLabel, { partyId, labelId: id })
      assert.equal((await els(listLabels, {})).find((label) => label.id === id)?.parties, 2)
      const { status, errors } = await problemOf(els(deleteLabel, { labelId: id, version: 1 }))
      assert.deepEqual([status, errors[0]?.code], [409, 'label_in_use'])
      assert.match(errors[0]?.message ?? '', /op 2 relaties/)
      for (const partyId of parties) await els(takeLabel, { partyId, labelId: id })
      await els(deleteLabel, { labelId: id, version: 1 })
      assert.ok(!(await els(listLabels, {})).some((label) => label.id === id))
    })

    test('a party that is deleted takes its labels off', async () => {
      const partyId = await someone()
      const { id } = await make('Even')
      await els(putLabel, { partyId, labelId: id })
      await els(deleteParty, { partyId, version: 1 })
      assert.equal((await els(listLabels, {})).find((label) => label.id === id)?.parties, 0)
    })

    test('a hundred who each make a label and put it on one party leave a hundred', async () => {
      const partyId = await someone()
      await Promise.all(Array.from({ length: 100 }, async (_, i) => els(putLabel, { partyId, labelId: (await make(`Label ${i}`)).id })))
      const labels = (await ofParties({ db: reader }, [partyId])).get(partyId) ?? []
      assert.equal(new Set(names(labels)).size, 100)
      assert.equal((await about(partyId)).filter((action) => action === 'label.put').length, 100)
    })

    test('two who make the same label at once leave one', async () => {
      const made = await Promise.allSettled(['Dubbel', 'dubbel', 'DUBBEL'].map(make))
      assert.equal(made.filter(({ status }) => status === 'fulfilled').length, 1)
      assert.equal((await els(listLabels, {})).filter(({ name }) => nameKey(name) === 'dubbel').length, 1)
    })

    test('labels are found by name as a file writes them, and made where that is asked', async () => {
      const known = await make('Uit bestand')
      const asked = ['UIT BESTAND', 'Nieuw één', 'nieuw een', '']
      const without = await office.engine.write((db) => byNames({ ...ctx, db }, asked, { create: false }))
      assert.deepEqual([...without.keys()], ['UIT BESTAND'])
      const found = await office.engine.write((db) => byNames({ ...ctx, db }, asked, { create: true }))
      assert.deepEqual(
        [found.get('UIT BESTAND')?.id, found.get('Nieuw één')?.name, found.get('nieuw een')?.name, found.size],
        [known.id, 'Nieuw één', 'Nieuw één', 3],
      )
    })

    test('the list and the labels of many parties are one query each', async () => {
      const parties = [await someone(), await someone()]
      const { id } = await make('Overal')
      for (const partyId of parties) await els(putLabel, { partyId, labelId: id })
      assert.equal(await office.queriesOf(() => ofParties({ db: reader }, parties)), 1)
      assert.equal(await office.queriesOf(() => els(listLabels, {})), 2, 'one of them asks who it is')
    })

    test('everyone puts labels, an administrator keeps them, and a stranger sees none', async () => {
      const { id } = await tom(createLabel, { name: 'Van Tom' })
      assert.deepEqual(await codesOf(tom(changeLabel, { labelId: id, version: 1, name: 'X' })), ['not_permitted'])
      assert.deepEqual(await codesOf(lou(createLabel, { name: 'X' })), ['not_permitted'])
      assert.ok((await lou(listLabels, {})).length > 0)
      assert.equal((await problemOf(nobody(listLabels, {}))).status, 401)
    })

    test('nothing went wrong that nobody foresaw', () => assert.deepEqual(office.unforeseen, []))
  })
}
