import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '#web/calls.ts'
import { useShow, useWords } from '#web/language.tsx'
import { isOvertaken, Overtaken } from '#web/ui/Overtaken.tsx'
import { changeParty, type Party, type PartyParticulars } from '../contract.ts'
import { changesBetween, particularsOf } from './draft.ts'
import { partyFormWords } from './form-words.ts'

/** Changes a party that one opened at some version: sends only what differs, and shows both sides when someone else was first. */
export function usePartyChange(party: Party, onDone: () => void) {
  // What one began with: the card may be read anew while one types.
  const [began] = useState(party)
  const [typed, setTyped] = useState<PartyParticulars>()
  const queries = useQueryClient()
  const say = useSaid()
  const names = useWords(partyFormWords)
  const base = particularsOf(began, began.kind)
  const { mutate, error, isPending } = useChange(changeParty, { onDone })
  const send = (version: number, mine: PartyParticulars) => mutate({ partyId: began.id, version, ...changesBetween(base, mine) })
  const save = (mine: PartyParticulars) => {
    setTyped(mine)
    if (Object.keys(changesBetween(base, mine)).length === 0) return onDone()
    send(began.version, mine)
  }
  const conflict = typed && isOvertaken(error) && (
    <Overtaken
      error={error}
      base={base}
      mine={typed}
      names={{ ...names, externalNumbers: names.elsewhere }}
      say={say}
      saving={isPending}
      onMine={(version) => send(version, typed)}
      onTheirs={() => {
        void queries.invalidateQueries()
        onDone()
      }}
    />
  )
  return { base, typed: typed ?? base, save, error, isPending, conflict }
}

/** The fields of a party that need more than their text to be read. */
function useSaid() {
  const said = useWords(partyFormWords)
  const show = useShow()
  return (field: string, value: unknown) => {
    if (field === 'birthDate' && value) return show.day(String(value))
    if (field === 'nameUsage') return said.usages[value as keyof typeof said.usages]
    if (field === 'formOfAddress') return said.forms[(value ?? 'unknown') as keyof typeof said.forms]
    if (field === 'roles') return (value as (keyof typeof said.role)[]).map((role) => said.role[role]).join(', ')
    return undefined
  }
}
