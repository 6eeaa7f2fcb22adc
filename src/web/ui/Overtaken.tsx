import { clashes } from '#kernel/conflict.ts'
import type { ProblemError } from '../client.ts'
import { ConflictView } from './ConflictView.tsx'

type Fields = Readonly<Record<string, unknown>>
type Props = {
  /** The refusal (412) that carries what the thing is now; of any other error nothing is shown. */
  error: ProblemError | null
  /** How it was when one began, and as one wants it: the fields one could change. */
  base: Fields
  mine: Fields
  /** What each field is called. */
  names: Readonly<Record<string, unknown>>
  /** What it is now in the fields of the form, where those are not the fields of the thing. */
  theirsAs?: (current: Fields) => Fields
  /** A value in words, where it does not speak for itself. */
  say?: (field: string, value: unknown) => string | undefined
  /** Saves what one typed after all, over the version that is there now. */
  onMine: (version: number) => void
  onTheirs: () => void
  saving: boolean
}

/** Someone else was first: every field that differs, and the choice between the two. */
export function Overtaken({ error, base, mine, names, theirsAs = (current) => current, say = () => undefined, onMine, onTheirs, saving }: Props) {
  if (!isOvertaken(error)) return null
  const { version } = error.current as { version: number }
  const theirs = theirsAs(error.current as Fields)
  const shown = (field: string, value: unknown) => say(field, value) ?? inWords(value)
  return (
    <ConflictView
      fields={clashes(base, mine, theirs).map(({ field, changedBy }) => ({
        label: typeof names[field] === 'string' ? names[field] : field,
        mine: shown(field, mine[field]),
        theirs: shown(field, theirs[field]),
        changedBy,
      }))}
      onMine={() => onMine(version)}
      onTheirs={onTheirs}
      saving={saving}
    />
  )
}

/** Whether a change came too late. */
export const isOvertaken = (error: ProblemError | null): error is ProblemError =>
  error?.status === 412 && typeof error.current === 'object' && error.current !== null

/** A value without its structure: lists with commas, of a thing its texts. */
function inWords(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(inWords).join(', ')
  if (typeof value !== 'object') return String(value)
  return Object.values(value)
    .filter((one) => typeof one === 'string' && one !== '')
    .join(' ')
}
