import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#web/language.tsx'
import type { ImportColumn } from '../contract.ts'
import { mappingWords } from './mapping-words.ts'

type Props = { columns: readonly ImportColumn[]; onNote?: ((unplaced: ReadonlySet<number>) => void) | undefined }

/** Names the columns that were not recognised and hold something, and asks what to do with them; without a note to keep them in, only says so. */
export function Unplaced({ columns, onNote }: Props) {
  const said = useWords(mappingWords)
  const [settled, setSettled] = useState(false)
  const unplaced = columns.flatMap(({ by, to, samples }, i) => (by === null && to === 'nowhere' && samples.length > 0 ? [i] : []))
  if (settled || unplaced.length === 0) return null
  return (
    <div className="unplaced">
      <p>
        <span className="strong">{said.noPlace(unplaced.map((i) => columns[i]?.name ?? ''))}</span> {onNote ? said.noPlaceHelp : said.noPlaceLeft}
      </p>
      <div className="row">
        {onNote && (
          <Button size="xs" onClick={() => onNote(new Set(unplaced))}>
            {said.asNote}
          </Button>
        )}
        <Button size="xs" variant="subtle" onClick={() => setSettled(true)}>
          {said.leaveOut}
        </Button>
      </div>
    </div>
  )
}
