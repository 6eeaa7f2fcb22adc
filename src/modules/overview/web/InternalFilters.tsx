import { Menu } from '@mantine/core'
import { useState } from 'react'
import { fold } from '#kernel/fold.ts'
import { listEmployees } from '#modules/employees/contract.ts'
import { type InternalRelationshipCategory, listCategories } from '#modules/internal-relationship-categories/contract.ts'
import { useCall } from '#web/calls.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { useMe } from '#web/me.ts'
import { TextField } from '#web/ui/fields.tsx'
import type { FilterName, Question } from '../question.ts'
import { OneOf, SomeOf } from './choices.tsx'
import { overviewWords } from './words.ts'

/** So many colleagues are shown at once; who misses one types. */
const most = 12

/** Colleagues to choose from by typing: oneself first, then who works here, by name. Who has left is found by name alone. */
export function Employees({ values, onChange }: { values: readonly string[]; onChange: (values: string[]) => void }) {
  const said = useWords(overviewWords)
  const me = useMe()
  const [search, setSearch] = useState('')
  const { data = [] } = useCall(listEmployees, {})
  const [first] = useState(values)
  const typed = fold(search.trim())
  const turn = (id: string) => (first.includes(id) ? 0 : id === me.id ? 1 : 2)
  const found = data
    .filter(({ id, name, left }) => (typed === '' ? !left || first.includes(id) : fold(name).includes(typed)))
    .sort((a, b) => turn(a.id) - turn(b.id) || a.name.localeCompare(b.name))
  return (
    <div className="options">
      <TextField
        label={said.searchEmployees}
        bare
        placeholder={said.searchEmployees}
        data-autofocus
        autoComplete="off"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <SomeOf
        options={found.slice(0, most).map(({ id, name, left }) => [
          id,
          <span key={id}>
            {name} {(id === me.id || left) && <span className="faint s">{left ? said.left : said.you}</span>}
          </span>,
        ])}
        values={values}
        onChange={onChange}
      />
      {found.length > most && <p className="faint s">{said.moreEmployees(found.length - most)}</p>}
      {found.length === 0 && typed !== '' && <p className="muted s">{said.noEmployees}</p>}
    </div>
  )
}

/** One internal relationship category; of the retired only the one that is chosen. */
export function Category({ name, value, onPick }: { name: string; value: string | undefined; onPick: (id: string) => void }) {
  const { language } = useLanguage()
  const said = useWords(overviewWords)
  const { data } = useCall(listCategories, {})
  const offered = data?.filter(({ id, retiredAt }) => retiredAt === null || id === value) ?? []
  if (data && offered.length === 0) return <p className="muted s">{said.noCategories}</p>
  return <OneOf name={name} options={offered.map(({ id, names }) => [id, names[language]])} value={value} onPick={onPick} />
}

type Ready = { question: Question; fixed: readonly FilterName[] }

/** What an office asks again and again, with all its filters at once: customers without somebody every customer must have. */
export function useReady({ question, fixed }: Ready): { readonly category: InternalRelationshipCategory; readonly asked: Question }[] {
  const { data = [] } = useCall(listCategories, {})
  if (fixed.includes('role') || fixed.includes('withoutCategory')) return []
  return data
    .filter(({ id, requiredForCustomers, retiredAt }) => requiredForCustomers && retiredAt === null && question.withoutCategory !== id)
    .map((category) => ({ category, asked: { ...question, role: ['debtor'], withoutRole: false, withoutCategory: category.id } }))
}

/** The same at the end of the menu that adds a filter. */
export function ReadyItems({ onChange, ...ready }: Ready & { onChange: (question: Question) => void }) {
  const said = useWords(overviewWords)
  const { language } = useLanguage()
  const all = useReady(ready)
  if (all.length === 0) return null
  return (
    <>
      <Menu.Divider />
      {all.map(({ category, asked }) => (
        <Menu.Item key={category.id} onClick={() => onChange(asked)}>
          {said.customersWithout(category.names[language])}
        </Menu.Item>
      ))}
    </>
  )
}
