import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PartyKind } from '#modules/parties/contract.ts'
import { type Kept, type Known, told } from './telling.ts'

const party = (id: string, name: string, kind: PartyKind = 'person') => ({
  id,
  name,
  kind,
  partyNumber: id,
  prefix: '',
  birthDate: null,
  surname: name.split(' ').at(-1) ?? '',
})
const known: Known = {
  groups: new Map([['companies 4', 'Groep Bouwmans']]),
  parties: new Map(
    [party('1', 'Jan Janssens'), party('2', 'An Smets'), party('3', 'Lisa Janssens'), party('4', 'Bedrijf Uno', 'organisation')].map((one) => [one.id, one]),
  ),
  employees: new Map([['e', 'Tom Deckers']]),
  types: new Map([
    ['director', { names: { nl: { forward: 'bestuurder van', backward: 'bestuurder' }, en: { forward: 'director of', backward: 'director' } } }],
  ]),
  categories: new Map([
    ['adviser', { names: { nl: 'adviseur', en: 'adviser' } }],
    ['file-manager', { names: { nl: 'dossierbeheerder', en: 'file manager' } }],
  ]),
}

const family = { group: 'household', calledAfter: ['1', '2'] } as const
const cases: readonly [Kept, nl: string, en: string][] = [
  [
    { kind: 'connected', facts: { customers: 3, ids: ['1', '2', '3'] } },
    'Geen klant, wel verbonden met 3 klanten: Jan Janssens, An Smets en Lisa Janssens.',
    'Not a customer, but connected with 3 customers: Jan Janssens, An Smets and Lisa Janssens.',
  ],
  [
    { kind: 'connected', facts: { customers: 5, ids: ['1', '2', '3'] } },
    'Geen klant, wel verbonden met 5 klanten: Jan Janssens, An Smets, Lisa Janssens en nog 2.',
    'Not a customer, but connected with 5 customers: Jan Janssens, An Smets, Lisa Janssens and 2 more.',
  ],
  [
    { kind: 'group', facts: { ...family, members: 2, customers: 1, missing: 1, ids: ['2'] } },
    'Gezin Janssens-Smets: 1 van de 2 is klant. Nog niet: An Smets.',
    'Janssens-Smets family: 1 of 2 is a customer. Not yet: An Smets.',
  ],
  [
    { kind: 'group', facts: { ...family, members: 6, customers: 2, missing: 4, ids: ['1', '2', '3'] } },
    'Gezin Janssens-Smets: 2 van de 6 zijn klant. Nog niet: Jan Janssens, An Smets, Lisa Janssens en nog 1.',
    'Janssens-Smets family: 2 of 6 are customers. Not yet: Jan Janssens, An Smets, Lisa Janssens and 1 more.',
  ],
  [
    { kind: 'group', facts: { group: 'companies', calledAfter: ['4'], members: 2, customers: 1, missing: 1, ids: ['4'] } },
    'Groep Bouwmans: 1 van de 2 is klant. Nog niet: Bedrijf Uno.',
    'Groep Bouwmans: 1 of 2 is a customer. Not yet: Bedrijf Uno.',
  ],
  [
    { kind: 'unattended', facts: { categoryIds: ['adviser', 'file-manager'], nobody: true } },
    'Niemand van het kantoor is bij deze klant betrokken. Verplicht: adviseur en dossierbeheerder.',
    'Nobody from the office is involved with this customer. Required: adviser and file manager.',
  ],
  [{ kind: 'unattended', facts: { categoryIds: ['adviser'], nobody: false } }, 'Bij deze klant ontbreekt: adviseur.', 'This customer lacks: adviser.'],
  [
    { kind: 'dependence', facts: { customers: 4, ids: ['4', '1', '2'] } },
    'Alleen via deze persoon zijn 4 klanten met de rest van uw netwerk verbonden: Bedrijf Uno, Jan Janssens, An Smets en nog 1.',
    'Only through this person 4 customers are connected with the rest of your network: Bedrijf Uno, Jan Janssens, An Smets and 1 more.',
  ],
  [
    { kind: 'single-contact', facts: { employeeId: 'e', until: '2026-12-31' } },
    'Alleen Tom Deckers is bij deze klant betrokken. Laatste werkdag: 31-12-2026.',
    'Only Tom Deckers is involved with this customer. Last day at work: 31 Dec 2026.',
  ],
  [
    { kind: 'ended', facts: { typeId: 'director', ids: ['4'], until: '2026-05', nextTypeId: null } },
    'Tot mei 2026 bestuurder van Bedrijf Uno. Waarheen is niet bekend.',
    'Until May 2026 director of Bedrijf Uno. Where to is not known.',
  ],
]
for (const [kept, nl, en] of cases) test(nl, () => assert.deepEqual(told(kept, known), { nl, en }))
