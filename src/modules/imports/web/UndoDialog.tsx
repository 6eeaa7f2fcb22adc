import { call } from '#web/client.ts'
import { useWords } from '#web/language.tsx'
import { UndoModal } from '#web/ui/UndoModal.tsx'
import { type Import, undoImport } from '../contract.ts'
import { outcomeWords } from './outcome-words.ts'
import { useImportAct } from './use-import.ts'

/** Asks before an import is undone. */
export function UndoDialog({ given: { id, kind, counts }, onClose }: { given: Import; onClose: () => void }) {
  const said = useWords(outcomeWords)
  const { act, isPending } = useImportAct(id)
  const what = [
    ...(counts.new > 0 ? [said.undoRemoves(counts.new, kind)] : []),
    ...(counts.update > 0 ? [said.undoRestores(counts.update, kind)] : []),
    said.undoKeeps,
  ]
  return (
    <UndoModal
      title={said.undoTitle}
      what={what}
      final={said.undoFinal}
      busy={isPending}
      onUndo={() => act((seen) => call(undoImport, seen))}
      onClose={onClose}
    >
      {counts.new > 0 ? said.undoNow(counts.new, kind) : said.undo}
    </UndoModal>
  )
}
