import { countryName } from '#kernel/countries.ts'
import type { Language } from '#kernel/refusal.ts'
import { listEmployees } from '#modules/employees/contract.ts'
import { listCategories } from '#modules/internal-relationship-categories/contract.ts'
import { listLabels } from '#modules/labels/contract.ts'
import { useCall } from '#web/calls.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { type FilterName, isOn, type Question } from '../question.ts'
import { type OverviewWords, overviewWords } from './words.ts'

/** What a filter says, for its chip: "Gent, Luik". */
export function useFilterValue(asked: Question): (question: Question, name: FilterName) => string {
  const said = useWords(overviewWords)
  const { language } = useLanguage()
  const { data: labels = [] } = useCall(listLabels, {})
  const { data: employees = [] } = useCall(listEmployees, {}, { enabled: isOn(asked, 'employeeId') })
  const { data: categories = [] } = useCall(listCategories, {}, { enabled: isOn(asked, 'categoryId') || isOn(asked, 'withoutCategory') })
  const employeeNames = (ids: readonly string[]) => ids.map((id) => employees.find((one) => one.id === id)?.name ?? '…').join(', ')
  const categoryName = (id: string | undefined) => (id === undefined ? '' : (categories.find((one) => one.id === id)?.names[language] ?? '…'))
  const labelNames = (ids: readonly string[]) => ids.map((id) => labels.find((label) => label.id === id)?.name ?? '…').join(', ')
  return (question, name) => valueFor(question, name, { said, language, labelNames, employeeNames, categoryName })
}

type Naming = (ids: readonly string[]) => string
type Speaking = { said: OverviewWords; language: Language; labelNames: Naming; employeeNames: Naming; categoryName: (id: string | undefined) => string }

function valueFor(question: Question, name: FilterName, { said, language, labelNames, employeeNames, categoryName }: Speaking): string {
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
    case 'employeeId':
      return employeeNames(question.employeeId)
    case 'categoryId':
    case 'withoutCategory':
      return categoryName(question[name])
    case 'has':
    case 'hasNo':
      return question[name].map((what) => said.having[what]).join(', ')
    case 'archived':
      return said.archives[question.archived]
    case 'closed':
      return question.closed ? said.closings[question.closed] : ''
    case 'importId':
      return said.oneImport
  }
}
