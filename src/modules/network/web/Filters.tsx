import { Button, Popover } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { listEmployees } from '#modules/employees/contract.ts'
import { listLabels } from '#modules/labels/contract.ts'
import { listPlaces } from '#modules/overview/contract.ts'
import type { PartyKind } from '#modules/parties/contract.ts'
import { listRelationshipTypes, RelationshipGroup } from '#modules/relationship-types/contract.ts'
import { useCall } from '#web/calls.ts'
import { call } from '#web/client.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { SelectField } from '#web/ui/fields.tsx'
import { SearchSelect } from '#web/ui/SearchSelect.tsx'
import type { Question } from '../question.ts'
import { reading } from './reading.ts'
import { networkWords } from './words.ts'

type Props = { question: Question; onChange: (question: Question) => void }

const noFilters = { group: [], typeId: [], kind: undefined, label: [], city: [], employeeId: [] } satisfies Partial<Question>

/** What narrows the network, behind one button. */
export function Filters({ question, onChange }: Props) {
  const said = useWords(networkWords)
  const on =
    [question.group, question.typeId, question.label, question.city, question.employeeId].filter(({ length }) => length > 0).length + (question.kind ? 1 : 0)
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

const anything = ''

function Fields({ question, onChange }: Props) {
  const said = useWords(networkWords)
  const { language } = useLanguage()
  const { data: types = [] } = useCall(listRelationshipTypes, {})
  const { data: labels = [] } = useCall(listLabels, {})
  const { data: employees = [] } = useCall(listEmployees, {})
  const list = <T extends string>(value: unknown) => (value ? [value as T] : [])
  const inside = { comboboxProps: { withinPortal: false } }
  const [group] = question.group
  return (
    <>
      <SelectField
        label={said.group}
        value={group ?? anything}
        data={[{ value: anything, label: said.any }, ...RelationshipGroup.options.map((value) => ({ value, label: said.groups[value] }))]}
        onChange={(value) => onChange({ ...question, group: list<RelationshipGroup>(value), typeId: [] })}
        {...inside}
      />
      <SelectField
        label={said.type}
        searchable
        value={question.typeId[0] ?? anything}
        data={[
          { value: anything, label: said.anyType },
          ...types
            .filter((type) => !group || type.group === group)
            .map((type) => ({
              value: type.id,
              label: reading({ id: type.id, names: type.names, group: type.group, mutual: type.mutual }, 'forward', language),
            })),
        ]}
        onChange={(value) => onChange({ ...question, typeId: list(value) })}
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
        <SelectField
          label={said.label}
          value={question.label[0] ?? anything}
          data={[{ value: anything, label: said.any }, ...labels.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(value) => onChange({ ...question, label: list(value) })}
          {...inside}
        />
      )}
      <SelectField
        label={said.employee}
        searchable
        value={question.employeeId[0] ?? anything}
        data={[{ value: anything, label: said.any }, ...employees.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(value) => onChange({ ...question, employeeId: list(value) })}
        {...inside}
      />
      <SearchSelect
        label={said.city}
        search={async (text, signal) => (await call(listPlaces, { search: text }, { signal })).cities.map(({ city }) => city)}
        keyOf={(city) => city}
        nameOf={(city) => city}
        value={question.city[0]}
        onPick={(city) => onChange({ ...question, city: list(city ?? null) })}
      />
    </>
  )
}
