import { useQueryClient } from '@tanstack/react-query'
import type { RelationshipType } from '#modules/relationship-types/contract.ts'
import type { ProblemError } from '#web/client.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { Overtaken } from '#web/ui/Overtaken.tsx'
import type { Choice } from '../choices.ts'
import type { RelationshipSide } from '../contract.ts'
import { particularsFor, type Typed, typedFrom } from './particulars.ts'
import { relationshipWords } from './words.ts'

type Props = {
  /** The relationship as one began with it, and its type. */
  began: RelationshipSide
  before: RelationshipType
  choice: Choice
  typed: Typed
  types: readonly RelationshipType[] | undefined
  error: ProblemError
  saving: boolean
  onMine: (version: number) => void
  onTheirs: () => void
}

/** Someone else changed the relationship first: what they said of it beside what one typed. */
export function LateChange({ began, before, choice, typed, types, onTheirs, ...rest }: Props) {
  const said = useWords(relationshipWords)
  const show = useShow()
  const { language } = useLanguage()
  const queries = useQueryClient()
  const say = (field: string, value: unknown) => {
    if (field === 'typeId') return types?.find(({ id }) => id === value)?.names[language].forward
    return value && (field === 'since' || field === 'until') ? show.day(String(value)) : undefined
  }
  return (
    <Overtaken
      base={{ typeId: began.typeId, ...particularsFor(before, typedFrom(began)) }}
      mine={{ typeId: choice.type.id, ...particularsFor(choice.type, typed) }}
      names={{ ...said, typeId: said.type, since: said.sinceField, until: said.untilField }}
      say={say}
      onTheirs={() => {
        void queries.invalidateQueries()
        onTheirs()
      }}
      {...rest}
    />
  )
}
