import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PanelRow } from './contract.ts'
import { type Added, changesOf, ending, opened, type Touched, untouched } from './typed.ts'

const row: PanelRow = {
  id: 'a',
  employee: { id: 'els', name: 'Els', left: false },
  categoryId: 'adviser',
  since: '2019-03-12',
  until: null,
  percentage: '60',
  state: 'current',
}
const open = opened(row, '2026-11-23', true)
const line: Added = { key: 'n', categoryId: 'adviser', employeeId: 'tom', since: '2026-11-23', percentage: '' }
const touching = (one: Touched) => changesOf([row], { ...untouched, touched: new Map([['a', one]]) }).map(({ change }) => change)

const cases: [string, Touched, unknown[]][] = [
  ['a line that was opened and left', open, []],
  ['another percentage from today', { ...open, percentage: '33,5' }, [{ kind: 'change', id: 'a', asOf: '2026-11-23', percentage: '33.5' }]],
  ['the same percentage otherwise written', { ...open, percentage: '60,00 %' }, []],
  ['no percentage any more', { ...open, percentage: ' ' }, [{ kind: 'change', id: 'a', asOf: '2026-11-23', percentage: null }]],
  ['what is no percentage goes to the rules', { ...open, percentage: 'veel' }, [{ kind: 'change', id: 'a', asOf: '2026-11-23', percentage: 'veel' }]],
  ['a day typed for a correction that is none', { ...open, since: '2018-01-01' }, []],
  ['a correction', { ...open, mistake: true, since: '2018-01-01' }, [{ kind: 'change', id: 'a', since: '2018-01-01' }]],
  ['a correction of the end', { ...open, mistake: true, until: '2020-01-01' }, [{ kind: 'change', id: 'a', until: '2020-01-01' }]],
  ['the bin', ending(row, '2026-11-23'), [{ kind: 'end', id: 'a', until: '2026-11-23' }]],
  ['the bin, by mistake', { kind: 'end', until: '2026-11-23', mistake: true }, [{ kind: 'remove', id: 'a' }]],
]
for (const [name, typed, expected] of cases) test(name, () => assert.deepEqual(touching(typed), expected))

test('lines to come follow the changes, each under its own key', () =>
  assert.deepEqual(changesOf([row], { touched: new Map([['a', ending(row, '2026-11-23')]]), added: [line, { ...line, key: 'm', percentage: '40,5' }] }), [
    { key: 'a', change: { kind: 'end', id: 'a', until: '2026-11-23' } },
    { key: 'n', change: { kind: 'add', categoryId: 'adviser', employeeId: 'tom', since: '2026-11-23' } },
    { key: 'm', change: { kind: 'add', categoryId: 'adviser', employeeId: 'tom', since: '2026-11-23', percentage: '40.5' } },
  ]))

test('what is not in force can only be a mistake', () => {
  assert.equal(opened({ ...row, state: 'ended' }, '2026-11-23', true).mistake, true)
  assert.equal(ending({ ...row, state: 'future' }, '2026-11-23').mistake, true)
})
