import { useNavigate } from '@tanstack/react-router'
import { QuickCard } from '#modules/cards/web/QuickCard.tsx'
import { Nothing } from '#modules/overview/web/Nothing.tsx'
import { Overview } from '#modules/overview/web/Overview.tsx'
import { overviewWords } from '#modules/overview/web/words.ts'
import { useWords } from '../language.tsx'

/** Everybody the office deals with. */
export function PartiesScreen() {
  const said = useWords(overviewWords)
  const navigate = useNavigate()
  return (
    <Overview
      name="parties"
      title={said.parties}
      preview={(party, close) => <QuickCard party={party} onClose={close} />}
      empty={(question, clear) => (
        <Nothing
          of="parties"
          question={question}
          onClear={clear}
          onNew={(name) => void navigate({ to: '/parties', search: { new: 'person', ...(name && { name }) } })}
        />
      )}
    />
  )
}
