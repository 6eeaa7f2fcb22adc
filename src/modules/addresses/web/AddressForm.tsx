import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { countryCodes, countryName } from '#kernel/countries.ts'
import { identifierRefusals } from '#kernel/identifiers/kinds.ts'
import { type Refusals, say } from '#kernel/refusal.ts'
import { useChange } from '#web/calls.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { useMe } from '#web/me.ts'
import { DateField } from '#web/ui/DateField.tsx'
import { EditForm, SaveBar } from '#web/ui/EditForm.tsx'
import { CheckField, SelectField, TextField } from '#web/ui/fields.tsx'
import { useLeaveGuard } from '#web/ui/leaving.tsx'
import { leftField } from '#web/ui/left-field.ts'
import { isOvertaken, Overtaken } from '#web/ui/Overtaken.tsx'
import { complaintsAt, FieldError, FormError } from '#web/ui/states.tsx'
import { blank, type Filled, objections, withDraft } from '../accept.ts'
import { type Address, AddressUse, addAddress, changeAddress } from '../contract.ts'
import { partsOf } from '../kept.ts'
import { addressHints, addressRefusals } from '../refusals.ts'
import { hints } from '../rules.ts'
import { addressWords } from './words.ts'

const sentences: Refusals = { ...addressRefusals, ...identifierRefusals, ...addressHints }

type TextPart = 'street' | 'houseNumber' | 'houseLetter' | 'addition' | 'extra' | 'poBox' | 'postcode' | 'city' | 'region' | 'attention' | 'email' | 'phone'

const filledFrom = (address: Address): Filled => {
  const { id: _id, partyId: _partyId, lines: _lines, version: _version, ...filled } = address
  return filled
}

