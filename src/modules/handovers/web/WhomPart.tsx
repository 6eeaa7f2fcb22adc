import { Button, Radio } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { InternalRelationshipCategory } from '#modules/internal-relationship-categories/contract.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { CheckField } from '#web/ui/fields.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { Division } from '../contract.ts'
import { type Chosen, type Named, receiversIn, type Wished } from '../wished.ts'
import { EmployeePick } from './Pickers.tsx'
import { handoverWords } from './words.ts'

type Props = {
  from: Named | null
  /** The categories that are handed over. */
  categories: readonly InternalRelationshipCategory[]
  wished: Wished
  onChange: (wished: Wished) => void
  /** What is wrong with a colleague. */
  complaint: (employeeId: string) => string | undefined
}

/** The colleagues it goes to: the same for everything, or for each role its own. */
export function WhomPart({ from, categories, wished, onChange, complaint }: Props) {
  const said = useWords(handoverWords)
  const { language } = useLanguage()
  const shared = wished.apart ? categories.some(({ id }) => receiversIn(wished, id).length > 1) : receiversIn(wished, '').length > 1
  const asOf = { from, complaint }
  return (
    <>
      {wished.apart ? (
        categories.map(({ id, names }) => (
          <Colleagues
            key={id}
            {...asOf}
            labelOf={(nth) => said.colleagueFor(names[language], nth)}
            another={said.anotherFor(names[language])}
            chosen={wished.byCategory[id] ?? [null]}
            onChange={(chosen) => onChange({ ...wished, byCategory: { ...wished.byCategory, [id]: chosen } })}
          />
        ))
      ) : (
        <Colleagues
          {...asOf}
          labelOf={said.colleague}
          another={said.another}
          chosen={wished.together}
          onChange={(together) => onChange({ ...wished, together })}
        />
      )}
      {(categories.length > 1 || wished.apart) && (
        <CheckField label={said.apart} checked={wished.apart} onChange={(event) => onChange({ ...wished, apart: event.currentTarget.checked })} />
      )}
      {shared && (
        <Radio.Group label={said.divide} value={wished.divide} onChange={(value) => onChange({ ...wished, divide: Division.catch('evenly').parse(value) })}>
          <div className="handover-options">
            {Division.options.map((one) => (
              <Radio key={one} value={one} label={said.divisions[one]} />
            ))}
          </div>
        </Radio.Group>
      )}
    </>
  )
}

type Several = {
  from: Named | null
  labelOf: (nth: number) => string
  another: string
  chosen: Chosen
  onChange: (chosen: Chosen) => void
  complaint: (employeeId: string) => string | undefined
}

function Colleagues({ from, labelOf, another, chosen, onChange, complaint }: Several) {
  const said = useWords(handoverWords)
  const taken = (id: string, place: number) => chosen.some((one, i) => i !== place && one?.id === id)
  return (
    <div className="handover-colleagues">
      {chosen.map((one, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a field is its place; who is in it comes and goes
        <div key={place} className="handover-colleague">
          <EmployeePick
            label={labelOf(place + 1)}
            placeholder={said.colleagueHint}
            value={one}
            onPick={(picked) => onChange(chosen.map((each, i) => (i === place ? picked : each)))}
            offered={({ id, left }) => !left && id !== from?.id && !taken(id, place)}
            error={one ? complaint(one.id) : undefined}
            autoFocus={place > 0 && one === null}
          />
          {chosen.length > 1 && (
            <IconButton icon={IconX} label={said.leaveOut(one?.name ?? labelOf(place + 1))} onClick={() => onChange(chosen.filter((_, i) => i !== place))} />
          )}
        </div>
      ))}
      {chosen.every((one) => one !== null) && (
        <Button variant="subtle" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onChange([...chosen, null])}>
          {another}
        </Button>
      )}
    </div>
  )
}
