import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { PartyRef } from '#modules/parties/contract.ts'
import { listRelationshipTypes } from '#modules/relationship-types/contract.ts'
import { callOptions, useCall, useChange } from '#web/calls.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { EditForm, SaveBar } from '#web/ui/EditForm.tsx'
import { useLeaveGuard } from '#web/ui/leaving.tsx'
import { notify } from '#web/ui/notices.ts'
import { isOvertaken } from '#web/ui/Overtaken.tsx'
import { SearchSelect } from '#web/ui/SearchSelect.tsx'
import { complaintsAt, FormError } from '#web/ui/states.tsx'
import { type Choice, choicesFor, choicesFound, farKind, keyOfChoice, readingOf } from '../choices.ts'
import { changeRelationship, createRelationship, type RelationshipSide } from '../contract.ts'
import { draftOf, type NewParty, newPartyFrom } from '../new-party.ts'
import { CarriedFields } from './CarriedFields.tsx'
import { LateChange } from './LateChange.tsx'
import { NewOther } from './NewOther.tsx'
import { type Other, OtherSelect } from './OtherSelect.tsx'
import { isShare, particularsFor, parts, type Typed, typedFrom } from './particulars.ts'
import { relationshipWords } from './words.ts'

const typesAsked = callOptions(listRelationshipTypes, {})

type Props = { near: PartyRef /** The relationship that is changed; a new one when left out. */; side?: RelationshipSide; onClose: () => void }

/** A relationship as a sentence: "Dirk Irecteur [is bestuurder van] [Bedrijf Uno B.V.]", and what its type carries. */
export function RelationshipForm({ near, side, onClose }: Props) {
  const said = useWords(relationshipWords)
  const { language } = useLanguage()
  // What one began with: the card may be read anew while one types.
  const [began] = useState(side)
  const queries = useQueryClient()
  const { data: types } = useCall(listRelationshipTypes, {})
  const [picked, setPicked] = useState<Choice | null>()
  const [other, setOther] = useState<Other | undefined>(side?.other)
  const [fresh, setFresh] = useState<NewParty>()
  const [typed, setTyped] = useState<Typed>(() => typedFrom(side))
  const [missing, setMissing] = useState(false)
  const box = useRef<HTMLDivElement>(null)

  const before = side && types?.find(({ id }) => id === side.typeId)
  const choice = picked === undefined && side && before ? { type: before, direction: side.direction } : (picked ?? undefined)
  const wanted = choice ? farKind(choice) : null
  const letGo = useLeaveGuard(
    picked !== undefined || fresh !== undefined || other?.id !== side?.other.id || JSON.stringify(typed) !== JSON.stringify(typedFrom(side)),
  )
  const done = () => {
    letGo()
    if (!side) notify(said.added)
    onClose()
  }
  const create = useChange(createRelationship, { onDone: done })
  const change = useChange(changeRelationship, { onDone: done })
  const error = create.error ?? change.error
  const at = complaintsAt(error)
  const [farField, newField] = choice?.direction === 'backward' ? (['fromId', 'newFrom'] as const) : (['toId', 'newTo'] as const)

  // The next thing to fill in takes the focus, so that one types on.
  const focus = (name: string) => requestAnimationFrame(() => box.current?.querySelector<HTMLInputElement>(`.${name} input`)?.focus())
  const choose = (next: Choice | undefined) => {
    setPicked(next ?? null)
    if (!next) return
    if (fresh && farKind(next)) setFresh({ ...fresh, kind: farKind(next) ?? fresh.kind })
    if (!other && !fresh) focus('other')
  }
  const makeNew = (text: string) => {
    setOther(undefined)
    setFresh(newPartyFrom(text, wanted ?? (near.kind === 'person' ? 'organisation' : 'person')))
  }
  const save = (version = began?.version ?? 0) => {
    setMissing(true)
    if (!choice || (!other && !fresh) || parts.some((part) => !isShare(typed[part]))) return
    const ends = choice.direction === 'forward' ? { fromId: near.id, ...(other && { toId: other.id }) } : { ...(other && { fromId: other.id }), toId: near.id }
    const given = { typeId: choice.type.id, ...particularsFor(choice.type, typed) }
    if (!side) return create.mutate({ ...given, ...ends, ...(fresh && { [newField]: draftOf(fresh) }) })
    const moved = other?.id !== side.other.id || choice.direction !== side.direction
    change.mutate({ relationshipId: side.id, version, ...given, ...(moved && ends) })
  }
  useEffect(() => {
    if (error) box.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-error] input')?.focus()
  }, [error])

  if (began && before && choice && isOvertaken(change.error))
    return <LateChange {...{ began, before, choice, typed, types }} error={change.error} saving={change.isPending} onMine={save} onTheirs={done} />
  const shown = [
    'typeId',
    farField,
    'position',
    'email',
    'phone',
    ...parts,
    'indirect',
    'since',
    'until',
    'note',
    ...['callName', 'prefix', 'surname', 'legalName'].map((name) => `${newField}.${name}`),
  ]
  return (
    <EditForm className="inset-form relationship-form" onSave={() => save()} onCancel={onClose} saving={create.isPending || change.isPending} bare>
      <div className="sentence" ref={box}>
        <span className="strong near">{near.name}</span>
        <div className="type">
          <SearchSelect
            bare
            label={said.type}
            placeholder={said.typePlaceholder}
            search={async (text) => choicesFound(choicesFor(await queries.ensureQueryData(typesAsked), near.kind, other?.kind ?? fresh?.kind), text, language)}
            keyOf={keyOfChoice}
            nameOf={(one) => readingOf(one, language)}
            value={choice}
            onPick={choose}
            error={missing && !choice ? said.needType : at('typeId')}
            autoFocus={!side}
            opened={!side}
          />
        </div>
        {!fresh && (
          <div className="other">
            <OtherSelect
              nearId={near.id}
              kind={wanted}
              value={other}
              onPick={setOther}
              onNew={side ? undefined : makeNew}
              error={missing && !other ? said.needOther : at(farField)}
            />
          </div>
        )}
      </div>
      {fresh && (
        <NewOther
          value={fresh}
          kind={wanted}
          onChange={setFresh}
          onBack={() => {
            setFresh(undefined)
            focus('other')
          }}
          at={(name) => at(`${newField}.${name}`)}
        />
      )}
      {choice && <CarriedFields type={choice.type} typed={typed} onChange={setTyped} at={at} />}
      <FormError error={error} fields={shown} />
      <SaveBar onCancel={onClose} saving={create.isPending || change.isPending} />
    </EditForm>
  )
}
