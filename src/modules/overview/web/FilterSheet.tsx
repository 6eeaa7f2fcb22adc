import { Button, Drawer } from '@mantine/core'
import { IconArrowLeft, IconChevronRight, IconFilter, IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useLanguage, useWords } from '#web/language.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { kitWords } from '#web/words.ts'
import { type FilterName, filterNames, isOn, type Question, without } from '../question.ts'
import { FilterEditor } from './FilterEditor.tsx'
import { FilterText, offeredWithin } from './FilterRow.tsx'
import { useFilterValue } from './filter-values.ts'
import { useReady } from './InternalFilters.tsx'
import { overviewWords } from './words.ts'

type Props = {
  question: Question
  onChange: (question: Question) => void
  onFirst: (text: string) => void
  fixed?: readonly FilterName[] /** How many are left, as shown. */
  count: string
  /** What else one can do with what is left. */
  children?: ReactNode
}

/** The filters on a phone: the text in sight, the rest in a sheet from below. */
export function FilterSheet({ question, onChange, onFirst, fixed = [], count, children }: Props) {
  const said = useWords(overviewWords)
  const kit = useWords(kitWords)
  const valueFor = useFilterValue(question)
  const [opened, setOpened] = useState(false)
  const [editing, setEditing] = useState<FilterName>()
  const free = filterNames.filter((name) => !fixed.includes(name) && (!offeredWithin.includes(name) || isOn(question, name)))
  const on = free.filter((name) => isOn(question, name))
  const close = () => {
    setOpened(false)
    setEditing(undefined)
  }
  return (
    <div className="filters">
      <FilterText text={question.search} onText={(search) => onChange({ ...question, search })} onFirst={onFirst} />
      <Button leftSection={<IconFilter size={15} stroke={1.75} aria-hidden />} onClick={() => setOpened(true)}>
        {on.length > 0 ? said.filtersOn(on.length) : said.filters}
      </Button>
      {children}
      <Drawer
        opened={opened}
        onClose={close}
        position="bottom"
        size="auto"
        className="filter-sheet"
        title={
          editing ? (
            <span className="row">
              <IconButton icon={IconArrowLeft} label={said.back} onClick={() => setEditing(undefined)} />
              {said.filterNames[editing]}
            </span>
          ) : (
            said.filters
          )
        }
        closeButtonProps={{ 'aria-label': kit.close }}
      >
        {editing ? (
          <FilterEditor name={editing} question={question} onChange={onChange} onDone={() => setEditing(undefined)} />
        ) : (
          <>
            {free.map((name) => (
              <button type="button" className="sheet-line" key={name} onClick={() => name !== 'importId' && setEditing(name)}>
                {said.filterNames[name]}
                <span className="muted cut">{isOn(question, name) && valueFor(question, name)}</span>
                <IconChevronRight size={16} stroke={1.75} aria-hidden />
              </button>
            ))}
            <ReadyLines question={question} fixed={fixed} onChange={onChange} />
          </>
        )}
        <div className="save-bar">
          {on.length > 0 && (
            <Button variant="subtle" onClick={() => onChange(on.reduce(without, question))}>
              {said.clearFilters}
            </Button>
          )}
          <Button variant="filled" onClick={close}>
            {said.show(count)}
          </Button>
        </div>
      </Drawer>
    </div>
  )
}

/** What an office asks again and again, at the end of the sheet. */
function ReadyLines({ question, fixed, onChange }: Pick<Props, 'question' | 'onChange'> & { fixed: readonly FilterName[] }) {
  const said = useWords(overviewWords)
  const { language } = useLanguage()
  return useReady({ question, fixed }).map(({ category, asked }) => (
    <button type="button" className="sheet-line" key={category.id} onClick={() => onChange(asked)}>
      {said.customersWithout(category.names[language])}
      <IconPlus size={16} stroke={1.75} aria-hidden className="end" />
    </button>
  ))
}
