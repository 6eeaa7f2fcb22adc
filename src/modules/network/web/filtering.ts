// What narrows a network, in words: for the chips above it and for paper.
import { listEmployees } from '#modules/employees/contract.ts'
import { listLabels } from '#modules/labels/contract.ts'
import { listRelationshipTypes } from '#modules/relationship-types/contract.ts'
import { useCall } from '#web/calls.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import type { Question } from '../question.ts'
import { networkWords } from './words.ts'

/** One thing that narrows the network, and the question without it. */
export type Narrowing = { readonly key: string; readonly label: string; readonly value: string; readonly without: Question }

export const noFilters = { group: [], typeId: [], kind: undefined, label: [], city: [], employeeId: [] } satisfies Partial<Question>

/** The lists that a filter chooses from. */
export function useLists() {
  const { data: types = [] } = useCall(listRelationshipTypes, {})
  const { data: labels = [] } = useCall(listLabels, {})
  const { data: employees = [] } = useCall(listEmployees, {})
  return { types, labels, employees }
}

/** Everything that narrows the network, in the order of the filters. */
export function useNarrowings(question: Question): Narrowing[] {
  const said = useWords(networkWords)
  const { language } = useLanguage()
  const { types, labels, employees } = useLists()
  const named = <T extends { readonly id: string }>(list: readonly T[], id: string, name: (one: T) => string) => {
    const found = list.find((one) => one.id === id)
    return found ? name(found) : '…'
  }
  const each = <K extends 'group' | 'typeId' | 'label' | 'city' | 'employeeId'>(
    part: K,
    label: string,
    value: (one: Question[K][number]) => string,
  ): Narrowing[] =>
    (question[part] as Question[K][number][]).map((one) => ({
      key: `${part} ${one}`,
      label,
      value: value(one),
      without: { ...question, [part]: (question[part] as Question[K][number][]).filter((other) => other !== one) },
    }))
  return [
    ...each('group', said.group, (group) => said.groups[group]),
    ...each('typeId', said.type, (id) => named(types, id, ({ names }) => names[language].forward)),
    ...(question.kind ? [{ key: 'kind', label: said.kind, value: said.kinds[question.kind], without: { ...question, kind: undefined } }] : []),
    ...each('label', said.label, (id) => named(labels, id, ({ name }) => name)),
    ...each('employeeId', said.employee, (id) => named(employees, id, ({ name }) => name)),
    ...each('city', said.city, (city) => city),
  ]
}
