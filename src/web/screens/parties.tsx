import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { QuickCard } from '#modules/cards/web/QuickCard.tsx'
import { NewParty } from '#modules/overview/web/NewParty.tsx'
import { Nothing } from '#modules/overview/web/Nothing.tsx'
import { Overview } from '#modules/overview/web/Overview.tsx'
import { overviewWords } from '#modules/overview/web/words.ts'
import { useWords } from '../language.tsx'

/** Everybody the office deals with. */
export function PartiesScreen() {
  const said = useWords(overviewWords)
  const navigate = useNavigate()
  const make = useCallback(
    (name: string) => void navigate({ to: '.', search: (before: object) => ({ ...before, new: 'person', ...(name && { name }) }) }),
    [navigate],
  )
  return (
    <>
      <Overview
        name="parties"
        title={said.parties}
        preview={(party, close) => <QuickCard party={party} onClose={close} />}
        empty={(question, clear) => <Nothing of="parties" question={question} onClear={clear} onNew={make} />}
      />
      <NewParty />
    </>
  )
}
