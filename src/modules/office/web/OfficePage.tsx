import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useCall, useChange } from '#web/calls.ts'
import { useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { EditForm } from '#web/ui/EditForm.tsx'
import { Facts } from '#web/ui/Facts.tsx'
import { SelectField, TextField } from '#web/ui/fields.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { notify } from '#web/ui/notices.ts'
import { Page } from '#web/ui/Page.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { complaintsAt, ErrorLine, FormError, Skeleton } from '#web/ui/states.tsx'
import { kitWords } from '#web/words.ts'
import { Country, changeNumberSeries, changeOffice, getOffice, listNumberSeries, type NumberSeries, type OfficeSettings } from '../contract.ts'
import { officeWords } from './words.ts'

/** Settings → Kantoor: its name, its country, and how it numbers. */
export function OfficePage() {
  const said = useWords(officeWords)
  const kit = useWords(kitWords)
  const may = useMay('settings')
  const { data: office, error, refetch } = useCall(getOffice, {})
  const { data: series } = useCall(listNumberSeries, {}, { enabled: useMay('settings') })
  const [editing, setEditing] = useState<string>()
  const close = () => setEditing(undefined)
  return (
    <Page title={said.title}>
      <ErrorLine error={error} onAgain={() => void refetch()} />
      {!office && !error && <Skeleton shape="facts" />}
      {office && (
        <Panel
          title={said.title}
          actions={may && editing !== 'office' && <IconButton icon={IconPencil} label={kit.change} onClick={() => setEditing('office')} />}
        >
          {editing === 'office' ? (
            <OfficeForm office={office} onClose={close} />
          ) : (
            <Facts
              facts={[
                { label: said.name, value: office.name || '–' },
                { label: said.country, value: said.countries[office.country] },
              ]}
            />
          )}
        </Panel>
      )}
      {series && (
        <Panel title={said.numbers}>
          <p className="muted s lead">{said.numbersLead}</p>
          {(['party', 'debtor', 'creditor'] as const).map((name) => {
            const one = series.find((each) => each.name === name)
            if (!one) return null
            return editing === name ? (
              <div className="list-form" key={name}>
                <SeriesForm series={one} onClose={close} />
              </div>
            ) : (
              <div className="list-row" key={name}>
                <span className="list-row-body">{said.series[name]}</span>
                <span className="num strong">{written(one)}</span>
                {may && <IconButton icon={IconPencil} label={`${kit.change}: ${said.series[name]}`} onClick={() => setEditing(name)} />}
              </div>
            )
          })}
        </Panel>
      )}
    </Page>
  )
}

const written = ({ prefix, width, next }: Pick<NumberSeries, 'prefix' | 'width' | 'next'>) => prefix + String(next).padStart(width, '0')

function OfficeForm({ office: now, onClose }: { office: OfficeSettings; onClose: () => void }) {
  const said = useWords(officeWords)
  // What one began with: it may be read anew while one types.
  const [office] = useState(now)
  const [name, setName] = useState(office.name)
  const [country, setCountry] = useState(office.country)
  const { mutate, error, isPending } = useChange(changeOffice, {
    onDone: () => {
      notify(said.saved)
      onClose()
    },
  })
  const at = complaintsAt(error)
  return (
    <EditForm onSave={() => mutate({ version: office.version, name: name.trim(), country })} onCancel={onClose} saving={isPending}>
      <div className="pair">
        <TextField label={said.name} value={name} onChange={(event) => setName(event.currentTarget.value)} error={at('name')} maxLength={200} autoFocus />
        <SelectField
          label={said.country}
          data={Country.options.map((value) => ({ value, label: said.countries[value] }))}
          value={country}
          onChange={(value) => setCountry(Country.catch('NL').parse(value))}
        />
      </div>
      <p className="muted s">{said.countryHelp}</p>
      <FormError error={error} fields={['name']} />
    </EditForm>
  )
}

function SeriesForm({ series, onClose }: { series: NumberSeries; onClose: () => void }) {
  const said = useWords(officeWords)
  const [prefix, setPrefix] = useState(series.prefix)
  const [width, setWidth] = useState(String(series.width))
  const [next, setNext] = useState(String(series.next))
  const { mutate, error, isPending } = useChange(changeNumberSeries, { refresh: [listNumberSeries], onDone: onClose })
  const at = complaintsAt(error)
  const given = { prefix, width: Number(width) || 0, next: Number(next) || 0 }
  return (
    <EditForm onSave={() => mutate({ name: series.name, ...given })} onCancel={onClose} saving={isPending}>
      <p className="strong">{said.series[series.name]}</p>
      <div className="pair thirds">
        <TextField
          label={said.prefix}
          value={prefix}
          onChange={(event) => setPrefix(event.currentTarget.value)}
          error={at('prefix')}
          maxLength={10}
          autoFocus
        />
        <TextField
          label={said.width}
          inputMode="numeric"
          value={width}
          onChange={(event) => setWidth(event.currentTarget.value.replace(/\D/g, ''))}
          error={at('width')}
          maxLength={2}
        />
        <TextField
          label={said.next}
          inputMode="numeric"
          value={next}
          onChange={(event) => setNext(event.currentTarget.value.replace(/\D/g, ''))}
          error={at('next')}
          maxLength={12}
        />
      </div>
      <p className="muted s" aria-live="polite">
        {said.example}: <span className="num strong">{written(given)}</span>
      </p>
      <FormError error={error} fields={['prefix', 'width', 'next']} />
    </EditForm>
  )
}
