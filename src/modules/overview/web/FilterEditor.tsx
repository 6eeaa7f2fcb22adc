import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { countryName } from '#kernel/countries.ts'
import { listLabels } from '#modules/labels/contract.ts'
import { Having, listPlaces } from '#modules/overview/contract.ts'
import { PartyKind, PartyRole } from '#modules/parties/contract.ts'
import { useCall } from '#web/calls.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { CheckField, TextField } from '#web/ui/fields.tsx'
import { LabelDot } from '#web/ui/LabelDot.tsx'
import type { FilterName, Question } from '../question.ts'
import { OneOf, SomeOf } from './choices.tsx'
import { Category, Employees } from './InternalFilters.tsx'
import { overviewWords } from './words.ts'

type Props = { name: FilterName; question: Question; onChange: (question: Question) => void; onDone: () => void }

/** What a filter narrows to. Takes effect with every click. */
export function FilterEditor({ name, question, onChange, onDone }: Props) {
  const said = useWords(overviewWords)
  switch (name) {
    case 'kind':
      return (
        <OneOf
          name={said.filterNames.kind}
          options={PartyKind.options.map((kind) => [kind, said.kinds[kind]] as const)}
          value={question.kind}
          onPick={(kind) => {
            onChange({ ...question, kind })
            onDone()
          }}
        />
      )
    case 'archived':
      return (
        <OneOf
          name={said.filterNames.archived}
          options={(['no', 'both', 'yes'] as const).map((archived) => [archived, said.archives[archived]] as const)}
          value={question.archived}
          onPick={(archived) => {
            onChange({ ...question, archived })
            onDone()
          }}
        />
      )
    case 'closed':
      return (
        <OneOf
          name={said.filterNames.closed}
          options={(['only', 'none'] as const).map((closed) => [closed, said.closings[closed]] as const)}
          value={question.closed}
          onPick={(closed) => {
            onChange({ ...question, closed })
            onDone()
          }}
        />
      )
    case 'role':
      return (
        <div className="options">
          <SomeOf
            options={PartyRole.options.map((role) => [role, said.roles[role]] as const)}
            values={question.role}
            onChange={(role) => onChange({ ...question, role })}
          />
          <CheckField label={said.withoutRole} checked={question.withoutRole} onChange={() => onChange({ ...question, withoutRole: !question.withoutRole })} />
        </div>
      )
    case 'has':
    case 'hasNo':
      return (
        <SomeOf
          options={Having.options.map((what) => [what, said.having[what]] as const)}
          values={question[name]}
          onChange={(values) => onChange({ ...question, [name]: values })}
        />
      )
    case 'city':
      return <Cities values={question.city} onChange={(city) => onChange({ ...question, city })} />
    case 'country':
      return <Countries values={question.country} onChange={(country) => onChange({ ...question, country })} />
    case 'labelAny':
    case 'labelAll':
    case 'labelNone':
      return <Labels name={name} question={question} onChange={onChange} />
    case 'employeeId':
      return <Employees values={question.employeeId} onChange={(employeeId) => onChange({ ...question, employeeId })} />
    case 'categoryId':
    case 'withoutCategory':
      return (
        <Category
          name={said.filterNames[name]}
          value={question[name]}
          onPick={(id) => {
            onChange({ ...question, [name]: id })
            onDone()
          }}
        />
      )
    case 'importId':
      return null
  }
}

function Cities({ values, onChange }: { values: readonly string[]; onChange: (values: string[]) => void }) {
  const said = useWords(overviewWords)
  const show = useShow()
  const [search, setSearch] = useState('')
  const { data } = useCall(listPlaces, { search, limit: 12 }, { keep: true })
  const [first] = useState(values)
  const offered = [
    ...(search === '' ? first.map((city) => ({ city, parties: undefined })) : []),
    ...(data?.cities ?? []).filter(({ city }) => search !== '' || !first.includes(city)),
  ]
  return (
    <div className="options">
      <TextField
        label={said.searchPlaces}
        bare
        placeholder={said.searchPlaces}
        data-autofocus
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <SomeOf
        options={offered.map(
          ({ city, parties }) => [city, <Counted key={city} name={city} count={parties === undefined ? '' : show.number(parties)} />] as const,
        )}
        values={values}
        onChange={onChange}
      />
    </div>
  )
}

const Counted = ({ name, count }: { name: string; count: string }) => (
  <>
    {name} <span className="faint s">{count}</span>
  </>
)

function Countries({ values, onChange }: { values: readonly string[]; onChange: (values: string[]) => void }) {
  const show = useShow()
  const { language } = useLanguage()
  const { data } = useCall(listPlaces, { limit: 50 })
  const used = data?.countries ?? []
  const all = [...used, ...values.filter((value) => !used.some(({ country }) => country === value)).map((country) => ({ country, parties: 0 }))]
  return (
    <SomeOf
      options={all.map(
        ({ country, parties }) => [country, <Counted key={country} name={countryName(country, language)} count={show.number(parties)} />] as const,
      )}
      values={values}
      onChange={onChange}
    />
  )
}

const modes = ['labelAny', 'labelAll', 'labelNone'] as const

/** One choice of labels, and what it means: another meaning takes the same labels along. */
function Labels({ name: opened, question, onChange }: { name: (typeof modes)[number]; question: Question; onChange: (question: Question) => void }) {
  const said = useWords(overviewWords)
  const { data: labels = [] } = useCall(listLabels, {})
  const [name, setName] = useState(opened)
  const values = question[name]
  const mean = (next: (typeof modes)[number]) => {
    setName(next)
    onChange({ ...question, [name]: [], [next]: [...new Set([...question[next], ...values])] })
  }
  const usable = labels.filter(({ id, retiredAt }) => retiredAt === null || values.includes(id))
  if (usable.length === 0) return <p className="muted s">{said.noLabels}</p>
  return (
    <div className="options">
      <SegmentedControl value={name} onChange={(next) => mean(next)} data={modes.map((mode) => ({ value: mode, label: said.labelModes[mode] }))} />
      <SomeOf
        options={usable.map(
          (label) =>
            [
              label.id,
              <LabelDot key={label.id} colour={label.color}>
                {label.name}
              </LabelDot>,
            ] as const,
        )}
        values={values}
        onChange={(ids) => onChange({ ...question, [name]: ids })}
      />
    </div>
  )
}
