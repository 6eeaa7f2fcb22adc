import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parsePhoneNumber } from 'libphonenumber-js/max'
import { regimeObjections } from '#modules/ownership/rules.ts'
import { installedTypes } from '#modules/relationship-types/installed.ts'
import { demoOffice } from './office.ts'
import type { DemoEntry } from './shapes.ts'

const dutch = [...demoOffice({ parties: 4000, seed: 7, country: 'NL' })]
const belgian = [...demoOffice({ parties: 4000, seed: 7, country: 'BE' })]
const all = [...dutch, ...belgian]
const parties = all.map(({ party }) => party)
const people = parties.filter((party) => party.kind === 'person')
const organisations = parties.filter((party) => party.kind === 'organisation')
const relationshipsOf = (office: DemoEntry[]) => office.flatMap(({ relationships }) => relationships)

/** Every value, and enough of them to mean something. */
function each<T>(values: readonly T[], enough: number, check: (value: T) => boolean) {
  assert.ok(values.length >= enough, `only ${values.length}`)
  assert.deepEqual(values.filter((value) => !check(value)).slice(0, 5), [])
}

// The formulas as the rules give them, written apart from the generator.
const remainder = (digits: string) => [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0)
const numeric = (text: string) => [...text].map((one) => (one >= 'A' ? String(parseInt(one, 36)) : one)).join('')
const isKbo = (digits: string) => /^[01]\d{9}$/.test(digits) && Number(digits.slice(8)) === 97 - remainder(digits.slice(0, 8))
const isDutchVat = (vat: string) => {
  const [, nine = '', tail = ''] = /^NL(\d{9})B(\d\d)$/.exec(vat) ?? []
  const sum = [9, 8, 7, 6, 5, 4, 3, 2, -1].reduce((total, weight, i) => total + weight * Number(nine[i]), 0)
  return nine !== '' && tail !== '00' && (sum % 11 === 0 || remainder(numeric(vat)) === 1)
}
const isIban = (iban: string) => {
  const belgian = iban.startsWith('BE')
  return (
    iban.length === (belgian ? 16 : 18) &&
    remainder(numeric(iban.slice(4) + iban.slice(0, 4))) === 1 &&
    (!belgian || Number(iban.slice(14)) === (remainder(iban.slice(4, 14)) || 97))
  )
}

test('these checks would notice', () => {
  assert.deepEqual([isKbo('0566988259'), isKbo('0566988258'), isKbo('2001686633')], [true, false, false])
  assert.deepEqual([isDutchVat('NL004495445B01'), isDutchVat('NL002455799B11'), isDutchVat('NL123456789B90')], [true, true, false])
  assert.deepEqual(
    [isIban('NL91ABNA0417164300'), isIban('BE71096123456769'), isIban('NL91ABNA0417164301'), isIban('BE41091811735141')],
    [true, true, false, false],
  )
})

test('the same seed gives the same office, another seed another', () => {
  const first = (seed: number) => [...demoOffice({ parties: 300, seed })]
  assert.deepEqual(first(3), first(3))
  assert.notDeepEqual(first(3), first(4))
})

test('a small office is the beginning of a large one', () => assert.deepEqual([...demoOffice({ parties: 500, seed: 7, country: 'NL' })], dutch.slice(0, 500)))

test('it gives as many as asked for, fewer than the named ones too', () => {
  for (const wanted of [0, 1, 10, 29, 30, 1234]) assert.equal([...demoOffice({ parties: wanted })].length, wanted)
  assert.deepEqual(
    dutch.map(({ index }) => index),
    dutch.map((_, i) => i),
  )
})

test('of a million, ten are made when ten are asked for', () => {
  assert.equal(demoOffice({ parties: 1_000_000 }).take(10).toArray().length, 10)
})

test('a long stream remembers no more at its end than early on', () => {
  setFlagsFromString('--expose-gc')
  const gc: () => void = runInNewContext('gc')
  const held = () => {
    gc()
    return process.memoryUsage().heapUsed
  }
  // Never read to its end, where it would forget everything.
  const stream = demoOffice({ parties: 1_000_000 })
  const after = (more: number) => {
    while (more-- > 0) stream.next()
    return held()
  }
  const grown = -after(30_000) + after(30_000)
  assert.equal(stream.next().value?.index, 60_000)
  assert.ok(grown < 1_000_000, `${grown} bytes more`)
})

