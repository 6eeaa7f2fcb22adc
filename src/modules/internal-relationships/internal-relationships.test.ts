import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { changeEmployee, inviteEmployee, listEmployees } from '#modules/employees/contract.ts'
import { listHistory } from '#modules/history/contract.ts'
import { tell } from '#modules/history/words.ts'
import { changeCategory } from '#modules/internal-relationship-categories/contract.ts'
import { createParty, deleteParty } from '#modules/parties/contract.ts'
import { openEngine } from '#platform/db/engine.ts'
import { engines } from '#test/engine.ts'
import { openOffice, type Problem, problemOf } from '#test/office.ts'
import { getPanel, listInternalRelationships, type PanelChange, savePanel } from './contract.ts'
import { saveMany } from './service.ts'
import { ofParties } from './store.ts'

for (const engine of engines) {
  describe(`internal relationships on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, tom: byTom, lou: byLou, nobody } = office
    const everyone = await els(listEmployees, {})
    const idOf = (name: string) => everyone.find((one) => one.name.startsWith(name))?.id ?? assert.fail(name)
    const [e, t, l] = [idOf('Els'), idOf('Tom'), idOf('Lou')]
    const party = async () => (await els(createParty, { kind: 'organisation', legalName: 'Uno' })).id
    const panel = (partyId: string, asOf?: string) => els(getPanel, { partyId, ...(asOf ? { asOf } : { all: 'true' }) })
    const save = async (partyId: string, ...changes: PanelChange[]) => els(savePanel, { partyId, version: (await panel(partyId)).version, changes })
    const add = (employeeId: string, categoryId: string, since: string, until: string | null = null, percentage: string | null = null) =>
      ({ kind: 'add', employeeId, categoryId, since, until, percentage }) as const
    const firstName = ({ name }: { name: string }) => name.split(' ')[0]
    const lines = ({ items }: Awaited<ReturnType<typeof panel>>) =>
      items.map(({ employee, categoryId, since, until, percentage, state }) => [firstName(employee), categoryId, since, until, percentage, state].join(' '))
    const wrong = ({ status, errors }: Problem) => [status, ...errors.map(({ field, code }) => [field, code])]
    const refusedWith = async (act: Promise<unknown>) => wrong(await problemOf(act))

    test('a panel is stored at once and read back, by category and how it stands', async () => {
      const id = await party()
      assert.deepEqual(await panel(id), { items: [], others: 0, version: 0 })
      const saved = await save(
        id,
        add(l, 'back-office', '2027-01-01'),
        add(t, 'adviser', '2019-01-01', '2024-12-31', '12.50'),
        { kind: 'add', employeeId: e, categoryId: 'adviser' },
        add(t, 'file-manager', '2020-02-29'),
      )
      assert.deepEqual(lines(saved), [
        'Els adviser 2026-08-01   current',
        'Tom adviser 2019-01-01 2024-12-31 12.5 ended',
        'Tom file-manager 2020-02-29   current',
        'Lou back-office 2027-01-01   future',
      ])
      assert.deepEqual(await panel(id), saved)
      assert.equal(saved.version, 1)
      const now = await byLou(getPanel, { partyId: id })
      assert.deepEqual([now.items.length, now.others, now.items[0]?.employee], [2, 2, { id: e, name: 'Els Verhaegen', left: false }])
    })

    const rules: [what: string, changes: PanelChange[], ...expected: [field: string, code: string][]][] = [
      ['an unknown employee', [add(crypto.randomUUID(), 'adviser', '2020-01-01')], ['changes.0.employeeId', 'employee_unknown']],
      ['an unknown category', [add(e, 'nergens', '2020-01-01')], ['changes.0.categoryId', 'category_unknown']],
      ['an end before the start', [add(e, 'adviser', '2020-01-02', '2020-01-01')], ['changes.0.until', 'internal_ends_before_it_begins']],
      ['half a date', [add(e, 'adviser', '2020-01')], ['changes.0.since', 'no_such_date']],
      ['three decimals', [add(e, 'adviser', '2020-01-01', null, '33.333')], ['changes.0.percentage', 'internal_percentage_wrong']],
      ['nothing', [add(e, 'adviser', '2020-01-01', null, '0.00')], ['changes.0.percentage', 'internal_percentage_wrong']],
      ['less than nothing', [add(e, 'adviser', '2020-01-01', null, '-5')], ['changes.0.percentage', 'internal_percentage_wrong']],
      ['more than all', [add(e, 'adviser', '2020-01-01', null, '100.01')], ['changes.0.percentage', 'internal_percentage_wrong']],
      ['no number', [add(e, 'adviser', '2020-01-01', null, 'half')], ['changes.0.percentage', 'internal_percentage_wrong']],
      ['a commission where there is none', [add(e, 'back-office', '2020-01-01', null, '10')], ['changes.0.percentage', 'category_carries_no_commission']],
      [
        'two file managers on one day',
        [add(e, 'file-manager', '2020-01-01', '2020-06-30'), add(t, 'file-manager', '2020-06-30')],
        ['changes.1.employeeId', 'one_employee_at_a_time'],
      ],
      [
        'an employee twice at once',
        [add(e, 'back-office', '2020-01-01'), add(e, 'back-office', '2021-01-01', '2021-01-01')],
        ['changes.1.employeeId', 'employee_twice_in_category'],
      ],
      [
        'above the whole on one day',
        [add(e, 'adviser', '2020-01-01', '2020-06-30', '60'), add(t, 'adviser', '2020-06-30', null, '40.01')],
        ['changes.1.percentage', 'commissions_above_hundred'],
      ],
      [
        'above the whole by three, of which two at a time are not',
        [add(e, 'adviser', '2020-01-01', null, '33.34'), add(t, 'adviser', '2020-01-01', null, '33.33'), add(l, 'adviser', '2022-01-01', null, '33.34')],
        ['changes.2.percentage', 'commissions_above_hundred'],
      ],
      ['a row that is not there', [{ kind: 'remove', id: e }], ['changes.0.id', 'internal_relationship_unknown']],
      [
        'several things at once, each at its own',
        [add(e, 'adviser', '2020-01-01'), add(t, 'nergens', '2020-01-01'), add(t, 'adviser', '2020-01-01', null, '200')],
        ['changes.1.categoryId', 'category_unknown'],
        ['changes.2.percentage', 'internal_percentage_wrong'],
      ],
    ]
    for (const [what, changes, ...expected] of rules) {
      test(`${what} is refused at its field, and nothing is stored`, async () => {
        const id = await party()
        const problem = await problemOf(save(id, ...changes))
        assert.deepEqual(wrong(problem), [422, ...expected])
        for (const { message } of problem.errors) assert.ok(message.length > 10 && !/[{}]/.test(message), message)
        assert.deepEqual(await panel(id), { items: [], others: 0, version: 0 })
      })
    }

    const allowed: [what: string, changes: PanelChange[]][] = [
      ['one file manager after the other', [add(e, 'file-manager', '2020-01-01', '2020-06-29'), add(t, 'file-manager', '2020-06-30')]],
      [
        'exactly the whole',
        [add(e, 'adviser', '2020-01-01', null, '33.34'), add(t, 'adviser', '2020-01-01', null, '33.33'), add(l, 'adviser', '2020-01-01', null, '33.33')],
      ],
      ['the whole of either category', [add(e, 'adviser', '2020-01-01', null, '100'), add(e, 'introducer', '2020-01-01', null, '100')]],
      ['the whole, and one without a commission', [add(e, 'adviser', '2020-01-01', null, '100'), add(t, 'adviser', '2020-01-01')]],
      ['the whole, one after the other', [add(e, 'adviser', '2020-01-01', '2020-01-01', '100'), add(t, 'adviser', '2020-01-02', '2020-01-02', '100')]],
    ]
    for (const [what, changes] of allowed)
      test(`${what} is allowed`, async () => assert.equal((await save(await party(), ...changes)).items.length, changes.length))

    test('rules look at how it is after all changes: one makes room for another in the same save', async () => {
      const id = await party()
      const [old] = (await save(id, add(e, 'file-manager', '2020-01-01'))).items
      const ended = { kind: 'end', id: old?.id ?? '', until: '2026-06-30' } as const
      assert.deepEqual(lines(await save(id, add(t, 'file-manager', '2026-07-01'), ended)), [
        'Tom file-manager 2026-07-01   current',
        'Els file-manager 2020-01-01 2026-06-30  ended',
      ])
      // And a change that takes the room of what stands is refused where it does.
      assert.deepEqual(await refusedWith(save(id, { kind: 'end', id: old?.id ?? '', until: '2026-07-01' })), [
        422,
        ['changes.0.until', 'one_employee_at_a_time'],
      ])
      assert.deepEqual(await refusedWith(save(id, { ...ended, until: '2019-12-31' })), [422, ['changes.0.until', 'internal_ends_before_it_begins']])
      assert.deepEqual(await refusedWith(save(id, ended, { kind: 'remove', id: old?.id ?? '' })), [422, ['changes.1.id', 'internal_changed_twice']])
    })

    test('one wrong change stores none of them', async () => {
      const id = await party()
      const before = await save(id, add(e, 'adviser', '2020-01-01', null, '50'))
      const row = before.items[0]?.id ?? ''
      const changes: PanelChange[] = [
        { kind: 'change', id: row, percentage: '70' },
        add(l, 'back-office', '2020-01-01'),
        add(t, 'adviser', '2020-01-01', null, '30.01'),
      ]
      assert.deepEqual(await refusedWith(save(id, ...changes)), [422, ['changes.2.percentage', 'commissions_above_hundred']])
      assert.deepEqual(await panel(id), before)
    })

    test('a percentage changed as of a day stays as it was before it', async () => {
      const id = await party()
      const [row] = (await save(id, add(e, 'adviser', '2020-01-01', '2030-12-31', '50'))).items
      const change = { kind: 'change', id: row?.id ?? '' } as const
      assert.deepEqual(await refusedWith(save(id, { ...change, asOf: '2019-12-31', percentage: '60' })), [422, ['changes.0.asOf', 'internal_not_on_that_day']])
      assert.deepEqual(await refusedWith(save(id, { ...change, asOf: '2031-01-01', percentage: '60' })), [422, ['changes.0.asOf', 'internal_not_on_that_day']])
      assert.deepEqual(await refusedWith(save(id, { ...change, asOf: '2026-07-01', since: '2020-01-01' })), [422, ['changes.0.since', 'internal_begins_as_of']])
      const split = await save(id, { ...change, asOf: '2026-07-01', percentage: '60' })
      assert.deepEqual(lines(split), ['Els adviser 2026-07-01 2030-12-31 60 current', 'Els adviser 2020-01-01 2026-06-30 50 ended'])
      for (const [day, percentage] of [
        ['2026-06-30', '50'],
        ['2026-07-01', '60'],
        ['2031-01-01', undefined],
      ] as const)
        assert.equal((await panel(id, day)).items[0]?.percentage, percentage, day)
      // From its own first day there is nothing to keep, and a day that changes nothing splits nothing.
      const next = split.items[0]?.id ?? ''
      assert.deepEqual(lines(await save(id, { kind: 'change', id: next, asOf: '2026-07-01', percentage: null })), [
        'Els adviser 2026-07-01 2030-12-31  current',
        'Els adviser 2020-01-01 2026-06-30 50 ended',
      ])
      assert.equal((await save(id, { kind: 'change', id: next, asOf: '2027-01-01' })).items.length, 2)
      // Another colleague goes on with it.
      assert.deepEqual(lines(await save(id, { kind: 'change', id: next, asOf: '2026-08-01', employeeId: t, percentage: '100', until: null })), [
        'Tom adviser 2026-08-01  100 current',
        'Els adviser 2020-01-01 2026-06-30 50 ended',
        'Els adviser 2026-07-01 2026-07-31  ended',
      ])
    })

    test('who was responsible on a day is one question, of a party and of the whole register', async () => {
      const id = await party()
      await save(id, add(e, 'adviser', '2020-01-01', '2025-03-01'), add(t, 'adviser', '2025-03-02'), add(l, 'back-office', '2020-01-01'))
      for (const [day, expected] of [
        ['2019-12-31', []],
        ['2025-03-01', ['Els', 'Lou']],
        ['2025-03-02', ['Tom', 'Lou']],
      ] as const) {
        assert.deepEqual(
          (await panel(id, day)).items.map(({ employee }) => firstName(employee)),
          expected,
          day,
        )
        const { items } = await byLou(listInternalRelationships, { partyId: id, asOf: day })
        assert.equal(items.length, expected.length)
      }
      const { items } = await els(listInternalRelationships, { partyId: id, employeeId: e, categoryId: 'adviser' })
      assert.deepEqual(
        items.map(({ partyId, employeeId, since, until }) => [partyId, employeeId, since, until]),
        [[id, e, '2020-01-01', '2025-03-01']],
      )
      const seen: string[] = []
      let cursor: string | null | undefined
      do {
        const page = await els(listInternalRelationships, { partyId: id, limit: 2, ...(cursor && { cursor }) } as never)
        seen.push(...page.items.map((one) => one.id))
        cursor = page.next
      } while (cursor)
      assert.deepEqual([seen.length, new Set(seen).size], [3, 3])
      assert.deepEqual(await refusedWith(els(listInternalRelationships, { cursor: '["x"]' } as never)), [422, ['cursor', 'not_a_cursor']])
    })

    test('who left stays where they were, but is not chosen again', async () => {
      const id = await party()
      const { id: n } = await els(inviteEmployee, { name: 'Noor Nieuw', email: 'noor@kantoor.example', role: 'employee' })
      const [row] = (await save(id, add(n, 'adviser', '2020-01-01', null, '10'))).items
      await els(changeEmployee, { employeeId: n, version: 1, disabled: true })
      assert.deepEqual((await panel(id, '2026-08-01')).items[0]?.employee, { id: n, name: 'Noor Nieuw', left: true })
      const refused = await problemOf(save(id, add(n, 'back-office', '2020-01-01')))
      assert.deepEqual(wrong(refused), [422, ['changes.0.employeeId', 'employee_has_left']])
      assert.match(refused.errors[0]?.message ?? '', /^Noor Nieuw werkt hier niet meer/)
      await save(id, { kind: 'change', id: row?.id ?? '', percentage: '20' })
      const [other] = (await save(id, add(t, 'back-office', '2020-01-01'))).items.filter(({ categoryId }) => categoryId === 'back-office')
      assert.deepEqual(await refusedWith(save(id, { kind: 'change', id: other?.id ?? '', employeeId: n })), [
        422,
        ['changes.0.employeeId', 'employee_has_left'],
      ])
      assert.equal((await save(id, { kind: 'end', id: row?.id ?? '' })).items[0]?.until, '2026-08-01')
    })

    test('in a category that was retired, what is there goes on and changes', async () => {
      const id = await party()
      const [row] = (await save(id, add(e, 'introducer', '2020-01-01', null, '10'))).items
      await els(changeCategory, { categoryId: 'introducer', version: 1, retired: true })
      assert.deepEqual(await refusedWith(save(id, add(t, 'introducer', '2020-01-01'))), [422, ['changes.0.categoryId', 'category_retired']])
      await save(id, { kind: 'change', id: row?.id ?? '', asOf: '2026-01-01', percentage: '5' })
      await els(changeCategory, { categoryId: 'introducer', version: 2, retired: false })
    })

    test('of two who save at once one is told what the other made of it', async () => {
      const id = await party()
      const { version } = await panel(id)
      const saves = [e, t].map((employeeId) => byTom(savePanel, { partyId: id, version, changes: [add(employeeId, 'adviser', '2020-01-01', null, '60')] }))
      const outcomes = await Promise.allSettled(saves)
      const [loser] = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as Problem] : []))
      assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
      assert.deepEqual([loser?.status, loser?.current], [412, await panel(id)])
    })

    test('the whole is never exceeded, also by many who look at the same moment and at no version', async () => {
      const id = await party()
      const ctx = {
        user: { id: '', name: '', language: 'nl', may: [] },
        office: { name: '', country: 'NL' },
        now: () => office.clock.now,
        afterCommit: () => {},
        http: { from: '', userAgent: '', headers: new Headers(), baseUrl: '' },
      } as const
      const changes = [add(e, 'adviser', '2020-01-01', null, '60'), add(t, 'adviser', '2021-01-01', null, '60'), add(l, 'adviser', '2022-01-01', null, '40')]
      // PostgreSQL lets all of them in, each on a connection to a pool of its own: none goes on before every one has seen the empty panel. SQLite has one writer, which lets them in one by one.
      const pools = await Promise.all(changes.map(async (change) => ({ change, pool: engine === 'postgres' ? await openEngine(office.where) : office.engine })))
      const { promise: allHaveLooked, resolve: go } = Promise.withResolvers<void>()
      const looked = new Set<PanelChange>()
      const outcomes = await Promise.all(
        pools.map(({ change, pool }) =>
          pool.write(async (db) => {
            const seen = await ofParties(db, [id], '2026-08-01')
            if (engine === 'postgres' && looked.size < changes.length) {
              assert.deepEqual(seen, [])
              if (looked.add(change).size === changes.length) go()
              await allHaveLooked
            }
            return saveMany({ ...ctx, db }, [{ partyId: id, changes: [change] }])
          }),
        ),
      )
      if (engine === 'postgres') await Promise.all(pools.map(({ pool }) => pool.close()))
      const { items, version } = await panel(id)
      const refused = outcomes.flat().flatMap(({ objections }) => objections.map(({ code }) => code))
      assert.deepEqual(refused, ['commissions_above_hundred'])
      assert.deepEqual([items.length, version], [2, 2])
      assert.ok(items.reduce((sum, { percentage }) => sum + Number(percentage), 0) <= 100, JSON.stringify(lines({ items, version, others: 0 })))
    })

    test('nor by six who save at the same moment through the front door, each with the version all have seen', async () => {
      const id = await party()
      const { version } = await panel(id)
      const saves = Array.from({ length: 6 }, (_, i) =>
        (i % 2 ? byTom : els)(savePanel, { partyId: id, version, changes: [add([e, t, l][i % 3] ?? e, 'adviser', '2020-01-01', null, '51')] }),
      )
      const outcomes = await Promise.allSettled(saves)
      assert.deepEqual(outcomes.map((one) => (one.status === 'fulfilled' ? 200 : (one.reason as Problem).status)).sort(), [200, 412, 412, 412, 412, 412])
      assert.deepEqual(
        (await panel(id)).items.map(({ percentage }) => percentage),
        ['51'],
      )
    })

    test('the history tells each change on the card', async () => {
      const id = await party()
      const [row] = (await save(id, add(t, 'adviser', '2020-01-01', null, '50'))).items
      await save(id, { kind: 'change', id: row?.id ?? '', asOf: '2026-07-01', percentage: '60' })
      const [now] = (await panel(id)).items
      await save(id, { kind: 'change', id: now?.id ?? '', employeeId: e })
      await save(id, { kind: 'end', id: now?.id ?? '', until: '2026-08-31' })
      await save(id, { kind: 'remove', id: row?.id ?? '' })
      await save(id, { kind: 'change', id: now?.id ?? '', percentage: '60' })
      const { items } = await els(listHistory, { partyId: id })
      assert.deepEqual(
        items.map((entry) => tell(entry, 'nl', id)),
        [
          ['Els Verhaegen wiste de rol van Tom Deckers als adviseur, ingevoerd bij vergissing'],
          ['Els Verhaegen beëindigde de rol van Els Verhaegen als adviseur per 31-8-2026'],
          ['Els Verhaegen wijzigde de rol van Els Verhaegen als adviseur', 'Medewerker: Tom Deckers → Els Verhaegen'],
          ['Els Verhaegen wijzigde de rol van Tom Deckers als adviseur vanaf 1-7-2026', 'Commissie: 50\u00a0% → 60\u00a0%'],
          ['Els Verhaegen voegde Tom Deckers toe als adviseur'],
          ['Els Verhaegen maakte deze relatie aan'],
        ],
      )
    })

    test('many involvements cost no more queries than none', async () => {
      const [busy, quiet] = [await party(), await party()]
      await save(busy, ...[e, t, l].flatMap((who) => [2010, 2012, 2014].map((year) => add(who, 'back-office', `${year}-01-01`, `${year}-12-31`))))
      const queries = (partyId: string) => office.queriesOf(() => panel(partyId))
      assert.equal(await queries(busy), await queries(quiet))
      assert.ok((await queries(busy)) <= 5)
    })

    test('who only reads looks, and changes nothing; a stranger does neither', async () => {
      const id = await party()
      const asked = { partyId: id, version: 0, changes: [] }
      assert.equal((await byLou(getPanel, { partyId: id })).version, 0)
      assert.deepEqual([(await problemOf(byLou(savePanel, asked))).status, (await problemOf(nobody(savePanel, asked))).status], [403, 401])
      assert.equal((await problemOf(nobody(getPanel, { partyId: id }))).status, 401)
      assert.equal((await byTom(savePanel, asked)).version, 0)
      const nowhere = crypto.randomUUID()
      assert.equal((await problemOf(panel(nowhere))).status, 404)
      assert.equal((await problemOf(els(savePanel, { ...asked, partyId: nowhere }))).status, 404)
      const unversioned = await office.raw(`/api/parties/${id}/internal-relationships`, { method: 'PUT', body: '{"changes":[]}' })
      assert.equal(unversioned.status, 428)
      const read = await office.raw(`/api/parties/${id}/internal-relationships`)
      assert.equal(read.headers.get('etag'), '"0"')
    })

    test('with a party that was made by mistake they go too', async () => {
      const id = await party()
      await save(id, add(e, 'adviser', '2020-01-01'))
      await els(deleteParty, { partyId: id, version: 1 })
      assert.deepEqual((await els(listInternalRelationships, { partyId: id })).items, [])
    })

    test('nothing happened that nobody foresaw', () => assert.deepEqual(office.unforeseen, []))
  })
}
