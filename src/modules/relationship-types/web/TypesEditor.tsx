import { IconArrowsLeftRight } from '@tabler/icons-react'
import { useCall, useChange } from '#web/calls.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { ListPage } from '#web/ui/ListPage.tsx'
import { changeRelationshipType, createRelationshipType, deleteRelationshipType, listRelationshipTypes, type RelationshipType } from '../contract.ts'
import { TypeForm } from './TypeForm.tsx'
import { typeListWords } from './words.ts'

/** Settings → Domein Data → Relatietypen: what parties can be to each other, in the order in which it is offered. */
export function TypesEditor() {
  const said = useWords(typeListWords)
  const { language } = useLanguage()
  const refresh = { refresh: [listRelationshipTypes] }
  const change = useChange(changeRelationshipType, refresh)
  const create = useChange(createRelationshipType, refresh)
  const remove = useChange(deleteRelationshipType, refresh)
  return (
    <ListPage
      words={said}
      list={useCall(listRelationshipTypes, {})}
      nameOf={({ names }) => names[language].forward}
      draw={(type) => <TypeRow type={type} />}
      form={(type, close) => <TypeForm {...(type && { type })} onClose={close} />}
      inUse={({ relationships }) => relationships > 0}
      change={({ id, version }, changes) => change.mutateAsync({ typeId: id, version, ...changes })}
      erase={({ id, version }) => remove.mutateAsync({ typeId: id, version })}
      remake={({ id: _id, version: _version, place: _place, retiredAt: _retiredAt, relationships: _relationships, ...rules }) => create.mutateAsync(rules)}
    />
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
