import { useCall, useChange } from '#web/calls.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { ListPage } from '#web/ui/ListPage.tsx'
import { changeCategory, createCategory, deleteCategory, type InternalRelationshipCategory, listCategories } from '../contract.ts'
import { CategoryForm } from './CategoryForm.tsx'
import { categoryListWords } from './words.ts'

/** Settings → Domein Data → Interne relatiecategorieën: as what employees are involved with parties, in the order in which it is offered. */
export function CategoriesEditor() {
  const said = useWords(categoryListWords)
  const { language } = useLanguage()
  const refresh = { refresh: [listCategories] }
  const change = useChange(changeCategory, refresh)
  const create = useChange(createCategory, refresh)
  const remove = useChange(deleteCategory, refresh)
  return (
    <ListPage
      words={said}
      list={useCall(listCategories, {})}
      nameOf={({ names }) => names[language]}
      draw={(category) => <CategoryRow category={category} />}
      form={(category, close) => <CategoryForm {...(category && { category })} onClose={close} />}
      inUse={({ internalRelationships }) => internalRelationships > 0}
      change={({ id, version }, changes) => change.mutateAsync({ categoryId: id, version, ...changes })}
      erase={({ id, version }) => remove.mutateAsync({ categoryId: id, version })}
      remake={({ id: _id, version: _version, place: _place, retiredAt: _retiredAt, internalRelationships: _uses, ...rules }) => create.mutateAsync(rules)}
    />
  )
}

function CategoryRow({ category }: { category: InternalRelationshipCategory }) {
  const said = useWords(categoryListWords)
  const { language } = useLanguage()
  const { names, carriesCommission, severalAtATime, requiredForCustomers, givesAccess, internalRelationships } = category
  const traits = [
    ...(carriesCommission ? [said.short.commission] : []),
    ...(severalAtATime ? [] : [said.short.one]),
    ...(requiredForCustomers ? [said.short.required] : []),
    ...(givesAccess ? [said.short.access] : []),
  ]
  return (
    <div className="category-row">
      <span className="strong cut">{names[language]}</span>
      <span className="muted s less cut">{traits.join(' · ')}</span>
      <span className="faint s num">{internalRelationships > 0 && said.uses(internalRelationships)}</span>
    </div>
  )
}
