import { useLanguage, useWords } from '#web/language.tsx'
import { useMe } from '#web/me.ts'
import { SelectField } from '#web/ui/fields.tsx'
import { FormOfAddress, NameUsage } from '../contract.ts'
import { displayName, listName } from '../names.ts'
import { letterLanguage, salutation } from '../salutation.ts'
import { suggestPrefix } from '../surname-prefix.ts'
import type { Drafting } from './draft.ts'
import { partyFormWords } from './form-words.ts'
import { Fold, Group, Part } from './parts.tsx'

/** The parts of a person's name, with how they read, sort and open a letter while one types. */
export function PersonNames({ draft }: { draft: Drafting }) {
  const said = useWords(partyFormWords)
  const { party, set, at } = draft
  const folded = [party.partnerSurname, party.titleBefore, party.titleAfter].some(Boolean)
  return (
    <>
      <Group title={said.name}>
        <Part draft={draft} field="callName" label={said.callName} span={2} autoFocus />
        <Part draft={draft} field="prefix" label={said.prefix} span={2} />
        <Part draft={draft} field="surname" label={said.surname} span={2} />
        <PrefixOffer draft={draft} />
        <SelectField
          className="span-2"
          label={said.formOfAddress}
          data={['unknown' as const, ...FormOfAddress.options].map((value) => ({ value, label: said.forms[value] }))}
          value={party.formOfAddress ?? 'unknown'}
          onChange={(value) => set({ formOfAddress: FormOfAddress.nullable().catch(null).parse(value) })}
          error={at('formOfAddress')}
        />
        <Part draft={draft} field="initials" label={said.initials} span={2} />
        <Part draft={draft} field="firstName" label={said.firstName} span={2} />
      </Group>
      <Fold title={said.partnerAndTitles} open={folded}>
        <Part draft={draft} field="partnerPrefix" label={said.partnerPrefix} span={3} />
        <Part draft={draft} field="partnerSurname" label={said.partnerSurname} span={3} />
        <SelectField
          className="span-6"
          label={said.nameUsage}
          data={NameUsage.options.map((value) => ({ value, label: said.usages[value] }))}
          value={party.nameUsage}
          onChange={(value) => set({ nameUsage: NameUsage.catch('own').parse(value) })}
          error={at('nameUsage')}
        />
        <Part draft={draft} field="titleBefore" label={said.titleBefore} span={3} />
        <Part draft={draft} field="titleAfter" label={said.titleAfter} span={3} />
      </Fold>
      <NamePreview draft={draft} />
    </>
  )
}

/** Offers to take the prefix off a surname typed in one piece; never does it unasked. */
function PrefixOffer({ draft: { party, set } }: { draft: Drafting }) {
  const said = useWords(partyFormWords)
  const offer = party.prefix.trim() === '' ? suggestPrefix(party.surname) : null
  if (!offer) return null
  return (
    <p className="hint span-6" role="status">
      {said.splitName(offer.prefix, offer.surname)}{' '}
      <button type="button" className="text-button" onClick={() => set(offer)}>
        {said.split}
      </button>
    </p>
  )
}

function NamePreview({ draft: { party } }: { draft: Drafting }) {
  const said = useWords(partyFormWords)
  const { language } = useLanguage()
  const { country } = useMe().office
  const name = displayName(party, country)
  if (name === '') return null
  const letter =
    party.salutation.trim() ||
    salutation(party, { country, language: party.language ? letterLanguage(party.language) : letterLanguage(language), informal: false })
  return (
    <dl className="name-preview" aria-live="polite">
      {[
        [said.reads, name],
        [said.sorts, listName(party, country)],
        [said.salutes, letter],
      ].map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
