import { useId } from 'react'
import { useWords } from '#web/language.tsx'
import { ImportKind } from '../contract.ts'
import { importWords } from './words.ts'

/** What the rows of a file are: parties, relationships, or who of the office goes with whom. */
export function KindChoice({ kind, onChange, hint }: { kind: ImportKind; onChange: (kind: ImportKind) => void; hint: string }) {
  const said = useWords(importWords)
  const name = useId()
  return (
    <fieldset className="kind-choice">
      <legend>
        {said.reads} <span className="muted">{hint}</span>
      </legend>
      <div className="choices">
        {ImportKind.options.map((one) => (
          <label className="choice" key={one}>
            <input type="radio" name={name} value={one} checked={one === kind} onChange={() => onChange(one)} />
            {said.kinds[one]}
            <small>{said.kindHelp[one]}</small>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
