import { useWords } from '#web/language.tsx'
import { importWords } from './words.ts'

const steps = ['columns', 'check', 'result'] as const
export type Step = (typeof steps)[number]

/** Where one is: columns, check, import. */
export function Steps({ at }: { at: Step }) {
  const said = useWords(importWords).steps
  const now = steps.indexOf(at)
  return (
    <ol className="steps" aria-label={said.label}>
      {steps.map((step, i) => (
        <li key={step} data-past={i < now || undefined} {...(i === now && { 'aria-current': 'step' })}>
          <i aria-hidden>{i + 1}</i>
          {said[step]}
        </li>
      ))}
    </ol>
  )
}