test('numbers pass their checks', () => {
  each(
    organisations.flatMap(({ kboNumber }) => kboNumber || []),
    500,
    (kbo) => /^\d{4}\.\d{3}\.\d{3}$/.test(kbo) && isKbo(kbo.replaceAll('.', '')),
  )
  each(
    organisations.flatMap(({ kvkNumber }) => kvkNumber || []),
    500,
    (kvk) => /^\d{8}$/.test(kvk),
  )
  each(
    organisations.filter(({ vatNumber }) => vatNumber),
    900,
    ({ vatNumber, kboNumber }) => (kboNumber ? vatNumber === `BE${kboNumber.replaceAll('.', '')}` : isDutchVat(vatNumber)),
  )
  each(
    organisations.filter(({ legalForm, kvkNumber }) => legalForm === 'Eenmanszaak' && kvkNumber),
    50,
    ({ vatNumber }) => remainder(numeric(vatNumber)) === 1,
  )
  each(
    parties.flatMap(({ ibans }) => ibans),
    2000,
    isIban,
  )
})

test('telephone numbers exist in their country', () => {
  const numbers = [...parties.flatMap(({ phones }) => phones.map(({ number }) => number)), ...relationshipsOf(all).flatMap(({ phone }) => phone ?? [])]
  // The one of the drawing is in a block of Gent that is not given out.
  each([...new Set(numbers)], 4000, (number) => parsePhoneNumber(number).isValid() || number === '+32 9 123 45 67')
})

test('mail and web go nowhere: every domain is reserved', () => {
  const addresses = [...parties.flatMap(({ emails }) => emails.map(({ address }) => address)), ...relationshipsOf(all).flatMap(({ email }) => email ?? [])]
  each(addresses, 5000, (address) => /^[a-z0-9]+(\.[a-z0-9]+)*@[a-z0-9]+\.example$/.test(address))
  each(
    parties.flatMap(({ websites }) => websites),
    500,
    (site) => /^https:\/\/www\.[a-z0-9]+\.example$/.test(site),
  )
})

test('addresses are written as their country writes them', () => {
  const addresses = parties.flatMap((party) => party.addresses)
  each(addresses, 6000, ({ country, postcode }) => (country === 'BE' ? /^[1-9]\d{3}$/ : /^[1-9]\d{3} (?!SA|SD|SS)[A-Z]{2}$/).test(postcode))
  each(addresses, 6000, ({ country, houseNumber, poBox, street, addition }) =>
    poBox ? street + houseNumber + addition === '' : street !== '' && (country === 'BE' ? /^\d+(-\d+)?$/ : /^\d+$/).test(houseNumber),
  )
  each(
    addresses.filter(({ country }) => country === 'BE'),
    2000,
    ({ houseLetter }) => houseLetter === '',
  )
})

test('Mr Irecteur and his world come first, as they are drawn', () => {
  const [dirk, uno] = belgian
  assert.ok(dirk?.party.kind === 'person' && uno?.party.kind === 'organisation')
  assert.deepEqual([dirk.party.callName, dirk.party.surname, dirk.party.birthDate, uno.party.kboNumber], ['Dirk', 'Irecteur', '1971-05-04', '0566.988.259'])
  assert.deepEqual(
    dutch.slice(0, 25).map(({ party }) => party),
    belgian.slice(0, 25).map(({ party }) => party),
  )
  const his = relationshipsOf(belgian).filter(({ from, to }) => from === 0 || to === 0)
  assert.deepEqual(
    his.map(({ typeId, since, until }) => [typeId, since, until]),
    [
      ['director', '2012-03-01', null],
      ['shareholder', '2018-06-14', null],
      ['chair', '2019', null],
      ['employee', '2003', '2012'],
    ],
  )
})

