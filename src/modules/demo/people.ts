import { fold } from '#kernel/fold.ts'
import { iban } from './identifiers.ts'
import { type Background, backgrounds } from './names.ts'
import { landline, mobile, type Place } from './places.ts'
import type { Chance } from './random.ts'
import type { DemoAddress, DemoPerson } from './shapes.ts'

/** The year the demo office stands still in, so that the same seed makes the same office whenever it is made. */
export const thisYear = 2026

export type Gender = 'man' | 'woman'
export type Surname = { prefix: string; surname: string; background: Background }

/** Text as it stands in an address on the internet: plain letters, digits and full stops. */
export const slug = (text: string) =>
  fold(text)
    .replaceAll('ı', 'i')
    .replace(/[^a-z0-9]+/g, '')

/** A surname of one of the backgrounds one meets in a place. */
export function surname(chance: Chance, { country, language }: Pick<Place, 'country' | 'language'>): Surname {
  const mix: readonly (readonly [number, Background])[] = backgrounds[language === 'fr' ? 'fr' : country]
  let rest = chance.int(0, 9999) / 10000
  const [, background] = mix.find(([share]) => (rest -= share) < 0) ?? (mix[0] as (typeof mix)[number])
  const [prefix, core] = split(chance.pickEarly(background.surnames))
  return { prefix, surname: core, background }
}

const split = (name: string): [string, string] => (name.includes('|') ? (name.split('|') as [string, string]) : ['', name])

const mailHosts = ['post.example', 'thuismail.example', 'brievenbus.example', 'mail.example']
const titles = ['drs.', 'mr.', 'ir.', 'dr.', 'ing.', 'prof. dr.']
const notes = [
  'Belt liefst na 18 uur.',
  'Klant via notaris.',
  'Kinderen studeren in Leuven.',
  'Wil geen telefoontjes op woensdag.',
  'Verbouwt: hypotheek in het voorjaar bekijken.',
  'Slechthorend: liever mailen.',
  'Spreekt beter Frans.',
  'Vraagt elk jaar het overzicht op papier.',
  'Let op: tweede verblijf aan zee.',
  'Doorgestuurd door de buren.',
  'Heeft een klassieke auto (1967).',
  'Gaat over twee jaar met pensioen.',
]
const labels = ['Nieuwsbrief', 'Kerstkaart', 'VIP', 'Zelfstandige', 'Golf 2024', 'Student', 'Verhuisd']

export type About = { gender: Gender; born: number; name: Surname; town: Place; addresses: DemoAddress[]; married?: Surname | undefined }

/** A person of this name, age and town. Only a Dutch person carries a partner's name. */
export function person(chance: Chance, { gender, born, name, town, addresses, married }: About): DemoPerson {
  const [firstName, callName] = firstNameOf(chance, name.background, gender, born)
  const [another] = firstNameOf(chance, name.background, gender, born)
  const firstNames = chance.may(0.12) && another !== firstName ? `${firstName} ${another}` : firstName
  const adult = thisYear - born >= 16
  const { prefix, surname } = name
  const takesPartnerName = married && town.country === 'NL' && chance.may(gender === 'woman' ? 0.35 : 0.04)
  const writes = adult && chance.may(0.82)
  return {
    kind: 'person',
    initials: firstNames
      .split(/[ -]/)
      .map((part) => `${part.charAt(0)}.`)
      .join(''),
    firstName: firstNames,
    callName,
    prefix,
    surname,
    partnerPrefix: takesPartnerName ? married.prefix : '',
    partnerSurname: takesPartnerName ? married.surname : '',
    nameUsage: takesPartnerName ? chance.pick(['partner-own', 'partner-own', 'partner', 'own-partner'] as const) : 'own',
    titleBefore: adult && thisYear - born > 24 && chance.may(0.05) ? chance.pick(titles) : '',
    formOfAddress: chance.may(0.02) ? 'neutral' : gender === 'man' ? 'mr' : 'ms',
    birthDate: chance.may(0.85) ? dayIn(chance, born) : null,
    language: town.language === 'fr' ? 'fr' : chance.may(0.02) ? 'en' : 'nl',
    emails: writes ? [{ address: privateMail(chance, callName, prefix + surname, born), label: '', main: true }] : [],
    phones: adult && chance.may(0.9) ? phones(chance, town) : [],
    websites: [],
    ibans: adult && chance.may(0.4) ? [iban(town.country, chance)] : [],
    vatNumber: '',
    note: chance.may(0.07) ? chance.pick(notes) : '',
    roles: adult ? roles(chance) : [],
    labels: adult && chance.may(0.25) ? [...new Set([chance.pickEarly(labels), chance.pickEarly(labels)])] : [],
    addresses: addresses.map((one) => ({ ...one, uses: [...one.uses] })),
  }
}

function firstNameOf(chance: Chance, { men, women, oldMen, oldWomen }: Background, gender: Gender, born: number): [string, string] {
  const [young, old] = gender === 'man' ? [men, oldMen] : [women, oldWomen]
  const [registered = '', called = registered] = chance.pick(born < 1966 ? (old ?? young) : young).split('/')
  return [registered, called]
}

const privateMail = (chance: Chance, callName: string, family: string, born: number) =>
  `${slug(callName)}.${slug(family)}${chance.may(0.5) ? String(born).slice(2) : chance.may(0.5) ? chance.digits(2) : ''}@${chance.pick(mailHosts)}`

function phones(chance: Chance, town: Place) {
  const own = { number: mobile(chance, town.country), label: 'mobile', main: true }
  return chance.may(0.2) ? [own, { number: landline(chance, town), label: 'home', main: false }] : [own]
}

const roles = (chance: Chance): DemoPerson['roles'] => (chance.may(0.06) ? ['lead'] : chance.may(0.45) ? ['debtor'] : [])

/** A day in that year that the calendar has. */
export const dayIn = (chance: Chance, year: number) => `${year}-${String(chance.int(1, 12)).padStart(2, '0')}-${String(chance.int(1, 28)).padStart(2, '0')}`
