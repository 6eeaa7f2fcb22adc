import { SegmentedControl } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { fold } from '#kernel/fold.ts'
import type { InternalRelationshipCategory } from '#modules/internal-relationship-categories/contract.ts'
import type { Label } from '#modules/labels/contract.ts'
import { listLabels } from '#modules/labels/contract.ts'
import { listParties, listPlaces, type PartyRow } from '#modules/overview/contract.ts'
import { callOptions } from '#web/calls.ts'
import { call } from '#web/client.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { CheckField } from '#web/ui/fields.tsx'
import { LabelDot } from '#web/ui/LabelDot.tsx'
import type { Named, Wished } from '../wished.ts'
import { ChipPick, EmployeePick } from './Pickers.tsx'
import { handoverWords } from './words.ts'

export type Counted = { readonly category: InternalRelationshipCategory; readonly parties: number }

type Props = {
  from: Named | null
  /** Who hands over, when one may choose; otherwise it is oneself. */
  onFrom: ((one: Named | null) => void) | undefined
  counted: readonly Counted[]
  known: boolean
  wished: Wished
  onChange: (wished: Wished) => void
}

/** Of whom, in which roles, and which parties. */
export function WhatPart({ from, onFrom, counted, known, wished, onChange }: Props) {
  const said = useWords(handoverWords)
  const show = useShow()
  const { language } = useLanguage()
  const toggle = (id: string) => onChange({ ...wished, off: wished.off.includes(id) ? wished.off.filter((one) => one !== id) : [...wished.off, id] })
  return (
    <>
      {onFrom ? (
        <EmployeePick label={said.from} placeholder={said.employeeHint} value={from} onPick={onFrom} offered={() => true} autoFocus={from === null} />
      ) : (
        <p className="strong">{from?.name}</p>
      )}
      {from && known && (
        <fieldset className="handover-choice">
          <legend>{said.inWhich}</legend>
          {counted.length === 0 && <p className="muted s">{said.noneOnDay}</p>}
          {counted.map(({ category, parties }) => (
            <div key={category.id} className="handover-category">
              <CheckField label={category.names[language]} checked={!wished.off.includes(category.id)} onChange={() => toggle(category.id)} />
              <span className="faint num s">{show.number(parties)}</span>
            </div>
          ))}
        </fieldset>
      )}
      {from && (
        <fieldset className="handover-choice">
          <legend>{said.which}</legend>
          <SegmentedControl
            aria-label={said.which}
            value={wished.narrowed ? 'some' : 'all'}
            onChange={(value) => onChange({ ...wished, narrowed: value === 'some' })}
            data={(['all', 'some'] as const).map((value) => ({ value, label: said[value] }))}
          />
          {wished.narrowed && <Narrowing from={from} wished={wished} onChange={onChange} />}
        </fieldset>
      )}
    </>
  )
}

function Narrowing({ from, wished, onChange }: { from: Named; wished: Wished; onChange: (wished: Wished) => void }) {
  const said = useWords(handoverWords)
  const queries = useQueryClient()
  const labels = async (text: string): Promise<readonly Label[]> => {
    const all = await queries.ensureQueryData(callOptions(listLabels, {}))
    return all.filter(({ name }) => fold(name).includes(fold(text)))
  }
  const parties = async (search: string, signal: AbortSignal): Promise<readonly PartyRow[]> =>
    (await call(listParties, { search, employeeId: [from.id], limit: 12 }, { signal })).items
  return (
    <>
      <p className="muted s">{said.narrowing}</p>
      <ChipPick
        label={said.city}
        placeholder={said.cityHint}
        search={async (search, signal) => (await call(listPlaces, { search, limit: 12 }, { signal })).cities}
        named={({ city }) => ({ id: city, name: city })}
        chosen={wished.cities.map((city) => ({ id: city, name: city }))}
        onChange={(cities) => onChange({ ...wished, cities: cities.map(({ id }) => id) })}
      />
      <ChipPick
        label={said.label}
        placeholder={said.labelHint}
        search={labels}
        draw={({ name, color }) => <LabelDot colour={color}>{name}</LabelDot>}
        named={({ id, name }) => ({ id, name })}
        chosen={wished.labels}
        onChange={(chosen) => onChange({ ...wished, labels: chosen })}
      />
      <ChipPick
        label={said.byHand}
        placeholder={said.byHandHint}
        search={parties}
        draw={({ listName, city }) => (
          <>
            {listName} <span className="faint s">{city}</span>
          </>
        )}
        named={({ id, name }) => ({ id, name })}
        chosen={wished.picked}
        onChange={(picked) => onChange({ ...wished, picked })}
      />
    </>
  )
}
