import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useCall, useChange } from '#web/calls.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { ListEditor } from '#web/ui/ListEditor.tsx'
import { notifyFailure, undoable } from '#web/ui/notices.ts'
import { Page } from '#web/ui/Page.tsx'
import { ErrorLine, Skeleton } from '#web/ui/states.tsx'
import { kitWords } from '#web/words.ts'
import { changeCategory, createCategory, deleteCategory, type InternalRelationshipCategory, listCategories } from '../contract.ts'
import { CategoryForm } from './CategoryForm.tsx'
import { categoryListWords } from './words.ts'

/** Settings → Domein Data → Interne relatiecategorieën: as what employees are involved with parties, in the order in which it is offered. */
export function CategoriesEditor() {
  const said = useWords(categoryListWords)
  const kit = useWords(kitWords)
  const { language } = useLanguage()
  const may = useMay('manage')
  const { data: categories, error, refetch } = useCall(listCategories, {})
  const [editing, setEditing] = useState<string>()
  const refused = { onRefused: ({ message }: Error) => notifyFailure(message) }
  const change = useChange(changeCategory, { refresh: [listCategories], ...refused })
  const create = useChange(createCategory, { refresh: [listCategories], ...refused })
  const remove = useChange(deleteCategory, { refresh: [listCategories], ...refused })
  const nameOf = ({ names }: InternalRelationshipCategory) => names[language]

  const retire = (category: InternalRelationshipCategory, retired: boolean) =>
    change.mutate(
      { categoryId: category.id, version: category.version, retired },
      {
        onSuccess: ({ version }) => {
          if (retired) undoable(said.retired(nameOf(category)), () => change.mutateAsync({ categoryId: category.id, version, retired: false }))
        },
      },
    )
  const erase = (category: InternalRelationshipCategory) => {
    const { id, version, place: _place, retiredAt: _retiredAt, internalRelationships: _uses, ...rules } = category
    remove.mutate({ categoryId: id, version }, { onSuccess: () => undoable(said.removed(nameOf(category)), () => create.mutateAsync(rules)) })
  }
  return (
    <Page
      title={said.title}
      count={categories?.filter(({ retiredAt }) => !retiredAt).length}
      actions={
        may && (
          <Button variant="filled" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setEditing('new')}>
            {said.add}
          </Button>
        )
      }
    >
      <p className="muted lead">{said.lead}</p>
      <ErrorLine error={error} onAgain={() => void refetch()} />
      {!categories && !error && <Skeleton shape="rows" count={4} />}
      {editing === 'new' && (
        <div className="list-form">
          <CategoryForm onClose={() => setEditing(undefined)} />
        </div>
      )}
      {categories && (
        <ListEditor
          rows={categories}
          keyOf={({ id }) => id}
          nameOf={nameOf}
          isRetired={({ retiredAt }) => retiredAt !== null}
          editing={editing}
          form={(category) => <CategoryForm category={category} onClose={() => setEditing(undefined)} />}
          onMove={may ? (category, place) => change.mutate({ categoryId: category.id, version: category.version, place }) : undefined}
          draw={(category) => <CategoryRow category={category} />}
          actions={(category) =>
            may
              ? [
                  { label: kit.change, run: () => setEditing(category.id) },
                  category.retiredAt ? { label: kit.takeBack, run: () => retire(category, false) } : { label: kit.retire, run: () => retire(category, true) },
                  ...(category.internalRelationships === 0 ? [{ label: kit.remove, run: () => erase(category), danger: true, apart: true }] : []),
                ]
              : []
          }
        />
      )}
    </Page>
  )
}

function CategoryRow({ category }: { category: InternalRelationshipCategory }) {
  const said = useWords(categoryListWords)
  const { language } = useLanguage()
  const { names, carriesCommission, severalAtATime, requiredForCustomers, internalRelationships } = category
  const traits = [
    ...(carriesCommission ? [said.short.commission] : []),
    ...(severalAtATime ? [] : [said.short.one]),
    ...(requiredForCustomers ? [said.short.required] : []),
  ]
  return (
    <div className="category-row">
      <span className="strong cut">{names[language]}</span>
      <span className="muted s less cut">{traits.join(' · ')}</span>
      <span className="faint s num">{internalRelationships > 0 && said.uses(internalRelationships)}</span>
    </div>
  )
}
