import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#web/language.tsx'
import type { ImportColumn } from '../contract.ts'
import { mappingWords } from './mapping-words.ts'

/** Names the columns that were not recognised and hold something, and asks what to do with them. */
export function Unplaced({ columns, onNote }: { columns: readonly ImportColumn[]; onNote: (unplaced: ReadonlySet<number>) => void }) {
  const said = useWords(mappingWords)
  const [settled, setSettled] = useState(false)
  const unplaced = columns.flatMap(({ by, to, samples }, i) => (by === null && to === 'nowhere' && samples.length > 0 ? [i] : []))
  if (settled || unplaced.length === 0) return null
  return (
    <div className="unplaced">
      <p>
        <span className="strong">{said.noPlace(unplaced.map((i) => columns[i]?.name ?? ''))}</span> {said.noPlaceHelp}
      </p>
      <div className="row">
        <Button size="xs" onClick={() => onNote(new Set(unplaced))}>
          {said.asNote}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => setSettled(true)}>
          {said.leaveOut}
        </Button>
      </div>
    </div>
  )
}
