import { Button, Modal } from '@mantine/core'
import { call } from '#web/client.ts'
import { useWords } from '#web/language.tsx'
import { kitWords } from '#web/words.ts'
import { type Import, undoImport } from '../contract.ts'
import { outcomeWords } from './outcome-words.ts'
import { useImportAct } from './use-import.ts'

/** Names what goes, what is put back and what is kept before an import is undone: that can't itself be undone. */
export function UndoDialog({ given, onClose }: { given: Import; onClose: () => void }) {
  const said = useWords(outcomeWords)
  const kit = useWords(kitWords)
  const { id, kind, counts } = given
  const { act, isPending } = useImportAct(id)
  return (
    <Modal opened onClose={onClose} title={said.undoTitle} closeButtonProps={{ 'aria-label': kit.close }}>
      <div className="stack">
        <ul className="undo-what">
          {counts.new > 0 && <li className="strong">{said.undoRemoves(counts.new, kind)}</li>}
          {counts.update > 0 && <li>{said.undoRestores(counts.update, kind)}</li>}
          <li>{said.undoKeeps}</li>
        </ul>
        <p className="muted">{said.undoFinal}</p>
      </div>
      <div className="save-bar">
        <Button variant="subtle" data-autofocus onClick={onClose}>
          {kit.cancel}
        </Button>
        <Button variant="filled" color="danger" loading={isPending} onClick={() => act((seen) => call(undoImport, seen))}>
          {counts.new > 0 ? said.undoNow(counts.new, kind) : said.undo}
        </Button>
      </div>
    </Modal>
  )
}
