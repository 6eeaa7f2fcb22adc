import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { fold } from '#kernel/fold.ts'
import { type InstalledType, installedTypes } from './installed.ts'
import { nameFrom, namesIn, sentence } from './readings.ts'
import { recognise } from './recognise.ts'

const typeNamed = (id: string) => installedTypes.find((type) => type.id === id) ?? assert.fail(`no type ${id}`)
const allNames = (type: InstalledType) => [type.names, ...Object.values(type.countries)]

test('ids are short slugs, each once, and their order is the order of the list', () => {
  assert.equal(new Set(installedTypes.map(({ id }) => id)).size, installedTypes.length)
  assert.ok(installedTypes.length >= 30)
  for (const { id } of installedTypes) assert.match(id, /^[a-z]+(-[a-z]+)*$/)
  assert.deepEqual(
    installedTypes.map(({ order }) => order),
    installedTypes.map(({ order }) => order).toSorted((a, b) => a - b),
  )
})

test('a mutual type reads the same from both sides in every wording, and no other does', () => {
  for (const type of installedTypes)
    for (const names of allNames(type))
      for (const { forward, backward } of Object.values(names)) {
        assert.ok(forward && backward, type.id)
        assert.equal(forward === backward, type.mutual, `${type.id}: ${forward} / ${backward}`)
      }
})

test('a mutual type allows the same kind, and as many, on both sides', () => {
  for (const { id, fromKind, toKind, atMostOne } of installedTypes.filter(({ mutual }) => mutual))
    assert.deepEqual([fromKind, atMostOne.from], [toKind, atMostOne.to], id)
})

test('no two types read alike to the same two kinds of party', () => {
  for (const country of ['NL', 'BE'] as const)
    for (const language of ['nl', 'en'] as const) {
      const said = installedTypes.flatMap((type) => {
        const { forward, backward } = namesIn(type, country)[language]
        return [`${forward} ${type.fromKind} ${type.toKind}`, ...(type.mutual ? [] : [`${backward} ${type.toKind} ${type.fromKind}`])]
      })
      assert.deepEqual(
        said.filter((one, i) => said.indexOf(one) !== i),
        [],
      )
    }
})

for (const [id, side, said] of [
  ['director', 'forward', 'Dirk is bestuurder van Uno'],
  ['director', 'backward', 'Dirk heeft als bestuurder Uno'],
  ['contact-person', 'forward', 'Dirk is contactpersoon bij Uno'],
  ['employee', 'backward', 'Dirk is werkgever van Uno'],
  ['parent', 'backward', 'Dirk is kind van Uno'],
  ['spouse', 'backward', 'Dirk is gehuwd met Uno'],
  ['guarantor', 'forward', 'Dirk is borg voor Uno'],
  ['guarantor', 'backward', 'Dirk heeft als borg Uno'],
  ['referrer', 'backward', 'Dirk is aangebracht door Uno'],
  ['bank', 'backward', 'Dirk is rekeninghouder bij Uno'],
  ['insurer', 'backward', 'Dirk is verzekerd bij Uno'],
] as const)
  test(`${id} ${side}: ${said}`, () => assert.equal(sentence('Dirk', nameFrom(typeNamed(id), side, 'nl', 'NL'), 'Uno', 'nl'), said))

test('an English name makes a sentence too', () => {
  assert.equal(sentence('Dirk', nameFrom(typeNamed('director'), 'forward', 'en', 'NL'), 'Uno', 'en'), 'Dirk is director of Uno')
  assert.equal(sentence('Uno', nameFrom(typeNamed('director'), 'backward', 'en', 'NL'), 'Dirk', 'en'), 'Uno has as director Dirk')
})

test('a Belgian office reads zaakvoerder where a Dutch one reads bedrijfsleider', () => {
  assert.equal(nameFrom(typeNamed('business-manager'), 'forward', 'nl', 'BE'), 'zaakvoerder van')
  assert.equal(nameFrom(typeNamed('business-manager'), 'forward', 'nl', 'NL'), 'bedrijfsleider van')
})

test('aliases are folded', () => {
  for (const { aliases } of installedTypes) for (const word of [...aliases.forward, ...aliases.backward]) assert.equal(word, fold(word))
})

test('a word that two types share never fits both for the same two kinds', () => {
  const kinds = ['person', 'organisation'] as const
  for (const type of installedTypes)
    for (const [side, list] of Object.entries(type.aliases))
      for (const word of list) {
        const [left, right] = side === 'forward' ? [type.fromKind, type.toKind] : [type.toKind, type.fromKind]
        for (const from of kinds)
          for (const to of kinds) {
            if ((left ?? from) === from && (right ?? to) === to) assert.equal(recognise(word, from, to)?.typeId, type.id, `${from}; ${word}; ${to}`)
          }
      }
})

test('the office’s own wording is recognised, from either side', () => {
  for (const type of installedTypes)
    for (const names of allNames(type))
      for (const { forward, backward } of Object.values(names)) {
        const kinds = [type.fromKind ?? 'person', type.toKind ?? 'person'] as const
        assert.deepEqual(recognise(forward, ...kinds), { typeId: type.id, side: 'forward' }, forward)
        const behind = / (van|bij|met|door|of|with|by|to|at)$/.test(backward) ? backward : `heeft als ${backward}`
        assert.deepEqual(recognise(behind, kinds[1], kinds[0]), { typeId: type.id, side: type.mutual ? 'forward' : 'backward' }, behind)
      }
})

for (const [word, from, to, typeId, side] of [
  ['Bestuurder', 'person', 'organisation', 'director', 'forward'],
  ['DGA', 'person', 'organisation', 'director', 'forward'],
  ['is bestuurder van', 'person', 'organisation', 'director', 'forward'],
  ['heeft als bestuurder', 'organisation', 'person', 'director', 'backward'],
  ['dochter', 'person', 'person', 'parent', 'backward'],
  ['dochter', 'organisation', 'organisation', 'parent-company', 'backward'],
  ['moeder', 'organisation', 'organisation', 'parent-company', 'forward'],
  ['partner', 'person', 'person', 'partner', 'forward'],
  ['partner', 'person', 'organisation', 'firm-partner', 'forward'],
  ['Échtgenote', 'person', 'person', 'spouse', 'forward'],
  ['werkgever', 'organisation', 'person', 'employee', 'backward'],
] as const)
  test(`${from}; ${word}; ${to} is ${typeId}, ${side}`, () => assert.deepEqual(recognise(word, from, to), { typeId, side }))

test('a word that fits no such pair, or means nothing, is not recognised', () => {
  assert.equal(recognise('gehuwd met', 'person', 'organisation'), null)
  assert.equal(recognise('luchtballon', 'person', 'person'), null)
  assert.equal(recognise(''), null)
})

const material = process.env.VERWANT_MATERIAL ?? fileURLToPath(new URL('../../../../shared/material', import.meta.url))
const file = `${material}/office-export/verbanden.csv`
test('every type in a real export is recognised, the first column being who the word is about', {
  skip: !existsSync(file) && `no ${file.split('/').slice(-2).join('/')} here`,
}, () => {
  const said = new Set(
    readFileSync(file, 'latin1')
      .split('\r\n')
      .slice(1)
      .filter(Boolean)
      .map((line) => line.split(';')[1] ?? ''),
  )
  assert.ok(said.size > 5)
  const found = Object.fromEntries([...said].map((word) => [word, recognise(word)?.side]))
  assert.deepEqual(found, Object.fromEntries([...said].map((word) => [word, 'forward'])))
  assert.equal(recognise('moedermaatschappij', 'organisation', 'organisation')?.typeId, 'parent-company')
})
