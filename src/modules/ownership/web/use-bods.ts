import { useCall, useChange } from '#web/calls.ts'
import { useShow, useWords } from '#web/language.tsx'
import { notify } from '#web/ui/notices.ts'
import { listBodsImports, undoBods } from '../bods-contract.ts'
import type { BodsKept } from '../bods-shapes.ts'
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

/** Takes back what a file made, and says by name what stays. */
export function useUndoBods() {
  const said = useWords(bodsWords)
  const show = useShow()
  const { mutateAsync, isPending } = useChange(undoBods)
  const undo = async (bodsImportId: string) => {
    const { kept } = await mutateAsync({ bodsImportId })
    if (kept.count === 0) return
    const names = namesOf(kept).slice(0, namedInPassing)
    const others = kept.count - names.length
    notify(`${said.left} ${[...names, ...(others > 0 ? [said.more(show.number(others))] : [])].join(', ')}`)
  }
  return { undo, isPending }
}
