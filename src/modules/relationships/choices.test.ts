import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RelationshipType } from '#modules/relationship-types/contract.ts'
import { installedTypes } from '#modules/relationship-types/installed.ts'
import { choicesFor, choicesFound, readingOf } from './choices.ts'
import { draftOf, newPartyFrom } from './new-party.ts'

const types = installedTypes.map(
  ({ id, names, mutual, fromKind, toKind, group, carries, order }): RelationshipType => ({
    id,
    names,
    mutual,
    fromKind,
    toKind,
    group,
    carriesPosition: carries.position,
    carriesContactDetails: carries.contactDetails,
    carriesShare: carries.share,
    oneAtATimeFrom: false,
    oneAtATimeTo: false,
    place: order,
    retiredAt: id === 'secretary' ? '2026-01-01T00:00:00.000Z' : null,
    relationships: 0,
    version: 1,
  }),
)
const found = (near: 'person' | 'organisation', far: 'person' | 'organisation' | undefined, typed: string) =>
  choicesFound(choicesFor(types, near, far), typed, 'nl').map((choice) => readingOf(choice, 'nl'))

const searches: [near: 'person' | 'organisation', far: 'person' | 'organisation' | undefined, typed: string, first: string | undefined][] = [
  ['person', undefined, 'bestuur', 'is bestuurder van'],
  ['organisation', 'person', 'bestuur', 'heeft als bestuurder'],
  ['person', undefined, 'getrouwd', 'is gehuwd met'],
  ['person', 'organisation', 'gehuwd', undefined],
  ['organisation', undefined, 'gehuwd', undefined],
  ['person', undefined, 'heeft als acc', 'heeft als accountant'],
  ['person', undefined, 'IS AANDEELH', 'is aandeelhouder van'],
]
for (const [near, far, typed, first] of searches)
  test(`a ${near} and ${far ?? 'anyone'}: ${typed} finds ${first ?? 'nothing'} first`, () => assert.equal(found(near, far, typed)[0], first))

test('a type that was retired is not offered, and one that reads the same from both sides only once', () => {
  const all = found('person', undefined, '')
  assert.ok(!all.includes('is secretaris van'))
  assert.equal(all.filter((reading) => reading === 'is gehuwd met').length, 1)
  assert.equal(new Set(all).size, all.length)
})

const names: [typed: string, callName: string, prefix: string, surname: string][] = [
  ['Anna van den Broeck', 'Anna', 'van den', 'Broeck'],
  ['Broeck, Anna', 'Anna', '', 'Broeck'],
  ['van den Broeck', '', 'van den', 'Broeck'],
  ['Jansen', '', '', 'Jansen'],
  ['Ben Jansen', 'Ben', '', 'Jansen'],
  ['  Jan   Peeters ', 'Jan', '', 'Peeters'],
]
for (const [typed, callName, prefix, surname] of names)
  test(`${typed} as a new person`, () => assert.deepEqual(draftOf(newPartyFrom(typed, 'person')), { kind: 'person', callName, prefix, surname }))

test('a company keeps the name as it was typed', () =>
  assert.deepEqual(draftOf(newPartyFrom('De Boer & Zonen', 'organisation')), { kind: 'organisation', legalName: 'De Boer & Zonen' }))