const typeOf = new Map(installedTypes.map((type) => [type.id, type]))
for (const [country, office] of Object.entries({ NL: dutch, BE: belgian })) {
  const relationships = relationshipsOf(office)

  test(`${country}: a relationship comes with the later of two parties, of kinds its type allows`, () => {
    for (const { index, relationships } of office) each(relationships, 0, ({ from, to }) => Math.max(from, to) === index && from !== to)
    each(relationships, 8000, ({ from, to, typeId }) => {
      const { fromKind, toKind } = typeOf.get(typeId) ?? assert.fail(typeId)
      return (fromKind ?? office[from]?.party.kind) === office[from]?.party.kind && (toKind ?? office[to]?.party.kind) === office[to]?.party.kind
    })
  })

  test(`${country}: it says only what its type carries, and ends after it began`, () => {
    each(relationships, 8000, ({ typeId, position, email, phone, share }) => {
      const carries = typeOf.get(typeId)?.carries
      return (
        Boolean(carries) &&
        (!position || carries?.position === true) &&
        (!(email || phone) || carries?.contactDetails === true) &&
        (!share || carries?.share === true)
      )
    })
    each(
      relationships.filter(({ until }) => until),
      300,
      ({ since, until }) => Boolean(since && until && since < until),
    )
    each(relationships, 8000, ({ since, until }) => [since, until].every((date) => date === null || /^\d{4}(-\d\d(-\d\d)?)?$/.test(date)))
  })

  test(`${country}: no two say the same, and no one has more at a time than the type allows`, () => {
    const seen = new Map<string, number>()
    const count = (key: string) => seen.set(key, (seen.get(key) ?? 0) + 1)
    for (const { from, to, typeId, position } of relationships) {
      count(`${typeId} ${from} → ${to} ${position}`)
      const { atMostOne, mutual } = typeOf.get(typeId) ?? assert.fail(typeId)
      if (atMostOne.from) count(mutual ? `${typeId} of ${from}` : `${typeId} from ${from}`)
      if (atMostOne.to) count(mutual ? `${typeId} of ${to}` : `${typeId} to ${to}`)
    }
    assert.deepEqual(
      [...seen].filter(([, times]) => times > 1),
      [],
    )
  })

  test(`${country}: nothing is owned for more than a hundred per cent`, () => {
    const owned = new Map<number, number>()
    for (const { to, share } of relationships) if (share) owned.set(to, (owned.get(to) ?? 0) + Math.round(Number(share) * 100))
    assert.ok(owned.size > 300)
    assert.deepEqual(
      [...owned].filter(([, share]) => share > 10_000),
      [],
    )
  })

  test(`${country}: who holds property by a regime is married since that day, and owns a firm with their spouse`, () => {
    const pair = (one: number, other: number) => [one, other].sort((a, b) => a - b).join()
    const weddings = Map.groupBy(
      relationships.filter(({ typeId }) => typeId === 'spouse'),
      ({ from, to }) => pair(from, to),
    )
    const owned = (one: number) => relationships.flatMap(({ from, to, share }) => (from === one && share ? [to] : []))
    const regimes = office.flatMap((entry) => entry.regimes)
    each(
      office.flatMap(({ index, regimes: own }) => own.map((one) => ({ index, ...one }))),
      30,
      ({ index, one, other }) => Math.max(one, other) === index && one !== other,
    )
    each(regimes, 30, ({ one, other, regime, since }) => {
      const marriages = (weddings.get(pair(one, other)) ?? []).map((wedding) => ({ since: wedding.since, until: wedding.until }))
      return marriages.some((marriage) => marriage.since === since) && regimeObjections({ regime, since }, marriages, [], 'nl').length === 0
    })
    each(regimes, 30, ({ one, other }) => owned(one).some((firm) => owned(other).includes(firm)))
    for (const regime of ['be_statutory', 'be_separation'].concat(country === 'NL' ? ['nl_general', 'nl_exclusion'] : []))
      assert.ok(
        regimes.some((one) => one.regime === regime),
        regime,
      )
    assert.equal(new Set(regimes.map(({ one, other }) => pair(one, other))).size, regimes.length)
  })

  test(`${country}: most know a few, a few know very many`, () => {
    const degrees = office.map(() => 0)
    for (const { from, to } of relationships) for (const one of [from, to]) degrees[one] = (degrees[one] ?? 0) + 1
    degrees.sort((a, b) => b - a)
    const [median = 0, most = 0] = [degrees[2000], degrees[0]]
    assert.ok(median >= 2 && median <= 6, `median ${median}`)
    assert.ok(most > 50 * median, `most ${most}`)
    const top = degrees.slice(0, 40).reduce((sum, one) => sum + one)
    assert.ok(top > 0.2 * 2 * relationships.length && top < 0.6 * 2 * relationships.length, `the top hundredth has ${top} of ${2 * relationships.length}`)
    const perParty = relationships.length / office.length
    assert.ok(perParty > 2.5 && perParty < 3.6, `${perParty} each`)
  })
}

test('Dutch surnames have their prefix apart, Belgian ones are as registered', () => {
  const livesIn = (country: string) => people.filter(({ addresses }) => addresses[0]?.country === country)
  const share = (some: typeof people) => some.filter(({ prefix }) => prefix).length / some.length
  assert.ok(share(livesIn('NL')) > 0.2 && share(livesIn('NL')) < 0.5)
  assert.ok(share(livesIn('BE')) < 0.02)
})

test('parents are older than their children, and nobody has more than two', () => {
  const born = (one: number) => {
    const party = belgian[one]?.party
    return party?.kind === 'person' && party.birthDate ? Number(party.birthDate.slice(0, 4)) : null
  }
  const parents = relationshipsOf(belgian).filter(({ typeId }) => typeId === 'parent')
  each(parents, 300, ({ from, to }) => {
    const [older, younger] = [born(from), born(to)]
    return older === null || younger === null || younger - older >= 18
  })
  assert.ok(
    Math.max(
      ...Map.groupBy(parents, ({ to }) => to)
        .values()
        .map((some) => some.length),
    ) <= 2,
  )
})
