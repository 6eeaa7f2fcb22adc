import { IconLock } from '@tabler/icons-react'
import { useWords } from '../language.tsx'
import { kitWords } from '../words.ts'

/** Behind the name of a party whose file is closed. */
export function ClosedMark() {
  const said = useWords(kitWords)
  return (
    <span className="faint" title={said.closedFile}>
      <IconLock size={14} stroke={1.75} aria-hidden />
      <span className="unseen">, {said.closedFile}</span>
    </span>
  )
}
