// Every kind of harm to an office is named. The same office without it passes.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import * as demo from '#modules/demo/service.ts'
import { uploadImport } from '#modules/imports/contract.ts'
import { createLabel, putLabel } from '#modules/labels/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { createRelationship } from '#modules/relationships/contract.ts'
import { type Finding, tablesNamed } from '#platform/verify/check.ts'
import { engines } from '#test/engine.ts'
import { baseUrl, openOffice } from '#test/office.ts'
import { settle } from '#test/world.ts'
import { officeAtHand } from './office.ts'
import { verified } from './verify.ts'

const seq = (n: number) => `(select id from party where seq = ${n})`
const id = (n: number) => `0198a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const moment = '2026-01-01T00:00:00.000Z'
const sha256OfNothing = createHash('sha256').digest('hex')
/** The rest of a session of someone without an account. */
const outsider = `id, '', '${moment}', '${moment}', '${moment}' from employee where joined_at is null limit 1`

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
  [`update file_chunk set bytes = {bytes} where n = 0 and file_id = (select file_id from import where file_name = 'a.csv')`, 'file.size'],
  [`update file set sha256 = 'x' where id = (select file_id from import where file_name = 'b.csv')`, 'file.sha256'],
  [`insert into file (id, name, size, sha256, created_at, created_by) values ('${id(1)}', 'x', 0, '${sha256OfNothing}', '${moment}', '')`, 'file.nobody'],
  [`insert into file (id, name, size, sha256, created_at, created_by) values ('${id(2)}', 'x', null, null, '${moment}', '')`],
  [`update employee set photo_id = '${id(2)}' where name = 'Tom Deckers'`, 'employee.photo'],
  [`update import set options = '{' where file_name = 'a.csv'`, 'import.readable'],
  [`update import set state = 'running' where file_name = 'a.csv'`, 'import.job'],
  [`update import set state = 'done' where file_name = 'b.csv'`],
  [`insert into import_key (import_id, key, row, line, kind, name, number) select id, 'x', 1, 1, '', '', '' from import`, 'import_key.left'],
  [`insert into import_count (import_id, pass, outcome, code, main, rows) select id, pass, 'new', '', 1, 5 from import`, 'import.counts'],
  [`insert into import_party (import_id, party_id, made, state) select id, '${id(3)}', 1, '{' from import`, 'import.party', 'import_party.readable'],
  [
    `insert into import_row (import_id, pass, row, line, outcome, code, name, reasons, party_id) select id, pass, 1, 1, 'new', '', '', '{', '${id(3)}' from import`,
    'import.party',
    'import_row.readable',
  ],
  [`insert into import_mapping (header, mapping, options, at) values ('x', '{', '{}', '${moment}')`, 'import_mapping.readable'],
  [`delete from migration where name = '0007_labels.sql'`, 'migration.missing'],
  [
    `insert into job (id, kind, subject_id, by_user, done, total, resume, cancel, created_at) values ('${id(4)}', 'x', '${id(4)}', '', 0, 0, '{', 0, '${moment}')`,
    'job.resume',
  ],
  [
    `insert into job (id, kind, subject_id, by_user, done, total, cancel, created_at, finished_at) values ('${id(5)}', 'x', '${id(5)}', '', 0, 0, 0, '${moment}', '${moment}')`,
    'job.outcome',
  ],
  [`insert into answer (by_user, key, request, body, at) values ('', 'x', 'x', '{', '${moment}')`, 'answer.body'],
  [`update party set closed_at = '${moment}' where seq = 15`, 'party.closed_untold'],
  [
    `insert into audit (at, by_user, action, subject_id) select '${moment}', '', 'party.closed', cast(id as text) from party where seq = 16`,
    'party.open_untold',
  ],
  [`insert into audit (at, by_user, action, subject_id) select '${moment}', '', 'party.opened', cast(id as text) from party where seq = 17`, 'audit.opening'],
  [`update party_label set by_user = 'x'`, 'party_label.by'],
  [`update address_use set party_id = ${seq(1)}, main = 0 where party_id = ${seq(21)}`, 'address_use.party'],
  [`update address set since = '2026-02-01', until = '2026-01-01' where party_id = ${seq(22)}`, 'address.dates'],
  [`update relationship set share = 9000000 where share = 4000000`, 'relationship.shares_above_hundred'],
  [`update relationship_type set mutual = 1 where id = 'director'`, 'relationship_type.mutual_reads_alike'],
  [`update internal_relationship_category set name_en = ''`, 'internal_relationship_category.name'],
  [`update office set country = null`, 'office.country'],
  [`insert into session (id, employee_id, user_agent, created_at, seen_at, expires_at) select 'x', ${outsider}`, 'session.id', 'session.dates', 'session.of'],
  [
    `insert into token (id, employee_id, name, created_at, scopes) select 'x', id, '', '${moment}', 'alles' from employee where joined_at is null limit 1`,
    'token.id',
    'token.of',
    'token.scopes',
  ],
  [
    `insert into invitation (id, employee_id, invited_by, created_at, expires_at) select 'x', id, id, '${moment}', '${moment}' from employee where joined_at is null and id not in (select employee_id from invitation) limit 1`,
    'invitation.id',
    'invitation.dates',
  ],
  [`insert into attempt (key, count, since) values ('x', -1, '${moment}')`, 'attempt.count'],
  [
    `insert into known_browser (id, employee_id, expires_at) select 'x', id, '${moment}' from employee where joined_at is null limit 1`,
    'known_browser.id',
    'known_browser.of',
  ],
  [`insert into two_factor (employee_id, secret, last_step) select id, 'x', 0 from employee where joined_at is null limit 1`, 'two_factor.secret'],
  [`insert into recovery_code (id, employee_id) select 'x', id from employee where joined_at is null limit 1`, 'recovery_code.of'],
  [`insert into second_step (id, employee_id, expires_at) select 'x', id, '${moment}' from employee where joined_at is null limit 1`, 'second_step.of'],
  [
    `insert into passkey (id, employee_id, name, public_key, counter, transports, created_at) select 'x', id, '', 'AAAA', 0, '', '${moment}' from employee where joined_at is null limit 1`,
    'passkey.key',
    'passkey.of',
  ],
  [`insert into passkey_challenge (id, expires_at) values ('x', '${moment}')`, 'passkey_challenge.id'],
  [`insert into single_sign_on (id, verifier, nonce, expires_at) values ('x', '', '', '${moment}')`, 'single_sign_on.id'],
  [
    `insert into provider_identity (issuer, subject, employee_id, bound_at) select 'https://x.example', 'x', id, '${moment}' from employee where joined_at is null limit 1`,
    'provider_identity.of',
  ],
  [`delete from sign_in_rules`, 'sign_in_rules.one'],
  [
    `insert into mail (id, message_id, kind, about, language, to_name, to_address, created_at, expires_at, tries, next_try_at) values ('${id(41)}', 'x', 'spook', '', 'nl', '', '', '${moment}', '${moment}', 0, '${moment}')`,
    'mail.kind',
  ],
  [
    `insert into employee_right (employee_id, permission, given_at) select id, 'merge', '${moment}' from employee where role = 'administrator'`,
    'employee_right.role',
  ],
  [`update employee set password_hash = 'x' where role = 'readonly'`, 'employee.password'],
  [`update employee set joined_at = null where role = 'readonly'`, 'employee.account'],
  [`update employee set active_until = '2030-01-01' where role = 'administrator'`, 'employee.manager'],
  [`insert into team (id, name, name_folded, version) values ('${id(6)}', 'Fiscaal', 'x', 1)`, 'team.name'],
  [
    `insert into handover (id, from_id, as_of, at, by_id, undone_at) select '${id(7)}', id, '2026-01-01', '${moment}', id, '${moment}' from employee where name = 'Tom Deckers'`,
    'handover.undone',
  ],
  [`insert into handover (id, from_id, as_of, at, by_id) select '${id(8)}', id, '2026-01-01', '${moment}', id from employee where name = 'Tom Deckers'`],
  [
    `insert into handover_line (handover_id, place, party_id, category_id, to_id, doubled, changes, undone)
      select '${id(8)}', 0, ${seq(18)}, 'adviser', id, 'no', '{', 1 from employee where name = 'Tom Deckers'`,
    'handover_line.undone',
    'handover_line.to',
    'handover_line.readable',
  ],
  [`delete from ownership_threshold where country = 'BE'`, 'ownership_threshold.country'],
  [
    `insert into property_regime (id, one_id, other_id, regime, since, since_precision, version)
      select '${id(51)}', a.id, b.id, 'nl_general', '2026-02-03', 'year', 1 from party a, party b
       where a.kind = 'organisation' and b.kind = 'organisation' and a.id <> b.id limit 1`,
    'property_regime.of',
    'property_regime.since',
  ],
  [
    `insert into bods_import (id, file_name, statements, made, relationships, at, by_user, undone_at) values ('${id(52)}', '', 1, 1, 0, '${moment}', '', '${moment}')`,
    'bods_import.undone',
  ],
  [`insert into bods_import_row (import_id, noun, subject_id, version) values ('${id(52)}', 'party', '${id(53)}', 1)`, 'bods_import_row.gone'],
  [`insert into ownership_meaning (type_id, meaning) values ('nergens', 'none')`, 'ownership_meaning.type'],
  [
    `insert into ubo_check (id, party_id, as_of, checked_at, checked_by, sources, verdict)
      select '${id(9)}', ${seq(19)}, '2026-01-01', '${moment}', id, '', '{' from employee where name = 'Tom Deckers'`,
    'ubo_check.readable',
  ],
  [
    `insert into opportunity (party_id, kind, rank, reason, facts, rests_on, found_at) select id, 'ended', 1, '', '{', '', '${moment}' from party where seq = 15`,
    'opportunity.closed',
    'opportunity.readable',
  ],
  [`insert into party_importance (party_id, importance, computed_at) select id, 1, '${moment}' from party where seq = 15`, 'party_importance.closed'],
  [`insert into network_figures (id, computed_at, figures) values (1, '${moment}', '{')`, 'network_figures.readable'],
  [
    `insert into opportunity_dismissal (party_id, kind, reason, why, by_id, at) select ${seq(20)}, 'x', '', '', id, '${moment}' from employee where name = 'Tom Deckers'`,
    'opportunity_dismissal.kind',
  ],
  [`update opportunity_run set audit_seq = 999999`, 'opportunity_run.audit'],
  [
    `insert into group_name (id, kind, name, by_user, given_at, version) values ('${id(12)}', 'household', ' ', 'x', '${moment}', 1)`,
    'group_name.blank',
    'group_name.by',
  ],
  [`insert into group_name (id, kind, name, by_user, given_at, version) values ('${id(13)}', 'household', 'Niemand', '', '${moment}', 1)`, 'group_name.nobody'],
  [`insert into group_name (id, kind, name, by_user, given_at, version) values ('${id(14)}', 'household', 'Spook', '', '${moment}', 1)`],
  [`insert into group_name_member (group_name_id, party_id) select '${id(14)}', id from party where seq = 21`, 'search.group'],
  [
    `insert into found_group (id, kind, called_after, sort_name, members, customers) select id, 'household', '{', '', 2, 0 from party where seq = 15`,
    'found_group.readable',
    'found_group.members',
  ],
  [`insert into found_group_member (group_id, kind, party_id) select id, 'household', id from party where seq = 15`, 'found_group.closed'],
  [`insert into found_group_member (group_id, kind, party_id) select id, 'companies', id from party where seq = 16`, 'found_group_member.nowhere'],
  [`insert into backup (id, path, by_user, started_at, finished_at) values ('${id(10)}', '', '', '${moment}', '${moment}')`, 'backup.outcome'],
  [`insert into backup (id, path, by_user, started_at) values ('${id(11)}', '', '', '${moment}')`, 'backup.job'],
  [`update backup_schedule set at = '25:00'`, 'backup_schedule.at'],
]

/** The tables that are harmed. */
const harmed = new Set(harms.map(([statement]) => /^(?:update|insert into|delete from) (\w+)/.exec(statement)?.[1]))

test('every table that has rules is harmed by a test', () => {
  assert.deepEqual(
    [...tablesNamed().checked].filter((table) => !harmed.has(table)),
    [],
  )
})

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
      await els(createRelationship, { typeId: 'shareholder', fromId: dirk.id, toId: uno.id, share: '60' })
      await els(createRelationship, {
        typeId: 'shareholder',
        fromId: (await els(createParty, { kind: 'person', surname: 'Deelman' })).id,
        toId: uno.id,
        share: '40',
      })
      const { id: labelId } = await els(createLabel, { name: 'Harm' })
      await els(putLabel, { partyId: uno.id, labelId })
      for (const name of ['a.csv', 'b.csv']) await els(uploadImport, { kind: 'parties', name }, {}, new Blob(['Naam\nJan\n']))
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
        found.every(({ says }) => !/Irecteur|Bedrijf/.test(`${says.nl}${says.en}`)),
        'nothing personal is said',
      )
      for (const { check, says } of found) assert.ok(says.nl.trim() && says.en.trim() && says.nl !== says.en, `${check} is said in Dutch and in English`)
    })
  })
}
