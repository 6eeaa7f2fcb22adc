import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { languages } from '#kernel/refusal.ts'
import { Address } from '#modules/addresses/contract.ts'
import { InternalRelationship } from '#modules/internal-relationships/contract.ts'
import { Label } from '#modules/labels/contract.ts'
import { Party } from '#modules/parties/contract.ts'
import { Relationship } from '#modules/relationships/contract.ts'
import type { HistoryEntry } from './contract.ts'
import { fieldNames, showValue, silentFields } from './fields.ts'
import { actionWords, tell } from './words.ts'

const [dirk, uno, vip, jan] = ['party-dirk', 'party-uno', 'label-vip', 'employee-jan']
const names = { [dirk]: 'Dirk Irecteur', [uno]: 'Bedrijf Uno B.V.', [vip]: 'VIP', director: 'bestuurder van', [jan]: 'Jan Peeters', adviser: 'adviseur' }
const entry = (action: string, about: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id: 1,
  at: '2026-08-01T10:00:00.000Z',
  byId: 'els',
  byName: 'Els Verhaegen',
  action,
  subjectId: dirk,
  before: null,
  after: null,
  subject: null,
  names,
  ...about,
})
const directs = { typeId: 'director', fromId: dirk, toId: uno }
const advises = { employeeId: jan, categoryId: 'adviser', since: '2026-07-01', until: null, percentage: '60' }
const korenmarkt = { country: 'BE', street: 'Korenmarkt', houseNumber: '8', addition: '3', postcode: '9000', city: 'Gent' }
const phone = (number: string) => ({ phones: [{ number, label: '', main: true }] })

