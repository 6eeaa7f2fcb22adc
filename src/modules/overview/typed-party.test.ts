import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { AddressDraft } from '#modules/addresses/contract.ts'
import { PartyDraft } from '#modules/parties/contract.ts'
import { findSimilar } from './contract.ts'
import { addressOf, draftOf, named, nothingTyped, similarTo, type Typed } from './typed-party.ts'

const dirk: Typed = {
  ...nothingTyped('person', ['lead']),
  firstName: 'Dirk',
  surname: 'Irecteur',
  legalName: 'Stays behind',
  email: ' dirk@irecteur.example ',
  phone: '0470 12 34 56',
  postcode: '9000',
  houseNumber: '8 bus 3',
  birthDate: '1970-01-02',
}

describe('a new party as it is typed', () => {
  test('makes a person of what a person has', () => {
    const draft = draftOf(dirk)
    assert.deepEqual(PartyDraft.parse(draft), draft)
    assert.deepEqual(draft, {
      kind: 'person',
      firstName: 'Dirk',
      surname: 'Irecteur',
      birthDate: '1970-01-02',
      roles: ['lead'],
      emails: [{ address: 'dirk@irecteur.example', label: '', main: true }],
      phones: [{ number: '0470 12 34 56', label: '', main: true }],
    })
  })
  test('makes an organisation of what an organisation has', () =>
    assert.deepEqual(draftOf({ ...dirk, kind: 'organisation', email: '', phone: '', roles: [] }), { kind: 'organisation', legalName: 'Stays behind' }))
  test('has an address when a part of one was typed', () => {
    assert.equal(addressOf(nothingTyped('person')), undefined)
    assert.deepEqual(addressOf(dirk), { postcode: '9000', houseNumber: '8 bus 3' })
    assert.ok(AddressDraft.safeParse(addressOf(dirk)).success)
  })
  test('is compared with others by its address too, not by its role', () => {
    const sought = similarTo(dirk)
    assert.ok(findSimilar.input.safeParse(sought).success)
    assert.deepEqual([sought?.postcode, sought?.houseNumber, sought?.roles], ['9000', '8 bus 3', undefined])
  })

  for (const [typed, looks] of [
    [{}, false],
    [{ surname: 'I' }, false],
    [{ surname: 'Ir' }, true],
    [{ firstName: 'Dirk' }, true],
    [{ postcode: '9000', houseNumber: '8' }, false],
    [{ phone: '0470 1' }, true],
    [{ phone: '0470' }, false],
  ] as const)
    test(`${JSON.stringify(typed)} ${looks ? 'tells enough' : 'tells too little'} to look for others`, () =>
      assert.equal(similarTo({ ...nothingTyped('person'), ...typed }) !== undefined, looks))

  for (const [name, firstName, surname] of [
    ['Dirk Irecteur', 'Dirk', 'Irecteur'],
    ['Femke van den Berg', 'Femke', 'van den Berg'],
    ['Irecteur', '', 'Irecteur'],
  ] as const)
    test(`begins with the name that was searched: ${name}`, () => {
      const begun = named(nothingTyped('person'), ` ${name} `)
      assert.deepEqual([begun.firstName, begun.surname, begun.legalName], [firstName, surname, name])
    })
})
