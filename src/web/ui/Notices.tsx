import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useWords } from '../language.tsx'
import { useShortcut } from '../shell/shortcuts.ts'
import { kitWords, shellWords } from '../words.ts'
import { dismiss, type Notice, takeBack, useNotices } from './notices.ts'

/** The lines at the bottom left, read out as they come. Once in the frame. */
export function Notices() {
  const notices = useNotices()
  const said = useWords(kitWords)
  const last = notices.findLast(({ undo }) => undo)
  useShortcut('mod+z', () => last && void takeBack(last, said.undone), { label: useWords(shellWords).undoLast, when: last !== undefined, everywhere: true })
  return (
    <div className="notices" role="status" aria-live="polite">
      {notices.map((notice) => (
        <Line key={notice.id} notice={notice} />
      ))}
    </div>
  )
}

/** Goes by itself after eight seconds, but not while one is at it with mouse or keyboard. */
function Line({ notice }: { notice: Notice }) {
  const said = useWords(kitWords)
  const [held, setHeld] = useState(false)
  const stays = held || notice.tone === 'failed'
  useEffect(() => {
    if (stays) return
    const timer = setTimeout(() => dismiss(notice.id), notice.undo ? 10_000 : 5_000)
    return () => clearTimeout(timer)
  }, [stays, notice])
  const hold = { onMouseEnter: () => setHeld(true), onMouseLeave: () => setHeld(false), onFocus: () => setHeld(true), onBlur: () => setHeld(false) }
  return (
    <div className={`notice ${notice.tone}`} {...hold}>
      <span>{notice.message}</span>
      {notice.undo && (
        <Button size="xs" onClick={() => void takeBack(notice, said.undone)}>
          {said.undo}
        </Button>
      )}
      <button type="button" className="plain-x" onClick={() => dismiss(notice.id)} aria-label={said.close}>
        <IconX size={14} aria-hidden />
      </button>
    </div>
  )
}
