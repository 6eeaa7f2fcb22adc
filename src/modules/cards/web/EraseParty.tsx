import { Button, Modal } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { countParties, listParties } from '#modules/overview/contract.ts'
import { deleteParty, type Party } from '#modules/parties/contract.ts'
import { useChange } from '#web/calls.ts'
import { useWords } from '#web/language.tsx'
import { notify } from '#web/ui/notices.ts'
import { ErrorLine } from '#web/ui/states.tsx'
import { kitWords } from '#web/words.ts'
import { cardWords } from './words.ts'

/** Asks before deleting for good. What something still hangs on can't be deleted; then this offers to archive it instead. */
export function EraseParty({ party, onClose, onArchive }: { party: Party; onClose: () => void; onArchive: () => void }) {
  const said = useWords(cardWords)
  const kit = useWords(kitWords)
  const navigate = useNavigate()
  const { mutate, error, isPending } = useChange(deleteParty, {
    refresh: [listParties, countParties],
    onDone: () => {
      notify(said.erased(party.name))
      void navigate({ to: '/parties', ignoreBlocker: true })
    },
  })
  const inUse = error?.status === 409
  return (
    <Modal opened onClose={onClose} title={said.eraseTitle(party.name)} closeButtonProps={{ 'aria-label': kit.close }}>
      {error ? <ErrorLine error={error} /> : <p className="muted">{said.eraseHelp}</p>}
      <div className="save-bar">
        <Button variant="subtle" onClick={onClose} data-autofocus>
          {kit.cancel}
        </Button>
        {inUse && !party.archivedAt && (
          <Button
            variant="filled"
            onClick={() => {
              onClose()
              onArchive()
            }}
          >
            {said.archiveInstead}
          </Button>
        )}
        {!inUse && (
          <Button variant="filled" color="danger" loading={isPending} onClick={() => mutate({ partyId: party.id, version: party.version })}>
            {said.eraseNow}
          </Button>
        )}
      </div>
    </Modal>
  )
}