/** An address in the parts its country writes, with what is likely missing said while one types. */
export function AddressForm({ partyId, address, onClose }: { partyId: string; address?: Address; onClose: () => void }) {
  const said = useWords(addressWords)
  const show = useShow()
  const queries = useQueryClient()
  const { language } = useLanguage()
  const { country: home } = useMe().office
  // What one began with: the card may be read anew while one types.
  const [began] = useState(address)
  const [start] = useState(() => (began ? filledFrom(began) : blank(home)))
  const [typed, setTyped] = useState<Filled>(start)
  const [boxed, setBoxed] = useState(start.poBox !== '')
  const [left, setLeft] = useState<ReadonlySet<string> | 'all'>(new Set())
  const form = useRef<HTMLDivElement>(null)
  const dirty = JSON.stringify(typed) !== JSON.stringify(start)
  const letGo = useLeaveGuard(dirty)
  const done = () => {
    letGo()
    onClose()
  }
  const add = useChange(addAddress, { onDone: done })
  const change = useChange(changeAddress, { onDone: done })
  const error = add.error ?? change.error
  const refused = complaintsAt(error)

  const set = (some: Partial<Filled>) => setTyped((before) => ({ ...before, ...some }))
  const read = withDraft(typed, {})
  const wrong = objections(read, home)
  const told = (found: readonly { code: string; field?: string; with?: Readonly<Record<string, string | number>> }[], field: string) => {
    const one = found.find((objection) => objection.field === field)
    const sentence = one && sentences[one.code]
    return sentence && say(sentence, language, one.with)
  }
  const seen = (field: string) => left === 'all' || left.has(field)
  const at = (field: string) => (seen(field) ? told(wrong, field) : undefined) ?? refused(field)
  const hint = (field: string) => (dirty && seen(field) && !at(field) ? told(hints(partsOf(read)), field) : undefined)
  const leave = (field: string) => {
    if (left !== 'all') setLeft(new Set([...left, field]))
    // What was typed in one piece goes to its own fields: 12a-2, 1000BE.
    setTyped(withDraft(typed, {}))
  }
  const save = (version = began?.version ?? 0) => {
    setLeft('all')
    setTyped(read)
    if (wrong.length > 0) return
    if (began) change.mutate({ addressId: began.id, version, ...read })
    else add.mutate({ partyId, ...read })
  }
  useEffect(() => {
    if (left === 'all' || error) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [left, error])

  const kind = typed.country === 'NL' || typed.country === 'BE' ? typed.country : 'other'
  const text = (field: TextPart, label: string, size = 'grow', autoFocus = false) => (
    <TextField
      className={size}
      label={label}
      type={field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'}
      autoComplete="off"
      autoFocus={autoFocus}
      value={typed[field]}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
      onBlur={leftField(() => leave(field))}
      error={at(field)}
      description={hint(field)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    />
  )
  if (isOvertaken(change.error))
    return (
      <Overtaken
        error={change.error}
        base={start}
        mine={read}
        names={{
          ...said,
          houseNumber: said.houseNumber[kind],
          addition: said.addition[kind],
          city: said.city[kind],
          uses: said.usedFor,
          since: said.sinceField,
          until: said.untilField,
        }}
        say={(field, value) => {
          if (field === 'uses' || field === 'mainFor') return (value as AddressUse[]).map((use) => said.uses[use]).join(', ')
          if (field === 'country') return countryName(String(value), language)
          return value && (field === 'since' || field === 'until') ? show.day(String(value)) : undefined
        }}
        saving={change.isPending}
        onMine={save}
        onTheirs={() => {
          void queries.invalidateQueries()
          done()
        }}
      />
    )
  const whole = wrong.find(({ field }) => field === undefined)
  return (
    <EditForm className="inset-form address-form" onSave={() => save()} onCancel={onClose} saving={add.isPending || change.isPending} bare>
      <div className="fields" ref={form}>
        {boxed ? (
          text('poBox', said.poBox, 'grow', true)
        ) : (
          <>
            {text('street', said.street, 'grow', true)}
            {text('houseNumber', said.houseNumber[kind], 'narrow')}
            {kind === 'NL' && text('houseLetter', said.houseLetter, 'tiny')}
            {text('addition', said.addition[kind], 'narrow')}
          </>
        )}
      </div>
      <button
        type="button"
        className="text-button"
        onClick={() => {
          setBoxed(!boxed)
          set(boxed ? { poBox: '' } : { street: '', houseNumber: '', houseLetter: '', addition: '' })
        }}
      >
        {boxed ? said.toStreet : said.toPoBox}
      </button>
      <div className="fields">
        {text('postcode', said.postcode, 'narrow')}
        {text('city', said.city[kind])}
        <SelectField
          className="grow"
          label={said.country}
          data={countriesIn(language)}
          searchable
          value={typed.country}
          onChange={(country) => country && set({ country: String(country) })}
          error={at('country')}
        />
      </div>
      <div className="fields">
        {text('extra', said.extra)}
        {kind === 'other' && text('region', said.region)}
      </div>
      <Uses typed={typed} set={set} error={at('uses')} />
      <details className="form-fold" open={[typed.attention, typed.email, typed.phone, typed.since, typed.until].some(Boolean)}>
        <summary>{said.moreFields}</summary>
        <div className="fields">
          {text('attention', said.attention)}
          {text('email', said.email)}
          {text('phone', said.phone)}
          <DateField label={said.sinceField} value={typed.since ?? undefined} onChange={(since) => set({ since: since ?? null })} whole error={at('since')} />
          <DateField label={said.untilField} value={typed.until ?? undefined} onChange={(until) => set({ until: until ?? null })} whole error={at('until')} />
        </div>
      </details>
      {left === 'all' && whole && <FieldError>{say(sentences[whole.code] ?? addressRefusals.address_empty, language, whole.with)}</FieldError>}
      <FormError error={error} fields={error?.errors.flatMap(({ field }) => (field && field in typed ? [field] : [])) ?? []} />
      <SaveBar onCancel={onClose} saving={add.isPending || change.isPending} />
    </EditForm>
  )
}

/** What the address is for, and for which of those it is the first to be chosen. */
function Uses({ typed, set, error }: { typed: Filled; set: (some: Partial<Filled>) => void; error: string | undefined }) {
  const said = useWords(addressWords)
  const toggle = (list: readonly AddressUse[], use: AddressUse) => (list.includes(use) ? list.filter((one) => one !== use) : [...list, use])
  return (
    <fieldset className="form-group address-uses">
      <legend>{said.usedFor}</legend>
      {AddressUse.options.map((use) => (
        <CheckField
          key={use}
          label={said.uses[use]}
          checked={typed.uses.includes(use)}
          onChange={() => set({ uses: toggle(typed.uses, use), mainFor: typed.mainFor.filter((one) => one !== use) })}
        />
      ))}
      <FieldError>{error}</FieldError>
    </fieldset>
  )
}

const lists = new Map<string, { value: string; label: string }[]>()

/** Every country by its name, the two of our offices first. Made once for a language: naming them takes a while. */
function countriesIn(language: string) {
  const made = lists.get(language) ?? makeList(language)
  lists.set(language, made)
  return made
}

function makeList(language: string) {
  const named = countryCodes
    .map((value) => ({ value, label: countryName(value, language) }))
    .sort((one, other) => one.label.localeCompare(other.label, language))
  const near = ['BE', 'NL']
  return [...named.filter(({ value }) => near.includes(value)), ...named.filter(({ value }) => !near.includes(value))]
}
