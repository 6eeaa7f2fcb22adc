import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { createParty, deleteParty } from '#modules/parties/contract.ts'
import { createRelationship, deleteRelationship, endRelationship, restoreRelationship } from '#modules/relationships/contract.ts'
import { engines } from '#test/engine.ts'
import { codesOf, openOffice, problemOf } from '#test/office.ts'
import { changesBetween } from './changes.ts'
import { createUboCheck, getOwners, getOwnershipStructure, listMeanings, listUboChecks } from './contract.ts'
import { addPropertyRegime, changePropertyRegime, deletePropertyRegime, listPropertyRegimes } from './property-regimes.ts'
import { reportOf } from './report.ts'
import { sayPart } from './said.ts'

for (const engine of engines) {
  describe(`property regimes on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, tom, lou } = office
    const company = async (legalName: string) => (await els(createParty, { kind: 'organisation', legalName })).id
    const person = async (surname: string) => (await els(createParty, { kind: 'person', surname })).id
    const holds = (fromId: string, share: string, toId: string, since?: string) =>
      els(createRelationship, { typeId: 'shareholder', fromId, toId, share, ...(since && { since }) })
    const marry = (fromId: string, toId: string, since?: string) => els(createRelationship, { typeId: 'spouse', fromId, toId, ...(since && { since }) })
    const close = (partyId: string) =>
      office.engine.write((db) => db.updateTable('party').set({ closedAt: '2026-01-01T00:00:00.000Z' }).where('id', '=', partyId).execute())

    /** A couple of whom one holds 20 % since before the marriage of 2012 and the other 30 % since after it. */
    async function couple(name: string) {
      const [target, an, bo] = [await company(`Bedrijf ${name}`), await person(`An ${name}`), await person(`Bo ${name}`)]
      await holds(an, '20', target, '2010-01-01')
      await holds(bo, '30', target, '2015-01-01')
      return { target, an, bo, marriage: await marry(an, bo, '2012-05-01') }
    }
    /** What counts for each, and who is an ultimate owner, in words. */
    async function counts(target: string, asOf?: string, as = els) {
      const { owners, ubos, complete, parties } = await as(getOwners, { partyId: target, ...(asOf && { asOf }) })
      const nameOf = new Map(parties.map(({ id, name }) => [id, name.split(' ')[0] ?? '']))
      const told = owners.map((one) => [nameOf.get(one.partyId), (one.together ?? one).shares.low])
      return { ...Object.fromEntries(told), ubos: ubos.map(({ partyId }) => nameOf.get(partyId)).join(' '), complete }
    }

    for (const [regime, an, bo, ubos] of [
      ['nl_general', '50', '50', 'Bo An'],
      ['be_general', '50', '50', 'Bo An'],
      ['nl_limited', '50', '30', 'Bo An'],
      ['be_statutory', '50', '30', 'Bo An'],
      ['nl_exclusion', '20', '30', 'Bo'],
      ['be_separation', '20', '30', 'Bo'],
    ] as const)
      test(`by ${regime} what counts for one is ${an}, for the other ${bo}`, async () => {
        const { target, an: partyId, bo: spouseId } = await couple(regime)
        const before = await els(getOwners, { partyId: target })
        assert.deepEqual([before.couples[0]?.regime, before.couples[0]?.decides], [null, true], 'no regime is known yet, and it decides')
        assert.deepEqual(await counts(target), { An: '20', Bo: '30', ubos: 'Bo', complete: false })
        await els(addPropertyRegime, { partyId, spouseId, regime, since: '2012-05-01' })
        // The half that nobody is known to hold leaves it open.
        assert.deepEqual(await counts(target), { An: an, Bo: bo, ubos, complete: false })
      })

    test('each step can be read: what each has, what is common and since when, in the answer and in the report', async () => {
      const { target, an, bo } = await couple('Stap')
      const holding = await company('Tussen Stap')
      await holds(holding, '40', target)
      await holds(an, '50', holding, '2020-01-01')
      await holds(bo, '10', holding)
      await els(addPropertyRegime, { partyId: bo, spouseId: an, regime: 'be_statutory', since: '2012-05-01' })
      const answer = await els(getOwners, { partyId: target })
      const [found] = answer.couples
      const name = (id: string) => answer.parties.find((one) => one.id === id)?.name
      assert.deepEqual(found?.regime, { regime: 'be_statutory', community: 'acquired', since: '2012-05-01' })
      assert.deepEqual(
        found?.spouses.map(({ partyId, shares, common }) => [name(partyId), shares.low, common.shares.low]),
        [
          ['An Stap', '40', '20'],
          ['Bo Stap', '34', '30'],
        ],
      )
      assert.deepEqual([found?.common.shares.low, found?.decides], ['50', false])
      assert.deepEqual(
        found?.holdings
          .map(({ ownerId, ownedId, since, standing, shares, ofWhole }) => [name(ownerId), name(ownedId), since, standing, shares.low, ofWhole.shares.low])
          .sort(),
        [
          ['An Stap', 'Bedrijf Stap', '2010-01-01', 'own', '20', '20'],
          ['An Stap', 'Tussen Stap', '2020-01-01', 'common', '50', '20'],
          ['Bo Stap', 'Bedrijf Stap', '2015-01-01', 'common', '30', '30'],
          ['Bo Stap', 'Tussen Stap', null, 'unknown', '10', '4'],
        ],
      )
      const together = answer.owners.find(({ partyId }) => partyId === an)?.together
      assert.deepEqual([together?.partyId, together?.shares.low, together?.added.shares.low, together?.alone], [bo, '70', '30', true])
      const structure = await els(getOwnershipStructure, { partyId: target })
      const party = { name: 'Bedrijf Stap', partyNumber: '1', kvkNumber: null, kboNumber: null }
      const written = JSON.stringify(
        reportOf({ party: party as never, answer, structure, lastCheck: undefined, office: '', madeBy: '', madeOn: '2026-08-01', language: 'nl' }),
      ).replaceAll('\u00a0', ' ')
      for (const text of [
        'wettelijk stelsel (gemeenschap van aanwinsten), vanaf 1-5-2012: wat sindsdien is verkregen, is gemeenschappelijk',
        'An Stap: 50 % van Tussen Stap = 20 % van het geheel',
        'sinds 1-1-2020 · gemeenschappelijk',
        'sinds wanneer is niet bekend: telt niet samen',
        'An Stap: 40 % eigen + 30 % van Bo Stap',
        '40 % + 30 % = 70 %',
        'eigendom (samen met Bo Stap)',
      ])
        assert.ok(written.includes(text), `${text} is not in the report`)
    })

    test('votes are reckoned with and told where they are not the same', async () => {
      const [target, an, bo] = [await company('Stem'), await person('An Stem'), await person('Bo Stem')]
      await els(createRelationship, { typeId: 'shareholder', fromId: an, toId: target, share: '10', votes: '20' })
      await els(createRelationship, { typeId: 'shareholder', fromId: bo, toId: target, share: '5', votes: '10' })
      await marry(an, bo, '2012')
      await els(addPropertyRegime, { partyId: an, spouseId: bo, regime: 'be_general', since: '2012' })
      const answer = await els(getOwners, { partyId: target })
      assert.deepEqual(
        answer.ubos.map(({ together }) => [together?.shares.low, together?.votes.low]),
        [
          ['15', '30'],
          ['15', '30'],
        ],
      )
      const structure = await els(getOwnershipStructure, { partyId: target })
      const party = { name: 'Stem', partyNumber: '1', kvkNumber: null, kboNumber: null }
      const written = JSON.stringify(
        reportOf({ party: party as never, answer, structure, lastCheck: undefined, office: '', madeBy: '', madeOn: '2026-08-01', language: 'en' }),
      ).replaceAll('\u00a0', ' ')
      for (const text of ['20% + 10% = 30% votes', 'An Stem: 10% (20% votes) own + 5% (10% votes) of Bo Stem']) assert.ok(written.includes(text), text)
    })

    test('a contract that changes is answered by the day', async () => {
      const { target, an, bo } = await couple('Wissel')
      const add = (regime: 'nl_general' | 'nl_exclusion', since: string) => els(addPropertyRegime, { partyId: an, spouseId: bo, regime, since })
      await add('nl_exclusion', '2020-07-01')
      await add('nl_general', '2012')
      assert.deepEqual((await counts(target, '2020-06-30')).An, '50')
      assert.deepEqual((await counts(target, '2020-07-01')).An, '20')
      assert.deepEqual((await counts(target, '2012-04-30')).ubos, '', 'not married yet')
      const [one] = await els(listPropertyRegimes, { partyId: bo })
      assert.deepEqual(
        [one?.state, one?.since, one?.spouse.name, one?.regimes.map(({ regime, since }) => `${regime} ${since}`)],
        ['current', '2012-05-01', 'An Wissel', ['nl_exclusion 2020-07-01', 'nl_general 2012']],
      )
    })

    test('what was entered is corrected and removed, and what is wrong is refused at its field', async () => {
      const { an, bo, marriage } = await couple('Regel')
      const other = await person('Ander')
      const refused = async (draft: { spouseId?: string; since?: string; regime?: 'be_statutory' }) =>
        (await problemOf(els(addPropertyRegime, { partyId: an, spouseId: bo, regime: 'nl_general', since: '2012-05-01', ...draft }))).errors.map(
          ({ field, code }) => `${field} ${code}`,
        )
      assert.deepEqual(await refused({ spouseId: other }), ['spouseId not_spouses'])
      assert.deepEqual(await refused({ spouseId: crypto.randomUUID() }), ['spouseId not_spouses'])
      assert.deepEqual(await refused({ since: '2011' }), ['since regime_before_marriage'])
      assert.deepEqual(await refused({ since: '1-5-2012' }), ['since no_such_date'])
      const made = await els(addPropertyRegime, { partyId: an, spouseId: bo, regime: 'nl_general', since: '2012-05-01' })
      assert.deepEqual(await refused({}), ['since regime_day_taken'])
      const changed = await els(changePropertyRegime, { regimeId: made.id, version: 1, regime: 'nl_exclusion' })
      assert.deepEqual([changed.regime, changed.since, changed.version], ['nl_exclusion', '2012-05-01', 2])
      assert.equal((await problemOf(els(changePropertyRegime, { regimeId: made.id, version: 1, since: '2013' }))).status, 412)
      assert.deepEqual(await codesOf(els(changePropertyRegime, { regimeId: made.id, version: 2, since: '2011' })), ['regime_before_marriage'])
      assert.deepEqual(await codesOf(lou(changePropertyRegime, { regimeId: made.id, version: 2, since: '2013' })), ['not_permitted'])
      await els(endRelationship, { relationshipId: marriage.id, version: marriage.version, until: '2022-12-31' })
      assert.deepEqual(await refused({ since: '2023-01-01' }), ['since regime_after_marriage'])
      assert.deepEqual((await els(listPropertyRegimes, { partyId: an }))[0]?.state, 'ended')
      await els(deletePropertyRegime, { regimeId: made.id, version: 2 })
      assert.equal((await problemOf(els(deletePropertyRegime, { regimeId: made.id, version: 2 }))).status, 404)
    })

    test('a marriage that is deleted by mistake comes back with its regime; who is deleted takes it along', async () => {
      const { target, an, bo, marriage } = await couple('Terug')
      await els(addPropertyRegime, { partyId: an, spouseId: bo, regime: 'nl_general', since: '2012-05-01' })
      await els(deleteRelationship, { relationshipId: marriage.id, version: marriage.version })
      assert.equal((await counts(target)).An, '20')
      assert.equal((await els(listPropertyRegimes, { partyId: an }))[0]?.state, 'none')
      const again = await els(restoreRelationship, { relationshipId: marriage.id })
      assert.equal((await counts(target)).An, '50')
      const [cy, dee] = [await person('Cy'), await els(createParty, { kind: 'person', surname: 'Dee' })]
      const short = await marry(cy, dee.id)
      await els(addPropertyRegime, { partyId: cy, spouseId: dee.id, regime: 'nl_general', since: '2012' })
      await els(deleteRelationship, { relationshipId: short.id, version: short.version })
      await els(deleteParty, { partyId: dee.id, version: dee.version })
      assert.deepEqual(await els(listPropertyRegimes, { partyId: cy }), [])
      assert.ok(again.version > marriage.version)
    })

    test('what counts along is kept with a check, and what changed since is told', async () => {
      const { target, an, bo } = await couple('Controle')
      const found = async (as = els) => (await as(listUboChecks, { partyId: target })).items[0]?.ubos ?? []
      await els(createUboCheck, { partyId: target })
      await els(addPropertyRegime, { partyId: an, spouseId: bo, regime: 'nl_limited', since: '2012-05-01' })
      const { ubos, parties } = await els(getOwners, { partyId: target })
      const name = (id = '') => parties.find((one) => one.id === id)?.name ?? ''
      const now = ubos.map((ubo) => ({ ...ubo, name: name(ubo.partyId), spouse: name(ubo.together?.partyId) }))
      assert.deepEqual(
        changesBetween(await found(), now).map((one) => `${one.kind} ${one.name}`),
        ['came An Controle'],
      )
      await els(createUboCheck, { partyId: target })
      assert.deepEqual(changesBetween(await found(), now), [])
      const moved = changesBetween(
        (await found()).map((one) => ({ ...one, together: null })),
        now,
      )
      assert.deepEqual(
        moved.map(
          (one) => one.kind === 'moved' && `${one.name} ${sayPart(one.before, 'en')} ${sayPart(one.after, 'en')} ${one.spouse}`.replaceAll('\u00a0', ' '),
        ),
        ['An Controle 20% 50% Bo Controle'],
      )
      // Whoever counts by a spouse one may not know of does not count for whoever may not know of that spouse.
      await close(bo)
      assert.deepEqual([(await found(tom)).map((one) => one.name), (await found()).length], [[], 2])
    })

    test('of a closed spouse nothing is told: the answer is that of an office where nobody wrote it down', async () => {
      const [target, an, secret] = [await company('Dicht'), await person('Open'), await person('Geheim')]
      await holds(an, '20', target)
      const asked = async () => [await tom(getOwners, { partyId: target }), await tom(listPropertyRegimes, { partyId: an })]
      const before = await asked()
      await holds(secret, '30', target)
      await marry(an, secret, '2012')
      const made = await els(addPropertyRegime, { partyId: an, spouseId: secret, regime: 'nl_general', since: '2012' })
      await close(secret)
      assert.deepEqual(await asked(), before)
      assert.deepEqual(await codesOf(tom(addPropertyRegime, { partyId: an, spouseId: secret, regime: 'nl_general', since: '2013' })), ['not_spouses'])
      assert.equal((await problemOf(tom(deletePropertyRegime, { regimeId: made.id, version: 1 }))).status, 404)
    })

    test('in how many queries it is answered does not grow with the couples', async () => {
      const target = await company('Veel')
      const another = async (at: number) => {
        const [one, other] = [await person(`Een${at}`), await person(`Twee${at}`)]
        await holds(one, '2', target, '2015-01-01')
        await marry(one, other, '2012')
        await els(addPropertyRegime, { partyId: one, spouseId: other, regime: 'nl_general', since: '2012' })
      }
      await another(0)
      const few = await office.queriesOf(() => els(getOwners, { partyId: target }))
      for (let at = 1; at < 7; at++) await another(at)
      assert.equal(await office.queriesOf(() => els(getOwners, { partyId: target })), few)
      assert.equal((await els(getOwners, { partyId: target })).couples.length, 7)
    })

    test('a type means spouse by itself where the law of the country says so', async () => {
      const meaning = async (typeId: string) => (await els(listMeanings, {})).find((one) => one.typeId === typeId)?.meaning
      assert.equal(await meaning('spouse'), 'spouse')
      const country = (await office.engine.reader.selectFrom('office').select('country').executeTakeFirstOrThrow()).country
      assert.equal(await meaning('registered-partner'), country === 'BE' ? 'none' : 'spouse')
    })

    test('nothing unforeseen happened', () => assert.deepEqual(office.unforeseen, []))
  })
}
