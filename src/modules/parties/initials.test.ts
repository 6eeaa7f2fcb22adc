import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { initialsFor, normaliseInitials } from './initials.ts'
import type { NameParts } from './names.ts'
import { blank } from './rules.ts'

const nothing: NameParts = blank('person')

for (const [typed, initials] of [
  ['aj', 'A.J.'],
  ['AJ', 'A.J.'],
  ['Aj', 'A.J.'],
  ['a', 'A.'],
  ['A.J.', 'A.J.'],
  ['a.j', 'A.J.'],
  ['A J', 'A.J.'],
  ['a. j.', 'A.J.'],
  ['ajm', 'A.J.M.'],
  ['AJMCH', 'A.J.M.C.H.'],
  ['Th.J.', 'Th.J.'],
  ['th.j.', 'Th.J.'],
  ['ThJ', 'Th.J.'],
  ['Th', 'Th.'],
  ['th', 'T.H.'],
  ['TH', 'T.H.'],
  ['Chr.', 'Chr.'],
  ['IJ.', 'IJ.'],
  ['ij.', 'IJ.'],
  ['J.-P.', 'J.-P.'],
  ['j-p', 'J.-P.'],
  ['é', 'É.'],
  ['E\u0301', 'É.'],
  ['Jan', 'Jan'],
  ['Jan Piet', 'Jan Piet'],
  ['JanPiet', 'JanPiet'],
  ['A.J. (Anna)', 'A.J. (Anna)'],
  ['  ', ''],
] as const) {
  test(`initials ${JSON.stringify(typed)} become ${JSON.stringify(initials)}`, () => assert.equal(normaliseInitials(typed), initials))
}

test('initials in order stay as they are', () =>
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...'aAjJtThHsSéÉß. -') })), (typed) => {
      const once = normaliseInitials(typed)
      assert.equal(normaliseInitials(once), once)
    }),
  ))

const organisation = (legalName: string): NameParts => ({ ...nothing, kind: 'organisation', legalName })

for (const [parts, letters] of [
  [{ ...nothing, callName: 'Dirk', surname: 'Irecteur' }, 'DI'],
  [{ ...nothing, firstName: 'élodie', surname: 'Dubois' }, 'ÉD'],
  [{ ...nothing, firstName: 'E\u0301lodie', surname: 'Dubois' }, 'ÉD'],
  [{ ...nothing, callName: 'Femke', prefix: 'van den', surname: 'Berg' }, 'FB'],
  [{ ...nothing, callName: 'Anna', surname: 'Jansen', partnerPrefix: 'de', partnerSurname: 'Smit', nameUsage: 'partner-own' }, 'AS'],
  [{ ...nothing, initials: 'A.J.', surname: 'Smit' }, 'AS'],
  [{ ...nothing, firstName: 'Petra' }, 'PE'],
  [{ ...nothing, surname: 'Bakker' }, 'BA'],
  [{ ...nothing, initials: 'A.' }, 'A'],
  [nothing, ''],
  [organisation('Bedrijf Uno B.V.'), 'BU'],
  [organisation('Uno B.V.'), 'UN'],
  [organisation('Stichting Jansen & Zonen'), 'SJ'],
  [organisation('R&D'), 'RD'],
  [organisation('3M Nederland'), '3N'],
  [organisation("'t Hoekje"), 'TH'],
  [organisation('NV'), 'NV'],
  [organisation('🎉'), ''],
] as const) {
  test(`${letters || 'nothing'} stands for ${JSON.stringify([parts.callName, parts.firstName, parts.initials, parts.surname, parts.legalName].filter(Boolean))}`, () =>
    assert.equal(initialsFor(parts), letters))
}
