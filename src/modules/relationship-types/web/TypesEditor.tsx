import { Button } from '@mantine/core'
import { IconArrowsLeftRight, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useCall, useChange } from '#web/calls.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { ListEditor } from '#web/ui/ListEditor.tsx'
import { notifyFailure, undoable } from '#web/ui/notices.ts'
import { Page } from '#web/ui/Page.tsx'
import { ErrorLine, Skeleton } from '#web/ui/states.tsx'
import { kitWords } from '#web/words.ts'
import { changeRelationshipType, createRelationshipType, deleteRelationshipType, listRelationshipTypes, type RelationshipType } from '../contract.ts'
import { TypeForm } from './TypeForm.tsx'
import { typeListWords } from './words.ts'

/** Settings → Domein Data → Relatietypen: what parties can be to each other, in the order in which it is offered. */
export function TypesEditor() {
  const said = useWords(typeListWords)
  const kit = useWords(kitWords)
  const { language } = useLanguage()
  const may = useMay('manage')
  const { data: types, error, refetch } = useCall(listRelationshipTypes, {})
  const [editing, setEditing] = useState<string>()
  const refused = { onRefused: ({ message }: Error) => notifyFailure(message) }
  const change = useChange(changeRelationshipType, { refresh: [listRelationshipTypes], ...refused })
  const create = useChange(createRelationshipType, { refresh: [listRelationshipTypes], ...refused })
  const remove = useChange(deleteRelationshipType, { refresh: [listRelationshipTypes], ...refused })
  const nameOf = ({ names }: RelationshipType) => names[language].forward

  const retire = (type: RelationshipType, retired: boolean) =>
    change.mutate(
      { typeId: type.id, version: type.version, retired },
      {
        onSuccess: ({ version }) => {
          if (retired) undoable(said.retired(nameOf(type)), () => change.mutateAsync({ typeId: type.id, version, retired: false }))
        },
      },
    )
  const erase = (type: RelationshipType) => {
    const { id, version, place: _place, retiredAt: _retiredAt, relationships: _relationships, ...rules } = type
    remove.mutate({ typeId: id, version }, { onSuccess: () => undoable(said.removed(nameOf(type)), () => create.mutateAsync(rules)) })
  }
  return (
    <Page
      title={said.title}
      count={types?.filter(({ retiredAt }) => !retiredAt).length}
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
      {!types && !error && <Skeleton shape="rows" />}
      {editing === 'new' && (
        <div className="list-form">
          <TypeForm onClose={() => setEditing(undefined)} />
        </div>
      )}
      {types && (
        <ListEditor
          rows={types}
          keyOf={({ id }) => id}
          nameOf={nameOf}
          isRetired={({ retiredAt }) => retiredAt !== null}
          editing={editing}
          form={(type) => <TypeForm type={type} onClose={() => setEditing(undefined)} />}
          onMove={may ? (type, place) => change.mutate({ typeId: type.id, version: type.version, place }) : undefined}
          draw={(type) => <TypeRow type={type} />}
          actions={(type) =>
            may
              ? [
                  { label: kit.change, run: () => setEditing(type.id) },
                  type.retiredAt ? { label: kit.takeBack, run: () => retire(type, false) } : { label: kit.retire, run: () => retire(type, true) },
                  ...(type.relationships === 0 ? [{ label: kit.remove, run: () => erase(type), danger: true, apart: true }] : []),
                ]
              : []
          }
        />
      )}
    </Page>
  )
}

function TypeRow({ type: { names, mutual, group, fromKind, toKind, relationships } }: { type: RelationshipType }) {
  const said = useWords(typeListWords)
  const { language } = useLanguage()
  const { forward, backward } = names[language]
  return (
    <div className="type-row">
      <span className="cut">
        <span className="strong">{forward}</span>
        {!mutual && (
          <>
            <IconArrowsLeftRight size={12} className="faint between" aria-hidden />
            <span className="muted">{backward}</span>
          </>
        )}
      </span>
      <span className="muted s less cut">
        {said.kindsShort[fromKind ?? 'any']} – {said.kindsShort[toKind ?? 'any']}
      </span>
      <span className="muted s less">{said.groups[group]}</span>
      <span className="faint s num">{relationships > 0 && said.uses(relationships)}</span>
    </div>
  )
}
