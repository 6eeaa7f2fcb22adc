import type { Input } from '#kernel/endpoint.ts'
import type { AddressDraft } from '#modules/addresses/contract.ts'
import type { PartyDraft, PartyKind, PartyRole } from '#modules/parties/contract.ts'
import type { findSimilar } from './contract.ts'

/** A new party as one types it, field by field; what is not known is empty. */
export type Typed = {
  readonly kind: PartyKind
  readonly formOfAddress: 'mr' | 'ms' | 'neutral' | null
  readonly initials: string
  readonly firstName: string
  readonly prefix: string
  readonly surname: string
  readonly legalName: string
  readonly email: string
  readonly phone: string
  readonly postcode: string
  readonly houseNumber: string
  readonly street: string
  readonly city: string
  readonly roles: readonly PartyRole[]
  readonly kboNumber: string
  readonly kvkNumber: string
  readonly vatNumber: string
  readonly birthDate: string | undefined
  readonly website: string
  readonly iban: string
  readonly note: string
}

export const nothingTyped = (kind: PartyKind, roles: readonly PartyRole[] = []): Typed => ({
  kind,
  roles,
  formOfAddress: null,
  initials: '',
  firstName: '',
  prefix: '',
  surname: '',
  legalName: '',
  email: '',
  phone: '',
  postcode: '',
  houseNumber: '',
  street: '',
  city: '',
  kboNumber: '',
  kvkNumber: '',
  vatNumber: '',
  birthDate: undefined,
  website: '',
  iban: '',
  note: '',
})

/** A name that was searched for, as the beginning of a new party: Femke van den Berg. */
export function named(typed: Typed, name: string): Typed {
  const [first = '', ...rest] = name.trim().split(/\s+/)
  const surname = rest.length === 0 ? first : rest.join(' ')
  return { ...typed, legalName: name.trim(), firstName: rest.length === 0 ? '' : first, surname }
}

const filled = <T extends object>(fields: T) =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== '' && value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)),
  ) as Partial<T>

/** What was typed, as the party it makes. Fields of the other kind stay behind. */
export function draftOf({ kind, roles, email, phone, website, iban, ...typed }: Typed): PartyDraft {
  const own =
    kind === 'person'
      ? {
          formOfAddress: typed.formOfAddress,
          initials: typed.initials,
          firstName: typed.firstName,
          prefix: typed.prefix,
          surname: typed.surname,
          birthDate: typed.birthDate,
        }
      : { legalName: typed.legalName }
  const one = (text: string) => text.trim() !== ''
  return {
    kind,
    ...filled({
      ...own,
      roles: [...roles],
      kboNumber: typed.kboNumber,
      kvkNumber: typed.kvkNumber,
      vatNumber: typed.vatNumber,
      note: typed.note,
      emails: one(email) ? [{ address: email.trim(), label: '', main: true }] : [],
      phones: one(phone) ? [{ number: phone.trim(), label: '', main: true }] : [],
      websites: one(website) ? [website.trim()] : [],
      ibans: one(iban) ? [iban.trim()] : [],
    }),
  }
}

/** The address that was typed, if any was. */
export function addressOf({ postcode, houseNumber, street, city }: Typed): AddressDraft | undefined {
  const parts = filled({ postcode: postcode.trim(), houseNumber: houseNumber.trim(), street: street.trim(), city: city.trim() })
  return Object.keys(parts).length > 0 ? parts : undefined
}

/** What to look for others by; nothing as long as too little is typed to tell. */
export function similarTo(typed: Typed): Input<typeof findSimilar> | undefined {
  const { roles: _, note: _note, ...draft } = draftOf(typed)
  const name = typed.kind === 'person' ? typed.surname || typed.firstName : typed.legalName
  const tells =
    name.trim().length > 1 || [typed.email, typed.phone, typed.kboNumber, typed.kvkNumber, typed.vatNumber, typed.iban].some((text) => text.trim().length > 5)
  return tells ? { ...draft, ...filled({ postcode: typed.postcode.trim(), houseNumber: typed.houseNumber.trim() }) } : undefined
}
