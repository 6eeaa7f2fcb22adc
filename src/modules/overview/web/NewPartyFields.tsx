import { Button, SegmentedControl } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { PartyKind, PartyRole } from '#modules/parties/contract.ts'
import { suggestPrefix } from '#modules/parties/surname-prefix.ts'
import { useWords } from '#web/language.tsx'
import { useMe } from '#web/me.ts'
import { DateField } from '#web/ui/DateField.tsx'
import { CheckField, LongTextField, SelectField, TextField } from '#web/ui/fields.tsx'
import type { Typed } from '../typed-party.ts'
import { newPartyWords } from './new-words.ts'

type Texts = { [field in keyof Typed]: Typed[field] extends string ? (string extends Typed[field] ? field : never) : never }[keyof Typed]
type FieldProps = Partial<React.ComponentProps<typeof TextField>> & { 'data-autofocus'?: boolean }
type Props = {
  typed: Typed
  onChange: (typed: Typed) => void
  /** The sentence at a field of the party or its address. */
  complaint: (field: string) => string | undefined
  /** The field was left: from now on it may be complained about. */
  onLeave: (field: string) => void
  /** The party is there already: only its address can still be typed. */
  addressOnly: boolean
}

const paths: Partial<Record<Texts, string>> = { email: 'emails.0.address', phone: 'phones.0.number', website: 'websites.0', iban: 'ibans.0' }

/** What one knows while on the telephone; the rest behind one button. */
export function NewPartyFields({ typed, onChange, complaint, onLeave, addressOnly }: Props) {
  const said = useWords(newPartyWords)
  const { office } = useMe()
  const [more, setMore] = useState(false)
  const person = typed.kind === 'person'
  const set = (change: Partial<Typed>) => onChange({ ...typed, ...change })
  const field = (name: Texts, rest: FieldProps = {}): ReactNode => {
    const path = paths[name] ?? name
    return (
      <TextField
        label={said[name]}
        autoComplete="off"
        value={typed[name]}
        onChange={(event) => set({ [name]: event.currentTarget.value })}
        error={complaint(path)}
        {...rest}
        onBlur={(event) => {
          rest.onBlur?.(event)
          onLeave(path)
        }}
      />
    )
  }
  const apart = typed.prefix === '' ? suggestPrefix(typed.surname) : null
  const [registered, other] = office.country === 'BE' ? (['kboNumber', 'kvkNumber'] as const) : (['kvkNumber', 'kboNumber'] as const)
  const address = (
    <fieldset className="fields">
      <legend>{said.address}</legend>
      <div className="fields three">
        {field('postcode', { ...(addressOnly && { 'data-autofocus': true }) })}
        {field('houseNumber')}
        {field('city')}
      </div>
      {field('street')}
    </fieldset>
  )
  if (addressOnly) return address
  return (
    <>
      <SegmentedControl
        aria-label={said.kind}
        value={typed.kind}
        onChange={(kind) => set({ kind: PartyKind.parse(kind) })}
        data={PartyKind.options.map((kind) => ({ value: kind, label: said.kinds[kind] }))}
      />
      {person ? (
        <div className="fields name">
          {field('firstName', { 'data-autofocus': true })}
          {field('prefix')}
          {field('surname')}
        </div>
      ) : (
        field('legalName', { 'data-autofocus': true })
      )}
      {person && apart && (
        <Button variant="subtle" size="xs" className="more offer" onClick={() => set(apart)}>
          {said.prefixApart(apart.prefix, apart.surname)}
        </Button>
      )}
      <div className="fields two">
        {field('phone', { type: 'tel' })}
        {field('email', { type: 'email' })}
      </div>
      {!person && field(registered)}
      {address}
      <fieldset className="fields">
        <legend>{said.rolesTitle}</legend>
        <div className="row roles">
          {PartyRole.options.map((role) => (
            <CheckField
              key={role}
              label={said.roles[role]}
              checked={typed.roles.includes(role)}
              onChange={() => set({ roles: typed.roles.includes(role) ? typed.roles.filter((one) => one !== role) : [...typed.roles, role] })}
            />
          ))}
        </div>
      </fieldset>
      {!more && (
        <Button variant="subtle" className="more" rightSection={<IconChevronDown size={15} stroke={1.75} aria-hidden />} onClick={() => setMore(true)}>
          {said.more}
        </Button>
      )}
      {more && person && (
        <div className="fields three">
          <SelectField
            label={said.formOfAddress}
            value={typed.formOfAddress}
            clearable
            onChange={(form) => set({ formOfAddress: form as Typed['formOfAddress'] })}
            data={(['mr', 'ms', 'neutral'] as const).map((form) => ({ value: form, label: said.forms[form] }))}
          />
          {field('initials')}
          <DateField label={said.birthDate} value={typed.birthDate} onChange={(birthDate) => set({ birthDate })} whole past error={complaint('birthDate')} />
        </div>
      )}
      {more && (
        <>
          <div className="fields two">
            {!person && field(other)}
            {field('vatNumber')}
            {field('iban')}
            {field('website')}
          </div>
          <LongTextField label={said.note} value={typed.note} onChange={(event) => set({ note: event.currentTarget.value })} />
        </>
      )}
    </>
  )
}
