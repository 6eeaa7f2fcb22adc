// Statements of the Beneficial Ownership Data Standard, and legal entities with their parents, of others than us.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, describe, test } from 'node:test'
import { countParties } from '#modules/overview/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { createRelationship, listRelationshipsOfParty } from '#modules/relationships/contract.ts'
import { engines } from '#test/engine.ts'
import { material, withoutMaterial } from '#test/material.ts'
import { codesOf, openOffice } from '#test/office.ts'
import { exportBods, importBods, previewBods } from './bods-contract.ts'
import { bare, looksLikeStatements, statementsIn, titlesOf } from './bods-file.ts'
import type { BodsStatement } from './bods-shapes.ts'
import { getOwners, getOwnershipStructure } from './contract.ts'

const bods = (name: string) => JSON.parse(readFileSync(material(`bods/${name}.json`), 'utf8')) as BodsStatement[]

const entity = '{"recordId":"a","recordType":"entity","recordDetails":{"name":"Uno"}}'
for (const [what, file, expected] of [
  ['a list', `[${entity}]`, 1],
  ['one to a line, as of a spreadsheet', `\ufeff${entity}\r\n\r\n${entity.replace('"a"', '"b"')}\n`, 2],
  ['nothing', '', 'no_statements'],
  ['an empty list', '[]', 'no_statements'],
  ['something else', '{"name":"Uno"}', 'no_statements'],
  ['a table', 'naam;plaats', 'not_json'],
  ['half a file', `[${entity}`, 'not_json'],
] as const)
  test(`a file with ${what} is read as ${expected}`, () => {
    const read = statementsIn(file)
    assert.equal('wrong' in read ? read.wrong : read.statements.length, expected)
  })

test('which file is for here, and what its records are called', () => {
  assert.deepEqual(
    [
      ['a.json', ''],
      ['a.JSONL', ''],
      ['a.txt', ` [${entity}`],
      ['a.csv', 'naam;plaats'],
      ['a.csv', '{"name": 1}'],
    ].map(([name = '', text = '']) => looksLikeStatements(name, text)),
    [true, true, true, false, false],
  )
  const statements: BodsStatement[] = [
    { recordId: 'a', recordType: 'entity', recordDetails: { name: 'Uno', jurisdiction: { code: 'NL' } } },
    { recordId: 'b', recordType: 'person', recordDetails: { names: [{ givenName: 'An', familyName: 'Aalders' }] } },
    { recordId: 'c', recordType: 'relationship', recordDetails: { subject: 'a', interestedParty: 'b' } },
    { recordId: 'd', recordType: 'relationship', recordDetails: { subject: 'a', interestedParty: { reason: 'unknown' } } },
  ]
  assert.deepEqual([...titlesOf(statements).values()], ['Uno', 'An Aalders', 'An Aalders › Uno', '? › Uno'])
  assert.deepEqual(bare(statements[0] as BodsStatement), { recordId: 'a', recordType: 'entity', recordDetails: { name: 'Uno' } })
})

