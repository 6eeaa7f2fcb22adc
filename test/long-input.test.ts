// No text is so long or so odd that reading it takes more than a moment: what reads a text must not go over it again for each of its signs.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countryCode } from '#kernel/countries.ts'
import { readPercentage } from '#kernel/decimal.ts'
import { fold } from '#kernel/fold.ts'
import { identifierKinds } from '#kernel/identifiers/kinds.ts'
import { phoneDigits } from '#kernel/identifiers/phone.ts'
import { initials } from '#kernel/initials.ts'
import { readDate } from '#kernel/written-dates.ts'
import { emptyAddress } from '#modules/addresses/address.ts'
import { belgianSuggestion, splitHouseNumber } from '#modules/addresses/house-number.ts'
import { lines } from '#modules/addresses/lines.ts'
import { normalise, normalisePostcode } from '#modules/addresses/normalise.ts'
import { hints, objections } from '#modules/addresses/rules.ts'
import { splitStreetLine } from '#modules/addresses/street-line.ts'
import { looksLikeEmail, network } from '#modules/employees/rules.ts'
import * as cells from '#modules/imports/cells.ts'
import { fieldOfHeading } from '#modules/imports/headings.ts'
import { readParty } from '#modules/imports/read-party.ts'
import { cellsOf } from '#modules/imports/row.ts'
import { isOrganisationName, splitWholeName } from '#modules/imports/whole-name.ts'
import { organisationsAlike } from '#modules/overview/likeness.ts'
import { initialsFor, normaliseInitials } from '#modules/parties/initials.ts'
import { displayName, listName, sortName } from '#modules/parties/names.ts'
import { blank } from '#modules/parties/rules.ts'
import { addressLine, salutation } from '#modules/parties/salutation.ts'
import { searchNames } from '#modules/parties/search-names.ts'
import { firstOfDouble, suggestPrefix } from '#modules/parties/surname-prefix.ts'
import { recognise } from '#modules/relationship-types/recognise.ts'
import { sniff } from '#platform/csv/sniff.ts'
import { safeName } from '#platform/http/content-disposition.ts'
import { readText, readTyped } from '#platform/search/reading.ts'

/** In characters: far more than any field takes, but a cell of a file may be as long. */
const length = 50_000
const repeated = [
  'a',
  'A',
  ' ',
  '\u00a0',
  'a ',
  'A. ',
  'A.',
  '.',
  '-',
  'a-',
  '1',
  '1 ',
  '1a',
  '1-',
  '1/',
  ', ',
  ',',
  '/',
  '(',
  ')',
  '()',
  '@',
  'a@',
  'a.',
  '+',
  '+32 ',
  '00',
  "'",
  'van ',
  'van der ',
  'é',
  'e\u0301',
  '\u0301',
  'ﷺ',
  '😀',
  'ß',
  '\u200b',
  '\u202e',
  '\t',
  '\r\n',
  ';',
  '"',
  '""',
  '\\',
  '%',
  'bus 1 ',
  'straat 1 ',
  'http://',
  'www.',
  'NL',
  'BE 0',
  'mr. ',
  'b.v. ',
  'en ',
  '& ',
  '=',
]
const texts = repeated.flatMap((part) => {
  const body = part.repeat(Math.ceil(length / part.length)).slice(0, length)
  return [`${body}!`, `1${body}x`].map((text) => ({ text, name: JSON.stringify(`${text.slice(0, 6)}…${text.slice(-6)}`) }))
})

const person = (text: string) => ({
  ...blank('person'),
  kind: 'person' as const,
  firstName: text,
  surname: text,
  prefix: text,
  partnerSurname: text,
  initials: text,
})
const organisation = (text: string) => ({ ...blank('person'), kind: 'organisation' as const, legalName: text, tradeNames: [text] })
const both = [person, organisation]
const address = (text: string, country: string) => ({
  ...emptyAddress,
  country,
  street: text,
  houseNumber: text,
  addition: text,
  postcode: text,
  city: text,
  poBox: text,
})
const countries = ['NL', 'BE', 'FR', 'GB', 'US']
const columns = [
  'name',
  'street',
  'houseNumber',
  'postcode',
  'city',
  'email',
  'phone',
  'iban',
  'registerNumber',
  'birthDate',
  'initials',
  'role',
  'labels',
  'country',
] as const

