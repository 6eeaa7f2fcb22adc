import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Input } from '#kernel/endpoint.ts'
import { addAddress } from '#modules/addresses/contract.ts'
import { changeEmployee, inviteEmployee, listEmployees } from '#modules/employees/contract.ts'
import { listHistory } from '#modules/history/contract.ts'
import { tell } from '#modules/history/words.ts'
import { changeCategory } from '#modules/internal-relationship-categories/contract.ts'
import { getPanel, getPortfolio, type PanelChange, savePanel } from '#modules/internal-relationships/contract.ts'
import { createLabel, putLabel } from '#modules/labels/contract.ts'
import { archiveParty, createParty, deleteParty } from '#modules/parties/contract.ts'
import { engines } from '#test/engine.ts'
import { advisedBy } from '#test/many.ts'
import { codesOf, openOffice, type Problem, problemOf } from '#test/office.ts'
import * as contract from './contract.ts'

for (const engine of engines) {
  describe(`handing over on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els, tom: byTom, lou: byLou, nobody } = office
    const everyone = await els(listEmployees, {})
    const idOf = (name: string) => everyone.find((one) => one.name.startsWith(name))?.id ?? assert.fail(name)
    const [e, t, l] = [idOf('Els'), idOf('Tom'), idOf('Lou')]
    const colleague = async (name: string) => (await els(inviteEmployee, { name, email: `${crypto.randomUUID()}@kantoor.example`, role: 'employee' })).id

    const add = (employeeId: string, categoryId: string, since = '2020-01-01', until: string | null = null, percentage: string | null = null) =>
      ({ kind: 'add', employeeId, categoryId, since, until, percentage }) as const
    const party = async (legalName: string, ...changes: PanelChange[]) => {
      const made = await els(createParty, { kind: 'organisation', legalName })
      await els(savePanel, { partyId: made.id, version: 0, changes })
      return made
    }
    const panel = (partyId: string) => els(getPanel, { partyId, all: 'true' })
    const lines = async (partyId: string) =>
      (await panel(partyId)).items.map(({ employee, categoryId, since, until, percentage }) =>
        [employee.name.split(' ')[0], categoryId, since, until ?? '…', percentage ?? '-'].join(' '),
      )
    /** Everything that is kept of who is involved where, to the letter. */
    const everything = async () => (await sql`select * from internal_relationship order by id`.execute(office.engine.reader)).rows
    type Asked = Omit<Input<typeof contract.previewHandover>, 'employeeId'>
    const preview = (employeeId: string, asked: Asked) => els(contract.previewHandover, { employeeId, ...asked })
    const hand = async (employeeId: string, asked: Asked) =>
      els(contract.handOver, { employeeId, ...asked, fingerprint: (await preview(employeeId, asked)).fingerprint })
    const undo = (handoverId: string, leaveChanged = false) => els(contract.undoHandover, { handoverId, leaveChanged })
    const names = ({ items }: { items: contract.HandoverLine[] }) => items.map(({ party: { name }, to }) => `${name}: ${to.name.split(' ')[0]}`)

    test('what the preview says is what happens, the history tells it, and undo gives back every row to the letter', async () => {
      const n = await colleague('Noor Vertrekt')
      const uno = await party('Uno', add(n, 'adviser', '2020-01-01', null, '60'), add(t, 'adviser', '2021-01-01', null, '40'))
      const dos = await party('Dos', add(n, 'file-manager'), add(n, 'adviser', '2027-06-01', '2028-01-01', '12.5'))
      await party('Ander', add(t, 'adviser'))
      const before = await everything()
      const asked = { to: [{ employeeId: t }], asOf: '2027-01-01' }
      const seen = await preview(n, asked)
      assert.deepEqual(await everything(), before)
      assert.deepEqual(
        [seen.parties, seen.parts, seen.notes, seen.retired, seen.next],
        [
          2,
          [
            {
              employee: { id: t, name: 'Tom Deckers', left: false },
              parties: 2,
              categories: [
                { categoryId: 'adviser', parties: 2 },
                { categoryId: 'file-manager', parties: 1 },
              ],
            },
          ],
          { united: 0, added: 1, later: 1, archived: 0 },
          [],
          null,
        ],
      )
      const stint = (employeeId: string, since: string, until: string | null, percentage: string | null) => ({ employeeId, since, until, percentage })
      assert.deepEqual(
        seen.items.map(({ party: { name }, categoryId, before: was, after: is, doubled }) => [name, categoryId, doubled, was, is]),
        [
          ['Dos', 'adviser', 'no', [stint(n, '2027-06-01', '2028-01-01', '12.5')], [stint(t, '2027-06-01', '2028-01-01', '12.5')]],
          ['Dos', 'file-manager', 'no', [stint(n, '2020-01-01', null, null)], [stint(n, '2020-01-01', '2026-12-31', null), stint(t, '2027-01-01', null, null)]],
          [
            'Uno',
            'adviser',
            'added',
            [stint(n, '2020-01-01', null, '60'), stint(t, '2021-01-01', null, '40')],
            [stint(n, '2020-01-01', '2026-12-31', '60'), stint(t, '2021-01-01', '2026-12-31', '40'), stint(t, '2027-01-01', null, '100')],
          ],
        ],
      )
      const versions = [(await panel(uno.id)).version, (await panel(dos.id)).version]
      const done = await hand(n, asked)
      assert.deepEqual(
        [done.from.name, done.by.name, done.asOf, done.parties, done.parts, done.undone],
        ['Noor Vertrekt', 'Els Verhaegen', '2027-01-01', 2, seen.parts, null],
      )
      assert.deepEqual(await lines(uno.id), ['Noor adviser 2020-01-01 2026-12-31 60', 'Tom adviser 2021-01-01 2026-12-31 40', 'Tom adviser 2027-01-01 … 100'])
      assert.deepEqual(await lines(dos.id), [
        'Tom adviser 2027-06-01 2028-01-01 12.5',
        'Noor file-manager 2020-01-01 2026-12-31 -',
        'Tom file-manager 2027-01-01 … -',
      ])
      assert.deepEqual(
        [(await panel(uno.id)).version, (await panel(dos.id)).version],
        versions.map((one) => one + 1),
      )
      assert.deepEqual((await els(getPortfolio, { employeeId: n, asOf: '2027-01-01' })).items, [])
      const told = async (partyId: string) => (await els(listHistory, { partyId })).items.flatMap((one) => tell(one, 'nl', partyId))
      assert.equal((await told(uno.id))[0], 'Els Verhaegen droeg de rol van adviseur over van Noor Vertrekt aan Tom Deckers per 1-1-2027')
      assert.deepEqual((await els(contract.listHandovers, { employeeId: n })).items, [done])
      const kept = await els(contract.listHandoverLines, { handoverId: done.id })
      assert.deepEqual(kept.items, seen.items)

      const undone = await undo(done.id)
      assert.deepEqual(await everything(), before)
      assert.deepEqual([undone.undone?.by.name, undone.undone?.left, undone.parties], ['Els Verhaegen', 0, 2])
      assert.equal(
        (await told(dos.id))[0],
        'Els Verhaegen maakte ongedaan dat de rol van dossierbeheerder overging van Noor Vertrekt op Tom Deckers per 1-1-2027',
      )
      assert.deepEqual(
        (await els(contract.listHandoverLines, { handoverId: done.id })).items.map((line) => line.undone),
        [true, true, true],
      )
      const { status, errors } = await problemOf(undo(done.id))
      assert.deepEqual([status, errors[0]?.code], [409, 'handover_undone'])
    })

    test('a chosen part: a category, a city, a label, by hand; and divided', async () => {
      const n = await colleague('Nel')
      const made = []
      for (const [i, name] of ['Aap', 'Bok', 'Cavia', 'Das', 'Eend', 'Fazant'].entries()) {
        const one = await party(name, add(n, 'adviser'), add(n, 'back-office'))
        await els(addAddress, { partyId: one.id, street: 'Markt', houseNumber: '1', postcode: '2611 NP', city: i % 3 === 0 ? 'Delft' : 'Gouda', country: 'NL' })
        made.push(one)
      }
      const [aap, bok, cavia] = made.map(({ id }) => id)
      const label = await els(createLabel, { name: 'VIP' })
      await els(putLabel, { partyId: bok ?? '', labelId: label.id })
      const whole = { categoryIds: ['adviser'], to: [{ employeeId: t }] }
      const of = async (asked: Partial<Asked>) => names(await preview(n, { ...whole, ...asked }))
      assert.deepEqual(await of({}), ['Aap: Tom', 'Bok: Tom', 'Cavia: Tom', 'Das: Tom', 'Eend: Tom', 'Fazant: Tom'])
      assert.deepEqual(await of({ city: ['delft'] }), ['Aap: Tom', 'Das: Tom'])
      assert.deepEqual(await of({ labelAny: [label.id] }), ['Bok: Tom'])
      assert.deepEqual(await of({ partyIds: [aap ?? '', cavia ?? '', crypto.randomUUID()] }), ['Aap: Tom', 'Cavia: Tom'])
      assert.deepEqual(await of({ exceptPartyIds: [aap ?? ''], city: ['Delft'] }), ['Das: Tom'])
      assert.deepEqual(await of({ partyIds: [] }), [])
      const both = [{ employeeId: t }, { employeeId: l }]
      assert.deepEqual(await of({ to: both }), ['Aap: Tom', 'Bok: Tom', 'Cavia: Tom', 'Das: Lou', 'Eend: Lou', 'Fazant: Lou'])
      assert.deepEqual(await of({ to: both, divide: 'city' }), ['Aap: Lou', 'Bok: Tom', 'Cavia: Tom', 'Das: Lou', 'Eend: Tom', 'Fazant: Tom'])
      const apart = {
        to: [
          { employeeId: t, categoryIds: ['adviser'] },
          { employeeId: l, categoryIds: ['back-office'] },
        ],
      }
      const seen = await preview(n, { ...apart, limit: 5 })
      assert.deepEqual(
        [seen.parties, seen.parts.map(({ employee, parties, categories }) => [employee.name, parties, ...categories.map((one) => one.categoryId)])],
        [
          6,
          [
            ['Tom Deckers', 6, 'adviser'],
            ['Lou Lezer', 6, 'back-office'],
          ],
        ],
      )
      const pages = [seen]
      while (pages.at(-1)?.next) pages.push(await preview(n, { ...apart, limit: 5, cursor: pages.at(-1)?.next } as never))
      assert.deepEqual(
        pages.map(({ items, fingerprint }) => [items.length, fingerprint === seen.fingerprint]),
        [
          [5, true],
          [5, true],
          [2, true],
        ],
      )
      for (const cursor of ['["x"]', '[-1]', '[0.5]']) assert.deepEqual(await codesOf(preview(n, { ...apart, cursor } as never)), ['not_a_cursor'])
      await hand(n, { ...whole, city: ['Delft'] })
      assert.deepEqual(await of({}), ['Bok: Tom', 'Cavia: Tom', 'Eend: Tom', 'Fazant: Tom'])
    })

    test('who gets it must be able to, and everything must have somebody', async () => {
      const [n, gone] = [await colleague('Nico'), await colleague('Gonnie')]
      await els(changeEmployee, { employeeId: gone, version: 1, disabled: true })
      await party('Eik', add(n, 'adviser'), add(n, 'back-office'))
      const refused = async (asked: Asked) => {
        const { status, errors } = await problemOf(preview(n, asked))
        for (const { message } of errors) assert.ok(message.length > 10 && !/[{}]/.test(message), message)
        return [status, ...errors.map(({ field, code }) => [field, code])]
      }
      assert.deepEqual(await refused({ to: [{ employeeId: gone }, { employeeId: crypto.randomUUID() }, { employeeId: n }] }), [
        422,
        ['to.0.employeeId', 'receiver_has_left'],
        ['to.1.employeeId', 'employee_unknown'],
        ['to.2.employeeId', 'handover_to_oneself'],
      ])
      assert.deepEqual(await refused({ to: [{ employeeId: t, categoryIds: ['adviser'] }] }), [422, ['to', 'category_without_receiver']])
      assert.deepEqual(await refused({ categoryIds: ['nergens'], to: [{ employeeId: t }] }), [422, ['categoryIds.0', 'category_unknown']])
      assert.deepEqual(await refused({ to: [] }), [422, ['to', 'required']])
      assert.deepEqual(await codesOf(hand(n, { to: [{ employeeId: t }], categoryIds: ['introducer'] })), ['nothing_to_hand_over'])
      assert.equal((await problemOf(preview(crypto.randomUUID(), { to: [{ employeeId: t }] }))).status, 404)
      // Who has left hands over what is still theirs, as of a day that has passed too.
      const late = await party('Es', add(gone === '' ? '' : n, 'introducer', '2020-01-01', '2026-05-31', '10'))
      await els(changeEmployee, { employeeId: n, version: 1, disabled: true })
      const done = await hand(n, { to: [{ employeeId: t }], asOf: '2026-05-01', categoryIds: ['introducer'] })
      assert.deepEqual([done.from.left, await lines(late.id)], [true, ['Nico introducer 2020-01-01 2026-04-30 10', 'Tom introducer 2026-05-01 2026-05-31 10']])
    })

    test('what goes on in a category that was retired is handed over, and so is the archive; both are said', async () => {
      const n = await colleague('Nora')
      const one = await party('Kast', add(n, 'introducer'))
      await els(archiveParty, { partyId: one.id, version: one.version })
      await els(changeCategory, { categoryId: 'introducer', version: 1, retired: true })
      const seen = await preview(n, { to: [{ employeeId: t }] })
      assert.deepEqual([seen.retired, seen.notes.archived], [['introducer'], 1])
      const before = await everything()
      const done = await hand(n, { to: [{ employeeId: t }] })
      assert.deepEqual((await lines(one.id))[0], 'Tom introducer 2026-08-01 … -')
      await undo(done.id)
      assert.deepEqual(await everything(), before)
      await els(changeCategory, { categoryId: 'introducer', version: 2, retired: false })
    })

    test('what changed since it was previewed is not done', async () => {
      const n = await colleague('Niels')
      const one = await party('Iep', add(n, 'adviser', '2020-01-01', null, '50'))
      const asked = { to: [{ employeeId: t }] }
      const { fingerprint } = await preview(n, asked)
      const doing = () => els(contract.handOver, { employeeId: n, ...asked, fingerprint })
      const [row] = (await panel(one.id)).items
      await els(savePanel, { partyId: one.id, version: 1, changes: [{ kind: 'change', id: row?.id ?? '', percentage: '40' }] })
      const { status, errors } = await problemOf(doing())
      assert.deepEqual([status, errors[0]?.field, errors[0]?.code], [409, 'fingerprint', 'preview_overtaken'])
      assert.deepEqual(await lines(one.id), ['Niels adviser 2020-01-01 … 40'])
      await els(savePanel, { partyId: one.id, version: 2, changes: [{ kind: 'change', id: row?.id ?? '', percentage: '50' }] })
      // Another day is another handover.
      office.clock.now = new Date('2026-08-02T10:00:00Z')
      assert.deepEqual(await codesOf(doing()), ['preview_overtaken'])
      office.clock.now = new Date('2026-08-01T10:00:00Z')
      assert.equal((await doing()).parties, 1)
    })

    test('of two who hand over the same at once one is told to look again', async () => {
      const n = await colleague('Nathan')
      const made = []
      for (const name of ['Pen', 'Potlood', 'Gum'])
        made.push(await party(name, add(n, 'adviser', '2020-01-01', null, '60'), add(e, 'adviser', '2020-01-01', null, '40')))
      const to = [t, l].map((employeeId) => [{ employeeId }])
      const prints = await Promise.all(to.map((one) => preview(n, { to: one })))
      const outcomes = await Promise.allSettled(
        to.map((one, i) => els(contract.handOver, { employeeId: n, to: one, fingerprint: prints[i]?.fingerprint ?? '' })),
      )
      const losers = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as Problem] : []))
      assert.deepEqual(
        losers.map(({ status, errors }) => [status, errors[0]?.code]),
        [[409, 'preview_overtaken']],
      )
      for (const { id } of made) {
        const now = (await els(getPanel, { partyId: id })).items
        assert.deepEqual([now.length, now.reduce((sum, { percentage }) => sum + Number(percentage), 0)], [2, 100])
      }
    })

    test('handing over while the panel of a party is saved leaves both in order', async () => {
      const n = await colleague('Nienke')
      const one = await party('Linde', add(n, 'adviser', '2020-01-01', null, '60'))
      const asked = { to: [{ employeeId: t }] }
      const { fingerprint } = await preview(n, asked)
      await Promise.allSettled([
        els(contract.handOver, { employeeId: n, ...asked, fingerprint }),
        byTom(savePanel, { partyId: one.id, version: 1, changes: [add(t, 'adviser', '2026-01-01', null, '40')] }),
      ])
      const now = (await els(getPanel, { partyId: one.id })).items
      assert.equal(new Set(now.map(({ employee }) => employee.id)).size, now.length)
      assert.ok(now.reduce((sum, { percentage }) => sum + Number(percentage), 0) <= 100)
    })

    test('what changed since the handover is named, and the rest can be given back', async () => {
      const n = await colleague('Nanda')
      const [roos, lelie, iris, viool] = [
        await party('Roos', add(n, 'file-manager'), add(n, 'back-office')),
        await party('Lelie', add(n, 'file-manager')),
        await party('Iris', add(n, 'file-manager')),
        await party('Viool', add(n, 'file-manager'), add(e, 'adviser')),
      ]
      const before = await Promise.all([iris, viool].map(({ id }) => lines(id)))
      const { id } = await hand(n, { to: [{ employeeId: t }], asOf: '2026-09-01' })
      const rowOf = async (partyId: string, who: string) => (await panel(partyId)).items.find(({ employee }) => employee.id === who)?.id ?? ''
      const save = async (partyId: string, change: PanelChange) => els(savePanel, { partyId, version: (await panel(partyId)).version, changes: [change] })
      await save(roos.id, { kind: 'end', id: await rowOf(roos.id, t), until: '2026-12-31' })
      // Its rows are as they were, but before hers another came.
      await save(lelie.id, { kind: 'change', id: await rowOf(lelie.id, t), since: '2026-10-01' })
      // What is in another category does not matter.
      await save(viool.id, { kind: 'end', id: await rowOf(viool.id, e) })
      const refused = (await problemOf(undo(id))) as Problem & { parties: { name: string }[]; count: number }
      assert.deepEqual(
        [refused.status, refused.errors[0]?.code, refused.count, refused.parties.map(({ name }) => name).sort()],
        [409, 'handover_overtaken', 2, ['Lelie', 'Roos']],
      )
      const kept = await Promise.all([roos, lelie].map((one) => lines(one.id)))
      const undone = await undo(id, true)
      assert.deepEqual([undone.undone?.left, undone.parties], [2, 4])
      assert.deepEqual(await Promise.all([roos, lelie].map((one) => lines(one.id))), kept)
      assert.deepEqual(await lines(iris.id), before[0])
      assert.deepEqual(
        (await lines(viool.id)).filter((one) => one.startsWith('Nanda')),
        before[1]?.filter((one) => one.startsWith('Nanda')),
      )
    })

    test('a closed file is handed over by who sees it, and does not exist for who does not', async () => {
      const close = async (...ids: string[]) =>
        office.engine.write(async (db) => {
          for (const id of ids) await db.updateTable('party').set({ closedAt: '2026-07-01T00:00:00.000Z' }).where('id', '=', id).execute()
        })
      const [open, mine, hidden] = [
        await party('Open', add(t, 'introducer')),
        await party('Van hem', add(t, 'introducer'), add(t, 'file-manager')),
        await party('Verborgen', add(t, 'introducer')),
      ]
      await close(mine.id, hidden.id)
      const asked = { to: [{ employeeId: l }], categoryIds: ['introducer'], partyIds: [open.id, mine.id, hidden.id], asOf: '2026-08-01' }
      const seen = await byTom(contract.previewOwnHandover, asked)
      assert.deepEqual([names(seen), seen.parties], [['Open: Lou', 'Van hem: Lou'], 2])
      const before = await lines(hidden.id)
      const done = await byTom(contract.handOverOwn, { ...asked, fingerprint: seen.fingerprint })
      assert.deepEqual([done.parties, await lines(hidden.id)], [2, before])
      assert.equal((await els(contract.previewHandover, { employeeId: t, ...asked })).parties, 1)
      assert.deepEqual((await byTom(contract.listOwnHandovers, {})).items, [done])
      // Once he is no more involved he does not see what he handed over, and still gives all of it back.
      const all = { ...asked, categoryIds: ['file-manager'], partyIds: [mine.id] }
      const last = await byTom(contract.handOverOwn, { ...all, fingerprint: (await byTom(contract.previewOwnHandover, all)).fingerprint })
      assert.equal(last.parties, 1)
      const [now] = (await byTom(contract.listOwnHandovers, {})).items
      assert.deepEqual([now?.id, now?.parties, now?.parts], [last.id, 0, []])
      await byTom(contract.undoOwnHandover, { handoverId: last.id })
      assert.deepEqual(
        (await lines(mine.id)).filter((one) => one.includes('file-manager')),
        ['Tom file-manager 2020-01-01 … -'],
      )
      assert.equal((await byTom(contract.listOwnHandovers, {})).items[0]?.parties, 1)
    })

    test('who only reads hands over nothing, an employee only of their own, and a stranger nothing', async () => {
      const n = await colleague('Nadia')
      await party('Wilg', add(n, 'adviser'))
      const asked = { to: [{ employeeId: l }] }
      const { id } = await hand(n, asked)
      const others = { employeeId: n, ...asked }
      for (const by of [byTom, byLou]) {
        assert.equal((await problemOf(by(contract.previewHandover, others))).status, 403)
        assert.equal((await problemOf(by(contract.handOver, { ...others, fingerprint: 'x' }))).status, 403)
        assert.equal((await problemOf(by(contract.listHandovers, {}))).status, 403)
        assert.equal((await problemOf(by(contract.listHandoverLines, { handoverId: id }))).status, 403)
        assert.equal((await problemOf(by(contract.undoHandover, { handoverId: id }))).status, 403)
      }
      assert.equal((await problemOf(byLou(contract.previewOwnHandover, asked))).status, 403)
      assert.equal((await problemOf(byLou(contract.handOverOwn, { ...asked, fingerprint: 'x' }))).status, 403)
      assert.equal((await problemOf(byLou(contract.listOwnHandovers, {}))).status, 403)
      assert.equal((await problemOf(byLou(contract.undoOwnHandover, { handoverId: id }))).status, 403)
      assert.equal((await problemOf(nobody(contract.previewHandover, others))).status, 401)
      for (const handoverId of [id, crypto.randomUUID()]) assert.equal((await problemOf(byTom(contract.undoOwnHandover, { handoverId }))).status, 404)
      assert.equal((await problemOf(undo(crypto.randomUUID()))).status, 404)
      assert.equal((await problemOf(els(contract.listHandoverLines, { handoverId: crypto.randomUUID() }))).status, 404)
    })

    test('a party that is deleted goes out of a handover, which still tells and gives back the others', async () => {
      const n = await colleague('Nynke')
      const [weg, blijft] = [await party('Weg', add(n, 'adviser')), await party('Blijft', add(n, 'adviser'))]
      const { id } = await hand(n, { to: [{ employeeId: t }] })
      await els(deleteParty, { partyId: weg.id, version: weg.version })
      assert.deepEqual(names(await els(contract.listHandoverLines, { handoverId: id })), ['Blijft: Tom'])
      await undo(id)
      assert.deepEqual(await lines(blijft.id), ['Nynke adviser 2020-01-01 … -'])
    })

    test('handovers are listed latest first, page by page', async () => {
      const all = await els(contract.listHandovers, {})
      const seen: string[] = []
      let cursor: string | null | undefined
      do {
        const page = await els(contract.listHandovers, { limit: 2, ...(cursor && { cursor }) } as never)
        seen.push(...page.items.map(({ id }) => id))
        cursor = page.next
      } while (cursor)
      assert.deepEqual(
        seen,
        all.items.map(({ id }) => id),
      )
      assert.deepEqual([...seen].sort().reverse(), seen)
      for (const wrong of ['["x"]', '[1]']) assert.deepEqual(await codesOf(els(contract.listHandovers, { cursor: wrong } as never)), ['not_a_cursor'])
      const queries = (limit: number) => office.queriesOf(() => els(contract.listHandovers, { limit } as never))
      assert.equal(await queries(1), await queries(50))
    })

    test('ten thousand in one go, in a few queries for every 500, and back', async (t10) => {
      const n = await colleague('Nestor')
      const many = 10_000
      await advisedBy(office, { employeeId: n, like: (await party('Velen')).id, count: many })
      const asked = { to: [{ employeeId: e }, { employeeId: t }, { employeeId: l }] }
      const before = await everything()
      const seen = await preview(n, asked)
      assert.deepEqual([seen.parties, seen.parts.map(({ parties }) => parties), seen.items.length], [many, [3334, 3333, 3333], 50])
      let began = performance.now()
      let id = ''
      const queries = await office.queriesOf(async () => {
        id = (await els(contract.handOver, { employeeId: n, ...asked, fingerprint: seen.fingerprint })).id
      })
      t10.diagnostic(`${many} handed over in ${Math.round(performance.now() - began)} ms, ${queries} queries`)
      assert.ok(queries <= 20 + (many / 500) * 12, `${queries} queries`)
      assert.equal((await els(getPortfolio, { employeeId: n })).items.length, 0)
      const asAdviser = async () => (await els(getPortfolio, { employeeId: l })).counts.find(({ categoryId }) => categoryId === 'adviser')?.parties ?? 0
      const with3333 = await asAdviser()
      began = performance.now()
      await undo(id)
      assert.equal(await asAdviser(), with3333 - 3333)
      t10.diagnostic(`given back in ${Math.round(performance.now() - began)} ms`)
      assert.deepEqual(await everything(), before)
    })

    test('nothing happened that nobody foresaw', () => assert.deepEqual(office.unforeseen, []))
  })
}