for (const engine of engines) {
  describe(`ownership of others on ${engine}`, async () => {
    const office = await openOffice(engine, { today: '2026-11-27' })
    after(() => office.close())
    const { els, tom } = office

    /** Who owns the company of a file, by their part as it is told. */
    const owned = async (statements: BodsStatement[], company: string) => {
      const outcome = await els(importBods, { statements })
      const recordId = statements.find(({ recordDetails }) => recordDetails?.name === company)?.recordId
      const partyId = outcome.parties.find((one) => one.recordId === recordId)?.partyId ?? ''
      const { owners, parties } = await els(getOwners, { partyId })
      const told = owners.map(({ partyId: id, shares }) => [
        parties.find((one) => one.id === id)?.name,
        shares.low === shares.high ? shares.low : `${shares.low}–${shares.high}`,
      ])
      return { outcome, partyId, owners: Object.fromEntries(told) as Record<string, string> }
    }

    for (const [file, company, expected] of [
      ['indirect-ownership', 'Company A', { 'Person 1': '30' }],
      ['mixed-direct-and-indirect-ownership', 'Company A', { 'Person 1': '100' }],
      ['multiple-indirect-ownership', 'Company B', { 'Person 1': '60' }],
      ['joint-ownership', 'CHRINON LTD', { 'Natalie Coleman': '50', 'Roberto Lopez': '50' }],
    ] as const)
      test(`${file} gives the percentages written in it`, { skip: withoutMaterial('bods') }, async () => {
        assert.deepEqual((await owned(bods(file), company)).owners, expected)
      })

    test('a package with a range gives the range, and again makes nobody twice', { skip: withoutMaterial('bods') }, async () => {
      const statements = bods('bods-package')
      const first = await owned(statements, 'Profitech Ltd')
      assert.deepEqual([first.outcome.made, first.outcome.known, first.outcome.skipped], [2, 0, []])
      const again = await els(importBods, { statements })
      assert.deepEqual([again.made, again.known, again.relationships], [0, 2, 0])
      assert.deepEqual([...new Set(again.skipped.map(({ code }) => code))], ['relationship_overlaps'])
    })

    test('what a nomination says of other interests is told, not guessed', { skip: withoutMaterial('bods') }, async () => {
      const { skipped, relationships } = await els(importBods, { statements: bods('nomination') })
      assert.deepEqual([relationships, skipped.map(({ code }) => code)], [1, ['bods_other_interest', 'bods_other_interest', 'bods_other_interest']])
    })

    test('legal entities link up with their parents', { skip: withoutMaterial('gleif') }, async () => {
      type Entity = { LEI: string; Entity: { LegalName: string } }
      type Relation = { Relationship: { StartNode: { NodeID: string }; EndNode: { NodeID: string }; RelationshipType: string } }
      const entities = JSON.parse(readFileSync(material('gleif/lei-data.json'), 'utf8')) as Entity[]
      const relations = (JSON.parse(readFileSync(material('gleif/rr-data.json'), 'utf8')) as Relation[]).map(({ Relationship }) => Relationship)
      const names = new Map(entities.map(({ LEI, Entity }) => [LEI, Entity.LegalName]))
      const ids = new Map<string, string>()
      for (const lei of new Set([...names.keys(), ...relations.flatMap(({ StartNode, EndNode }) => [StartNode.NodeID, EndNode.NodeID])]))
        ids.set(
          lei,
          (await els(createParty, { kind: 'organisation', legalName: names.get(lei) ?? lei, externalNumbers: [{ source: 'XI-LEI', number: lei }] })).id,
        )
      const wanted = new Map<string, Set<string>>()
      const typeOf = (type: string) => (type.includes('CONSOLIDATED') ? 'parent-company' : 'shareholder')
      for (const { StartNode, EndNode, RelationshipType } of relations) {
        const [child, parent] = [ids.get(StartNode.NodeID) ?? '', ids.get(EndNode.NodeID) ?? '']
        if (wanted.get(child)?.has(parent)) continue
        await els(createRelationship, {
          typeId: typeOf(RelationshipType) === 'parent-company' && wanted.has(child) ? 'shareholder' : typeOf(RelationshipType),
          fromId: parent,
          toId: child,
        })
        wanted.set(child, new Set([...(wanted.get(child) ?? []), parent]))
      }
      assert.ok(wanted.size > 3, `${wanted.size} only`)
      for (const [child, parents] of wanted) {
        const { nodes, edges } = await els(getOwnershipStructure, { partyId: child })
        const above = new Set(nodes.filter(({ level }) => level < 0).map(({ id }) => id))
        for (const parent of parents) {
          assert.ok(above.has(parent))
          assert.ok(edges.some(({ ownerId, ownedId }) => ownerId === parent && ownedId === child))
        }
      }
    })

    test('given out and taken over elsewhere it comes to the same', async () => {
      const company = async (legalName: string, more = {}) => (await els(createParty, { kind: 'organisation', legalName, ...more })).id
      const [target, holding] = [await company('Uitvoer B.V.', { kvkNumber: '69599084' }), await company('Uitvoer Holding')]
      const an = (await els(createParty, { kind: 'person', firstName: 'An', surname: 'Aalders', birthDate: '1970-02-03' })).id
      await els(createRelationship, { typeId: 'shareholder', fromId: holding, toId: target, share: '60', votes: '80' })
      await els(createRelationship, { typeId: 'shareholder', fromId: an, toId: holding, share: '50', shareMax: '75' })
      const statements = (await els(exportBods, { partyId: target })) as unknown as (BodsStatement & {
        statementId: string
        publicationDetails: { bodsVersion: string }
      })[]
      assert.ok(statements.every(({ statementId, publicationDetails }) => statementId.length === 64 && publicationDetails.bodsVersion === '0.4'))
      assert.deepEqual(
        statements.map(({ recordType }) => recordType),
        ['entity', 'entity', 'person', 'relationship', 'relationship', 'relationship'],
      )
      assert.deepEqual(statements.at(-1)?.recordDetails?.interests, [
        { type: 'shareholding', directOrIndirect: 'indirect', beneficialOwnershipOrControl: true, share: { minimum: 30, maximum: 45 } },
        { type: 'votingRights', directOrIndirect: 'indirect', beneficialOwnershipOrControl: true, share: { minimum: 40, maximum: 60 } },
      ])
      const elsewhere = await openOffice(engine, { today: '2026-11-27' })
      try {
        const { parties } = await elsewhere.els(importBods, { statements })
        const there = parties.find(({ recordId }) => recordId === target)?.partyId ?? ''
        const numbers = async (as: typeof els, partyId: string) => (await as(getOwners, { partyId })).owners.map(({ shares, votes }) => [shares, votes])
        assert.deepEqual(await numbers(elsewhere.els, there), await numbers(els, target))
        assert.deepEqual(elsewhere.unforeseen, [])
      } finally {
        await elsewhere.close()
      }
      assert.deepEqual(await codesOf(office.lou(exportBods, { partyId: target })), ['not_permitted'])
      assert.deepEqual(await codesOf(office.lou(importBods, { statements })), ['not_permitted'])
    })

    test('looking first tells what will happen, and does nothing', async () => {
      const statements: BodsStatement[] = [
        { recordId: 'p1', recordType: 'entity', recordDetails: { name: 'Proef B.V.', identifiers: [{ scheme: 'NL-KVK', id: '01234567' }] } },
        { recordId: 'p2', recordType: 'person', recordDetails: { names: [{ fullName: 'Kijk Eerst' }] } },
        {
          recordId: 'p3',
          recordType: 'relationship',
          recordDetails: { subject: 'p1', interestedParty: 'p2', interests: [{ type: 'shareholding', share: { exact: 60 } }, { type: 'nominator' }] },
        },
      ]
      const before = await els(countParties, {})
      const seen = await els(previewBods, { statements })
      assert.deepEqual([seen.made, seen.known, seen.relationships, seen.skipped.map(({ code }) => code)], [2, 0, 1, ['bods_other_interest']])
      assert.deepEqual(
        seen.parties.map(({ name, made, partyId }) => [name, made, partyId]),
        [
          ['Proef B.V.', true, null],
          ['Kijk Eerst', true, null],
        ],
      )
      assert.deepEqual(await els(countParties, {}), before)
      const done = await els(importBods, { statements: statements.map(bare) })
      assert.deepEqual([done.made, done.relationships, done.parties.every(({ partyId }) => partyId !== null)], [2, 1, true])
      const again = await els(previewBods, { statements })
      assert.deepEqual(
        [again.made, again.known, again.relationships, again.parties.map(({ partyId }) => partyId)],
        [0, 2, 0, done.parties.map(({ partyId }) => partyId)],
      )
      assert.deepEqual(await codesOf(office.lou(previewBods, { statements })), ['not_permitted'])
    })

    test('someone known by a register number is not made twice, also when only named otherwise', async () => {
      const there = await els(createParty, { kind: 'organisation', legalName: 'Bekend', kboNumber: '0566.988.259' })
      const statements = [
        { recordId: 'x1', recordType: 'entity' as const, recordDetails: { name: 'Anders', identifiers: [{ scheme: 'BE-BCE_KBO', id: '0566.988.259' }] } },
      ]
      const outcome = await tom(importBods, { statements })
      assert.deepEqual([outcome.known, outcome.parties], [1, [{ recordId: 'x1', partyId: there.id, name: 'Bekend', made: false }]])
      assert.deepEqual(await els(listRelationshipsOfParty, { partyId: there.id }), [])
    })

    test('what is no statement is refused by its field', async () => {
      assert.deepEqual(await codesOf(els(importBods, { statements: [{ recordId: 'x', recordType: 'ship' as 'entity' }] })), ['not_one_of'])
      const half = { recordId: 'r', recordType: 'relationship' as const, recordDetails: { subject: 'a', interestedParty: { reason: 'unknown' } } }
      assert.deepEqual(
        (await els(importBods, { statements: [half] })).skipped.map(({ code }) => code),
        ['bods_unspecified'],
      )
    })

    test('nothing unforeseen happened', () => assert.deepEqual(office.unforeseen, []))
  })
}