const readers: Record<string, (text: string) => unknown> = {
  ...Object.fromEntries(
    Object.entries(identifierKinds).map(([kind, { check }]) => [
      `check ${kind}`,
      (text: string) => ['NL', 'BE', ''].map((country) => check(text, { country })),
    ]),
  ),
  phoneDigits: (text) => phoneDigits(text, 'NL'),
  readDate,
  readPercentage,
  countryCode,
  fold,
  initials,
  looksLikeEmail,
  network,
  splitHouseNumber: (text) => countries.map((country) => splitHouseNumber(text, country)),
  belgianSuggestion,
  splitStreetLine: (text) => countries.map((country) => splitStreetLine(text, country)),
  normalisePostcode: (text) => countries.map((country) => normalisePostcode(text, country)),
  normalise: (text) => countries.map((country) => normalise(address(text, country))),
  // Of an address that is kept: no field of it is longer.
  'lines of an address': (text) => countries.map((country) => lines(address(text.slice(0, 200), country), { senderCountry: 'NL' })),
  'objections to an address': (text) => countries.map((country) => [objections(address(text, country)), hints(address(text, country))]),
  names: (text) => both.flatMap((of) => [displayName(of(text), 'NL'), listName(of(text), 'BE'), sortName(of(text), 'NL'), searchNames(of(text))]),
  'initials of a person': (text) => [normaliseInitials(text), initialsFor(person(text))],
  salutation: (text) =>
    both.map((of) => [salutation(of(text), { country: 'NL', language: 'nl', informal: false }), addressLine(of(text), { country: 'NL', language: 'nl' })]),
  suggestPrefix,
  firstOfDouble,
  splitWholeName,
  isOrganisationName,
  fieldOfHeading: (text) => fieldOfHeading(text, 'parties'),
  'cells of a file': (text) => [
    cells.readKind(text),
    cells.readRole(text),
    cells.readLabels(text),
    cells.readEmails(text),
    cells.readPhones(text, 'NL'),
    cells.registerOf(text, 'BE'),
    cells.readCountry(text),
  ],
  'a row of a file': (text) =>
    readParty(
      cellsOf(
        columns.map(() => text),
        columns.map((to) => ({ name: to, to })),
      ),
      {
        columns: columns.map((to) => ({ name: to, to })),
        options: { encoding: 'utf-8', delimiter: ';', source: 'x', duplicates: 'skip', dateOrder: 'day-month', defaultCountry: 'NL', createLabels: true },
        home: 'NL',
        today: '2026-08-01',
      },
    ),
  recognise: (text) => recognise(text),
  organisationsAlike: (text) => organisationsAlike([text.slice(0, 200)], [`${text.slice(0, 199)}y`]),
  sniff: (text) => {
    try {
      return sniff(Buffer.from(text))
    } catch (error) {
      return error
    }
  },
  // Of a file that is kept under it.
  safeName: (text) => safeName(text.slice(0, 255)),
  readText,
  readTyped,
}

/** In milliseconds of the processor, whoever else wants it meanwhile, and generous: for a slow machine. A reader that goes over its text again and again takes minutes. */
const most = 1_000

for (const [name, read] of Object.entries(readers)) {
  test(name, () => {
    for (const { text, name: of } of texts) {
      const before = process.threadCpuUsage()
      read(text)
      const { user, system } = process.threadCpuUsage(before)
      const took = (user + system) / 1000
      assert.ok(took < most, `${of} took ${Math.round(took)} ms`)
    }
  })
}
