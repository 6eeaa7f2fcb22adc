import { useCall, useChange } from '#web/calls.ts'
import { useShow, useWords } from '#web/language.tsx'
import { dismiss, notify, undoable } from '#web/ui/notices.ts'
import { listBodsImports, undoBods } from '../bods-contract.ts'
import type { BodsKept, BodsOutcome } from '../bods-shapes.ts'
import { bodsWords } from './bods-words.ts'

/** So many files are listed to begin with. */
export const bodsStep = 10
/** So many names fit on a line that passes. */
const namedInPassing = 3

/** Files of who owns whom that were taken over, latest first. */
export const useBodsImports = (limit = bodsStep) => useCall(listBodsImports, { limit }, { keep: true })

const namesOf = ({ parties, relationships }: BodsKept) => [
  ...parties.map(({ name }) => name),
  ...relationships.map(({ from, to }) => `${from.name} › ${to.name}`),
]

/** The lines that offer to undo a file: they go once it is undone some other way. */
const offers = new Map<string, number>()

/** Takes back what a file made, and says by name what stays; `offer` does so when asked to by the line that says it was taken over. */
export function useUndoBods() {
  const said = useWords(bodsWords)
  const show = useShow()
  const { mutateAsync, isPending } = useChange(undoBods)
  const undo = async (bodsImportId: string) => {
    const { kept } = await mutateAsync({ bodsImportId })
    dismiss(offers.get(bodsImportId) ?? 0)
    if (kept.count === 0) return
    const names = namesOf(kept).slice(0, namedInPassing)
    const others = kept.count - names.length
    notify(`${said.left} ${[...names, ...(others > 0 ? [said.more(show.number(others))] : [])].join(', ')}`)
  }
  const offer = ({ importId, made, relationships }: BodsOutcome) => {
    if (importId)
      offers.set(
        importId,
        undoable(said.took(made, relationships), () => undo(importId)),
      )
  }
  return { undo, offer, isPending }
}
