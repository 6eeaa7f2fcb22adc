import { Button, Modal } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useCallback, useEffect, useId } from 'react'
import { useWords } from '../language.tsx'
import { kitWords } from '../words.ts'

const unsaved = new Set<string>()
/** Whether there is something on the screen that was typed and not saved. */
export const isUnsaved = () => unsaved.size > 0

/**
 * Asks before leaving while there is something unsaved. Gives back a function that lets go at once, to call after saving
 * and before navigating on.
 */
export function useLeaveGuard(dirty: boolean): () => void {
  const id = useId()
  useEffect(() => {
    if (!dirty) return
    unsaved.add(id)
    return () => void unsaved.delete(id)
  }, [dirty, id])
  return useCallback(() => void unsaved.delete(id), [id])
}

/** The question itself. Once in the frame. */
export function LeaveGuard() {
  const said = useWords(kitWords)
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => unsaved.size > 0 && current.pathname !== next.pathname,
    enableBeforeUnload: () => unsaved.size > 0,
    withResolver: true,
  })
  return (
    <Modal opened={status === 'blocked'} onClose={() => reset?.()} title={said.leaveTitle} closeButtonProps={{ 'aria-label': said.close }}>
      <p className="muted">{said.leaveText}</p>
      <div className="save-bar">
        <Button color="danger" onClick={() => proceed?.()}>
          {said.leave}
        </Button>
        <Button variant="filled" data-autofocus onClick={() => reset?.()}>
          {said.stay}
        </Button>
      </div>
    </Modal>
  )
}