const told: [what: string, entry: HistoryEntry, nl: string[], en: string[]][] = [
  ['made', entry('party.added', { after: { surname: 'Irecteur' } }), ['Els Verhaegen maakte deze relatie aan'], ['Els Verhaegen added this party']],
  ['by nobody', entry('party.archived', { byId: '', byName: '' }), ['Het kantoor archiveerde deze relatie'], ['The office archived this party']],
  [
    'one field',
    entry('party.changed', { before: phone('+32 470 12 34 56'), after: phone('+32 470 12 34 57') }),
    ['Els Verhaegen wijzigde de telefoonnummers: +32 470 12 34 56 → +32 470 12 34 57'],
    ['Els Verhaegen changed the phone numbers: +32 470 12 34 56 → +32 470 12 34 57'],
  ],
  [
    'several fields, and a name that follows',
    entry('party.changed', {
      before: { surname: 'Maes', name: 'Jan Maes', birthDate: null },
      after: { surname: 'Claes', name: 'Jan Claes', birthDate: '1980-05-04' },
    }),
    ['Els Verhaegen wijzigde deze relatie', 'Achternaam: Maes → Claes', 'Geboortedatum: leeg → 4-5-1980'],
    ['Els Verhaegen changed this party', 'Surname: Maes → Claes', 'Date of birth: empty → 4 May 1980'],
  ],
  [
    'words of ours',
    entry('party.changed', { before: { roles: ['lead'] }, after: { roles: ['creditor', 'debtor'] } }),
    ['Els Verhaegen wijzigde de rollen: lead → crediteur, debiteur'],
    ['Els Verhaegen changed the roles: lead → creditor, debtor'],
  ],
  ['a label', entry('label.put', { after: { labelId: vip, label: 'Vip' } }), ['Els Verhaegen voegde label VIP toe'], ['Els Verhaegen put on the label VIP']],
  [
    'a label that is gone',
    entry('label.taken', { before: { labelId: 'gone', label: 'R&D $&' } }),
    ['Els Verhaegen haalde label R&D $& weg'],
    ['Els Verhaegen took off the label R&D $&'],
  ],
  [
    'ended, on his card',
    entry('relationship.ended', { before: { until: null }, after: { until: '2024-12-31' }, subject: { ...directs, until: '2024-12-31' } }),
    ['Els Verhaegen beëindigde de verbinding bestuurder van Bedrijf Uno B.V. per 31-12-2024'],
    ['Els Verhaegen ended the connection bestuurder van Bedrijf Uno B.V. as of 31 Dec 2024'],
  ],
  [
    'a colleague',
    entry('internal_relationship.added', { after: advises }),
    ['Els Verhaegen voegde Jan Peeters toe als adviseur'],
    ['Els Verhaegen added Jan Peeters as adviseur'],
  ],
  [
    'another commission from a day',
    entry('internal_relationship.changed_from', { before: { percentage: '33.33', since: '2020-01-01' }, after: { percentage: '60', since: '2026-07-01' }, subject: advises }),
    ['Els Verhaegen wijzigde de rol van Jan Peeters als adviseur vanaf 1-7-2026', 'Commissie: 33,33 % → 60 %'],
    ['Els Verhaegen changed the role of Jan Peeters as adviseur from 1 Jul 2026', 'Commission: 33.33% → 60%'],
  ],
  [
    'a colleague who stops',
    entry('internal_relationship.ended', { before: { until: null }, after: { until: '2026-12-31' }, subject: advises }),
    ['Els Verhaegen beëindigde de rol van Jan Peeters als adviseur per 31-12-2026'],
    ['Els Verhaegen ended the role of Jan Peeters as adviseur as of 31 Dec 2026'],
  ],
  [
    'a colleague by mistake',
    entry('internal_relationship.removed', { before: advises }),
    ['Els Verhaegen wiste de rol van Jan Peeters als adviseur, ingevoerd bij vergissing'],
    ['Els Verhaegen deleted the role of Jan Peeters as adviseur, entered by mistake'],
  ],
  [
    'an address',
    entry('address.added', { after: korenmarkt }),
    ['Els Verhaegen voegde het adres Korenmarkt 8 bus 3, 9000 Gent toe'],
    ['Els Verhaegen added the address Korenmarkt 8 bus 3, 9000 Gent'],
  ],
  [
    'a change of an address',
    entry('address.changed', { before: { addition: '', uses: ['post'] }, after: { addition: '3', uses: ['post', 'visit'] }, subject: korenmarkt }),
    ['Els Verhaegen wijzigde het adres Korenmarkt 8 bus 3, 9000 Gent', 'Toevoeging of bus: leeg → 3', 'Gebruik: post → post, bezoek'],
    ['Els Verhaegen changed the address Korenmarkt 8 bus 3, 9000 Gent', 'Addition or box: empty → 3', 'Uses: post → post, visits'],
  ],
]
for (const [what, one, nl, en] of told) {
  test(`told in both languages: ${what}`, () => {
    assert.deepEqual(tell(one, 'nl', dirk), nl)
    assert.deepEqual(tell(one, 'en', dirk), en)
  })
}

test('on the other card a connection names whom it goes out from', () => {
  assert.deepEqual(tell(entry('relationship.added', { after: directs }), 'nl', uno), [
    'Els Verhaegen legde de verbinding Dirk Irecteur, bestuurder van Bedrijf Uno B.V.',
  ])
})

test('a long text is cut', () => assert.equal(showValue('note', 'a'.repeat(500), 'nl', {}), `${'a'.repeat(80)}…`))

test('every field that is kept has a name in both languages', () => {
  const fields = [Party, Address, Label, Relationship, InternalRelationship].flatMap(({ shape }) => Object.keys(shape))
  assert.ok(fields.length > 70)
  assert.deepEqual(
    fields.filter((field) => !silentFields.has(field) && !languages.every((language) => fieldNames[field]?.[language])),
    [],
  )
})

test('every act that is recorded anywhere has a sentence', () => {
  const writers = globSync('src/**/*.ts')
    .filter((file) => !file.includes('.test.'))
    .map((file) => readFileSync(file, 'utf8'))
    .filter((text) => text.includes("from '#platform/audit.ts'"))
  const lines = writers.flatMap((text) => text.split('\n')).filter((line) => /\baction: |\brewrite\(/.test(line))
  const acts = lines.flatMap((line) => [...line.matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map(([, act = '']) => act))
  assert.ok(new Set(acts).size > 25, 'is this test looking at the house?')
  assert.deepEqual(
    [...new Set(acts)].filter((act) => !languages.every((language) => actionWords[act]?.[language])),
    [],
  )
})
