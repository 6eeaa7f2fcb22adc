import { useState } from 'react'
import { clashes } from '#kernel/conflict.ts'
import { useChange } from '#web/calls.ts'
import { useShow, useWords } from '#web/language.tsx'
import { ConflictView } from '#web/ui/ConflictView.tsx'
import { changeParty, type Party, type PartyParticulars } from '../contract.ts'
import { changesBetween, particularsOf } from './draft.ts'
import { partyFormWords } from './form-words.ts'

/** Changes a party that one opened at some version: sends only what differs, and shows both sides when someone else was first. */
export function usePartyChange(party: Party, onDone: () => void) {
  // What one began with: the card may be read anew while one types.
  const [began] = useState(party)
  const [mine, setMine] = useState<PartyParticulars>()
  const base = particularsOf(began, began.kind)
  const { mutate, error, isPending, reset } = useChange(changeParty, { onDone })
  const save = (next: PartyParticulars) => {
    setMine(next)
    mutate({ partyId: began.id, version: began.version, ...changesBetween(base, next) })
  }
  const theirs = error?.status === 412 ? (error.current as Party) : undefined
  const conflict = theirs && mine && (
    <PartyConflict
      base={base}
      mine={mine}
      theirs={particularsOf(theirs, theirs.kind)}
      saving={isPending}
      onMine={() => mutate({ partyId: began.id, version: theirs.version, ...changesBetween(base, mine) })}
      onTheirs={() => {
        reset()
        onDone()
      }}
    />
  )
  return { base, save, error, isPending, conflict }
}

type Props = { base: PartyParticulars; mine: PartyParticulars; theirs: PartyParticulars; saving: boolean; onMine: () => void; onTheirs: () => void }

function PartyConflict({ base, mine, theirs, ...rest }: Props) {
  const said = useWords(partyFormWords)
  const show = useShow()
  const names: Partial<Record<keyof PartyParticulars, string>> = { ...said, note: said.note, websites: said.websites, externalNumbers: said.elsewhere }
  const tell = (value: unknown): string => {
    if (value === null || value === undefined) return ''
    if (Array.isArray(value)) return value.map(tell).join(', ')
    if (typeof value === 'object')
      return Object.values(value)
        .filter((one) => typeof one === 'string' && one !== '')
        .join(' ')
    return String(value)
  }
  const say = (field: keyof PartyParticulars, value: unknown) => {
    if (field === 'birthDate') return value ? show.day(String(value)) : ''
    if (field === 'nameUsage') return said.usages[value as keyof typeof said.usages]
    if (field === 'formOfAddress') return said.forms[(value ?? 'unknown') as keyof typeof said.forms]
    if (field === 'roles') return (value as (keyof typeof said.role)[]).map((role) => said.role[role]).join(', ')
    return tell(value)
  }
  return (
    <ConflictView
      fields={clashes(base, mine, theirs).map(({ field, changedBy }) => {
        const name = field as keyof PartyParticulars
        return { label: names[name] ?? name, mine: say(name, mine[name]), theirs: say(name, theirs[name]), changedBy }
      })}
      {...rest}
    />
  )
}
