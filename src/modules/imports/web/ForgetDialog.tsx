import { Button, Modal } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useChange } from '#web/calls.ts'
import { useWords } from '#web/language.tsx'
import { notify } from '#web/ui/notices.ts'
import { FormError } from '#web/ui/states.tsx'
import { kitWords } from '#web/words.ts'
import { deleteImport, type Import, listImports } from '../contract.ts'
import { importWords } from './words.ts'

/** Asks before an import is forgotten with its file. */
export function ForgetDialog({ given: { id, version, fileName }, onClose }: { given: Import; onClose: () => void }) {
  const said = useWords(importWords)
  const kit = useWords(kitWords)
  const navigate = useNavigate()
  const { mutate, isPending, error } = useChange(deleteImport, {
    refresh: [listImports],
    onDone: () => {
      notify(said.forgotten(fileName))
      void navigate({ to: '/import' })
    },
  })
  return (
    <Modal opened onClose={onClose} title={said.forgetTitle(fileName)} closeButtonProps={{ 'aria-label': kit.close }}>
      <p className="muted">{said.forgetText}</p>
      <FormError error={error} fields={[]} />
      <div className="save-bar">
        <Button variant="subtle" data-autofocus onClick={onClose}>
          {kit.cancel}
        </Button>
        <Button variant="filled" color="danger" loading={isPending} onClick={() => mutate({ importId: id, version })}>
          {said.forget}
        </Button>
      </div>
    </Modal>
  )
}
