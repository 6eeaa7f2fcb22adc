import assert from 'node:assert/strict'
import { test } from 'node:test'
import { words } from './words.ts'

test('a phrase is found by its name in either language', () => {
  const said = words({
    nl: { save: 'Opslaan', hits: (count: number) => `${count} gevonden`, kinds: { person: 'Persoon' } },
    en: { save: 'Save', hits: (count) => `${count} found`, kinds: { person: 'Person' } },
  })
  assert.equal(said.nl.hits(3), '3 gevonden')
  assert.equal(said.en.hits(3), '3 found')
  assert.equal(said.en.kinds.person, 'Person')
})

test('a dictionary that is not the same in both languages does not compile', () => {
  // @ts-expect-error a phrase is missing
  words({ nl: { save: 'Opslaan', cancel: 'Annuleren' }, en: { save: 'Save' } })
  // @ts-expect-error a phrase is left over
  words({ nl: { save: 'Opslaan' }, en: { save: 'Save', cancel: 'Cancel' } })
  // @ts-expect-error it is filled with something else
  words({ nl: { hits: (count: number) => `${count}` }, en: { hits: (count: string) => count } })
  // @ts-expect-error a phrase of a group is missing
  words({ nl: { kinds: { person: 'Persoon' } }, en: { kinds: {} } })
})
