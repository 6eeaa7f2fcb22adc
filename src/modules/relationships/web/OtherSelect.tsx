import type { PartyKind, PartyRef } from '#modules/parties/contract.ts'
import { useWords } from '#web/language.tsx'
import { find } from '#web/shell/finding.ts'
import { PartyOption } from '#web/shell/Hit.tsx'
import { SearchSelect } from '#web/ui/SearchSelect.tsx'
import { relationshipWords } from './words.ts'

/** The party on the far side, enough to name it. */
export type Other = Pick<PartyRef, 'id' | 'kind' | 'name'>

type Props = {
  nearId: string
  /** Only parties of this kind; null is either. */
  kind: PartyKind | null
  value: Other | undefined
  onPick: (other: Other | undefined) => void
  /** Makes one that is not there yet. */
  onNew: ((text: string) => void) | undefined
  error: string | undefined
}

/** Finds the other party by typing, or offers to make it. */
export function OtherSelect({ nearId, kind, value, onPick, onNew, error }: Props) {
  const said = useWords(relationshipWords)
  return (
    <SearchSelect<Other & { beside?: string }>
      bare
      label={said.other}
      placeholder={said.otherPlaceholders[kind ?? 'any']}
      search={(text, signal) => find(text, signal, kind ?? undefined).then((hits) => hits.filter(({ id }) => id !== nearId))}
      keyOf={({ id }) => id}
      nameOf={({ name }) => name}
      draw={(one, text) => <PartyOption party={one} typed={text} />}
      value={value}
      onPick={onPick}
      {...(onNew && { onNew })}
      error={error}
    />
  )
}
