import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TypeRules } from './contract.ts'
import { installedTypes } from './installed.ts'
import { namesIn } from './readings.ts'
import { nameObjections, objections, plain, slug, withDraft } from './rules.ts'

const named = (forward: string, backward = forward): TypeRules['names'] => ({
  nl: { forward, backward },
  en: { forward: `${forward} (en)`, backward: `${backward} (en)` },
})
const mutual: TypeRules = { ...plain, names: named('maatje van'), mutual: true }

for (const [what, type, codes] of [
  ['a plain type', { ...plain, names: named('voogd van', 'pupil van') }, []],
  ['a mutual type', mutual, []],
  [
    'a mutual type that reads otherwise in one language',
    { ...mutual, names: { ...mutual.names, en: { forward: 'mate of', backward: 'friend of' } } },
    ['mutual_reads_alike'],
  ],
  ['a mutual type between a person and a company', { ...mutual, fromKind: 'person', toKind: 'organisation' }, ['mutual_kinds_alike']],
  ['a mutual type for any and a person', { ...mutual, toKind: 'person' }, ['mutual_kinds_alike']],
  ['a mutual type with a share', { ...mutual, carriesShare: true }, ['mutual_without_share']],
  ['a mutual type limited on one side', { ...mutual, oneAtATimeFrom: true }, ['mutual_limits_alike']],
  ['a mutual type limited on both', { ...mutual, oneAtATimeFrom: true, oneAtATimeTo: true }, []],
] as const satisfies [string, TypeRules, string[]][]) {
  test(`${what}: ${codes.join(', ') || 'fine'}`, () =>
    assert.deepEqual(
      objections(type).map(({ code }) => code),
      codes,
    ))
}

test('a name is taken when it says the same to the same kinds of party, accents and capitals aside', () => {
  const director = { ...plain, names: named('bestuurder van', 'bestuurder'), fromKind: 'person', toKind: 'organisation' } as const
  const fields = (type: TypeRules) => nameObjections(type, [director]).map(({ field }) => field)
  assert.deepEqual(fields({ ...director, names: { ...named('Bestuurder  ván', 'iets') } }), ['names.nl.forward', 'names.en.forward'])
  assert.deepEqual(fields({ ...director, toKind: null }), ['names.nl.forward', 'names.nl.backward', 'names.en.forward', 'names.en.backward'])
  assert.deepEqual(fields({ ...director, toKind: 'person' }), [])
  // Read from the other side it is another sentence.
  assert.deepEqual(fields({ ...director, names: named('bestuurder', 'bestuurder van'), fromKind: 'person', toKind: 'organisation' }), [])
  assert.deepEqual(fields({ ...director, names: named('bestuurder', 'bestuurder van'), fromKind: 'organisation', toKind: 'person' }).length, 4)
})

test('the installed types hold to the rules for those an office makes', () => {
  for (const country of ['NL', 'BE'] as const) {
    const types = installedTypes.map(
      (type): TypeRules => ({
        ...plain,
        names: namesIn(type, country),
        mutual: type.mutual,
        fromKind: type.fromKind,
        toKind: type.toKind,
        carriesShare: type.carries.share,
        oneAtATimeFrom: type.atMostOne.from ?? false,
        oneAtATimeTo: type.atMostOne.to ?? false,
      }),
    )
    assert.deepEqual(
      types.flatMap((type, i) => [...objections(type), ...nameObjections(type, types.toSpliced(i, 1))]),
      [],
      country,
    )
  }
})

for (const [name, id] of [
  ['Kennis via golf', 'kennis-via-golf'],
  ['échtgenoot van', 'echtgenoot-van'],
  ['x'.repeat(80), 'x'.repeat(60)],
  ['друг', undefined],
  ['!?', undefined],
] as const)
  test(`the id of ${name}`, () => assert.equal(slug({ names: named(name) }), id))

test('what a draft does not give stays as it was', () => {
  assert.deepEqual(withDraft(mutual, { mutual: undefined, group: 'family' }), { ...mutual, group: 'family' })
})
