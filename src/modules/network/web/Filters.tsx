import { Button, Popover } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { listPlaces } from '#modules/overview/contract.ts'
import type { PartyKind } from '#modules/parties/contract.ts'
import { RelationshipGroup } from '#modules/relationship-types/contract.ts'
import { call } from '#web/client.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { SelectField, SeveralField } from '#web/ui/fields.tsx'
import { SearchSelect } from '#web/ui/SearchSelect.tsx'
import type { Question } from '../question.ts'
import { type Narrowing, noFilters, useLists } from './filtering.ts'
import { reading } from './reading.ts'
import { networkWords } from './words.ts'

type Props = { question: Question; onChange: (question: Question) => void }

/** What narrows the network, behind one button. */
export function Filters({ question, onChange, on }: Props & { on: number }) {
  const said = useWords(networkWords)
  return (
    <Popover position="bottom-start" trapFocus returnFocus width={320}>
      <Popover.Target>
        <Button leftSection={<IconFilter size={15} stroke={1.75} aria-hidden />}>{on > 0 ? said.filtersOn(on) : said.filters}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="stack network-filters">
          <Fields question={question} onChange={onChange} />
          {on > 0 && (
            <Button variant="subtle" size="xs" onClick={() => onChange({ ...question, ...noFilters })}>
              {said.clearFilters}
            </Button>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

/** What narrows the network now, each to be taken away. */
export const Narrowed = ({ narrowings, onChange }: { narrowings: readonly Narrowing[] } & Pick<Props, 'onChange'>) =>
  narrowings.map(({ key, label, value, without }) => <Chip key={key} label={label} value={value} onRemove={() => onChange(without)} />)

const anything = ''

function Fields({ question, onChange }: Props) {
  const said = useWords(networkWords)
  const { language } = useLanguage()
  const { types, labels, employees } = useLists()
  // Opening the filters puts the focus in the first field, whose list would lie over the others.
  const inside = { comboboxProps: { withinPortal: false }, openOnFocus: false }
  const { group } = question
  const fits = (type: (typeof types)[number]) => group.length === 0 || group.includes(type.group)
  return (
    <>
      <SeveralField
        label={said.group}
        value={[...group]}
        data={RelationshipGroup.options.map((value) => ({ value, label: said.groups[value] }))}
        onChange={(chosen) => {
          const next = RelationshipGroup.options.filter((one) => chosen.includes(one))
          const kept = types.filter((type) => next.length === 0 || next.includes(type.group)).map(({ id }) => id)
          onChange({ ...question, group: next, typeId: question.typeId.filter((id) => kept.includes(id)) })
        }}
        {...inside}
      />
      <SeveralField
        label={said.type}
        value={[...question.typeId]}
        data={types
          .filter(fits)
          .map(({ id, names, group: of, mutual }) => ({ value: id, label: reading({ id, names, group: of, mutual }, 'forward', language) }))}
        onChange={(typeId) => onChange({ ...question, typeId })}
        {...inside}
      />
      <SelectField
        label={said.kind}
        value={question.kind ?? anything}
        data={[{ value: anything, label: said.any }, ...(['person', 'organisation'] as const).map((value) => ({ value, label: said.kinds[value] }))]}
        onChange={(value) => onChange({ ...question, kind: (value || undefined) as PartyKind | undefined })}
        {...inside}
      />
      {labels.length > 0 && (
        <SeveralField
          label={said.label}
          value={[...question.label]}
          data={labels.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(label) => onChange({ ...question, label })}
          {...inside}
        />
      )}
      <SeveralField
        label={said.employee}
        value={[...question.employeeId]}
        data={employees.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(employeeId) => onChange({ ...question, employeeId })}
        {...inside}
      />
      <SearchSelect
        key={question.city.join('\n')}
        label={said.city}
        search={async (text, signal) =>
          (await call(listPlaces, { search: text }, { signal })).cities.map(({ city }) => city).filter((city) => !question.city.includes(city))
        }
        keyOf={(city) => city}
        nameOf={(city) => city}
        value={undefined}
        onPick={(city) => city !== undefined && onChange({ ...question, city: [...question.city, city] })}
      />
    </>
  )
}
