// Every kind of harm to an office is named. The same office without it passes.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import * as demo from '#modules/demo/service.ts'
import { uploadImport } from '#modules/imports/contract.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import type { Finding } from '#platform/verify/check.ts'
import { engines } from '#test/engine.ts'
import { baseUrl, openOffice } from '#test/office.ts'
import { settle } from '#test/world.ts'
import { officeAtHand } from './office.ts'
import { verified } from './verify.ts'

const seq = (n: number) => `(select id from party where seq = ${n})`

/** What is done to the office behind its back, and what verify says of it. Each harms other rows. */
const harms: readonly (readonly [statement: string, ...checks: string[]])[] = [
  [`update party set sort_name = 'x' where seq = 3`, 'party.sortName'],
  [`update party set name = 'x' where seq = 4`, 'party.name'],
  [`update party set list_name = 'x' where seq = 5`, 'party.listName'],
  [`update party set city = 'Nergens', city_sort = 'nergens' where seq = 6`, 'party.city'],
  [`update party set city_sort = 'x' where seq = 7`, 'party.citySort'],
  [`update party set role_bits = 7 - role_bits where seq = 8`, 'party.roleBits'],
  [`update party set party_number_order = 12 where seq = 8`, 'party.number_order'],
  [`update party set trade_names = '[' where seq = 9`, 'party.trade_names'],
  [`update number_series set next = 20003 where name = 'debtor'`, 'series.behind'],
  [
    `update party_role set number = null, number_order = null where role = 'debtor' and party_id = (select min(cast(party_id as text)) from party_role where role = 'debtor')`,
    'role.number',
  ],
  [`update party_role set until = '1999-01-01' where role = 'lead'`, 'role.dates'],
  [`update contact_point set folded = 'x' where party_id = ${seq(10)}`, 'contact_point.folded'],
  [`update contact_point set main = 1, until = '2026-01-01' where party_id = ${seq(11)}`, 'contact_point.main', 'search.party'],
  [`update identifier set folded = 'x' where kind = 'kvk'`, 'identifier.folded'],
  [`delete from audit where action = 'party.added' and subject_id = cast(${seq(12)} as text)`, 'party.untold', 'audit.about'],
  [`update audit set after = '{' where seq = (select max(seq) from audit)`, 'audit.image'],
  [`insert into audit_about (audit_seq, party_id) values (1, '0198a000-0000-7000-8000-000000000000')`, 'audit.party'],
  [`update search_document set doc = doc || chr(10) || '1 spook ' where seq = 13`, 'search.party', 'search.postings'],
  [`delete from search_posting where seq = 14 and field = 1`, 'search.postings'],
  [`delete from search_turn where turn like 'ir%'`, 'search.turns'],
  [`insert into search_document (seq, doc) values (9999, '1 niemand ')`, 'search.nobody'],
  [`update label set name_folded = 'x' where place = 0`, 'label.name'],
  [`update employee set email_folded = 'x' where name = 'Tom Deckers'`, 'employee.email'],
  [`update relationship set since_precision = '' where position = 'Harm'`, 'relationship.dates'],
  [`update relationship set from_id = ${seq(2)}, to_id = ${seq(1)} where type_id = 'employee-test' or position = 'Harm'`, 'relationship.kind_does_not_fit_to'],
  [`update internal_relationship set percentage = 9999 where percentage is not null`, 'internal_relationship.commissions_above_hundred'],
  [`delete from internal_panel where party_id = (select min(cast(party_id as text)) from internal_panel)`, 'internal_relationship.version'],
  [`update file_chunk set bytes = {bytes} where n = 0`, 'file.size'],
  [`update import set options = '{'`, 'import.readable'],
  [`update import set state = 'running'`, 'import.job'],
]

for (const engine of engines) {
  describe(`verify on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els } = office
    const findings = async () => {
      const found: Finding[] = []
      await verified(await officeAtHand(office.engine, baseUrl, {}), (finding) => void found.push(finding))
      return found
    }

    test('has nothing to say of an office that was only ever used', async () => {
      const { dirk, uno } = await settle(office)
      await els(createRelationship, { typeId: 'director', fromId: dirk.id, toId: uno.id, position: 'Harm', since: '2019' })
      await office.engine.write(async (db) => {
        const at = await officeAtHand(office.engine, baseUrl, {})
        await demo.fill({ ...at.read, db }, { parties: 60 })
      })
      await els(uploadImport, { kind: 'parties', name: 'a.csv' }, {}, new Blob(['Naam\nJan\n']))
      assert.deepEqual(await findings(), [])
    })

    test('names every harm', async () => {
      const expected = new Set<string>()
      for (const [statement, ...checks] of harms) {
        const portable = statement
          .replace('{bytes}', engine === 'sqlite' ? `x'00'` : `'\\x00'::bytea`)
          .replace('chr(10)', engine === 'sqlite' ? 'char(10)' : 'chr(10)')
          .replace(
            /= \(select min\(cast\(party_id as text\)\)/g,
            engine === 'sqlite' ? '= (select min(party_id)' : '= (select min(cast(party_id as text))::uuid',
          )
        const { numAffectedRows } = await office.engine.write((db) => sql.raw(portable).execute(db))
        assert.notEqual(numAffectedRows, 0n, `nothing was harmed by: ${statement}`)
        for (const check of checks) expected.add(check)
      }
      const found = await findings()
      const named = new Set(found.map(({ check }) => check))
      assert.deepEqual(
        [...expected].filter((check) => !named.has(check)),
        [],
      )
      assert.ok(
        found.every(({ says }) => !/Irecteur|Bedrijf/.test(says)),
        'nothing personal is said',
      )
    })
  })
}
