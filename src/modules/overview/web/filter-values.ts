import { countryName } from '#kernel/countries.ts'
import type { Language } from '#kernel/refusal.ts'
import { listLabels } from '#modules/labels/contract.ts'
import { useCall } from '#web/calls.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import type { FilterName, Question } from '../question.ts'
import { type OverviewWords, overviewWords } from './words.ts'

/** What a filter says, for its chip: "Gent, Luik". */
export function useFilterValue(): (question: Question, name: FilterName) => string {
  const said = useWords(overviewWords)
  const { language } = useLanguage()
  const { data: labels = [] } = useCall(listLabels, {})
  const labelNames = (ids: readonly string[]) => ids.map((id) => labels.find((label) => label.id === id)?.name ?? '…').join(', ')
  return (question, name) => valueFor(question, name, { said, language, labelNames })
}

type Speaking = { said: OverviewWords; language: Language; labelNames: (ids: readonly string[]) => string }

function valueFor(question: Question, name: FilterName, { said, language, labelNames }: Speaking): string {
  switch (name) {
    case 'kind':
      return question.kind ? said.kinds[question.kind] : ''
    case 'role':
      return [...question.role.map((role) => said.roles[role]), ...(question.withoutRole ? [said.withoutRole] : [])].join(', ')
    case 'city':
      return question.city.join(', ')
    case 'country':
      return question.country.map((country) => countryName(country, language)).join(', ')
    case 'labelAny':
    case 'labelAll':
    case 'labelNone':
      return labelNames(question[name])
    case 'has':
    case 'hasNo':
      return question[name].map((what) => said.having[what]).join(', ')
    case 'archived':
      return said.archives[question.archived]
    case 'importId':
      return said.oneImport
  }
}
