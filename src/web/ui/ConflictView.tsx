import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { Clash } from '#kernel/conflict.ts'
import { useWords } from '../language.tsx'
import { kitWords } from '../words.ts'

type Side = { readonly label: string; readonly mine: ReactNode; readonly theirs: ReactNode; readonly changedBy: Clash['changedBy'] }
type Props = {
  /** The fields that differ; `clashes` of #kernel/conflict.ts finds them. */
  fields: readonly Side[]
  onMine: () => void
  onTheirs: () => void
  saving?: boolean
}

/** Someone else was first (412): mine and theirs side by side, and a choice. Takes the focus, since it is what the save led to. */
export function ConflictView({ fields, onMine, onTheirs, saving = false }: Props) {
  const said = useWords(kitWords)
  const id = useId()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    head.current?.focus({ preventScroll: true })
    // The choice below it is what one came for, so the whole of it is brought into view.
    head.current?.parentElement?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section className="conflict" aria-labelledby={id}>
      <h2 id={id} ref={head} tabIndex={-1}>
        {said.conflictTitle}
      </h2>
      <p className="muted">{said.conflictHelp}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{said.field}</th>
            <th scope="col">{said.mine}</th>
            <th scope="col">{said.theirs}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ label, mine, theirs, changedBy }) => (
            <tr key={label}>
              <th scope="row">
                {label} <span className="faint">{said.changedBy[changedBy]}</span>
              </th>
              <td className={changedBy === 'other' ? 'muted' : 'strong'}>{mine || <i className="faint">{said.empty}</i>}</td>
              <td className={changedBy === 'me' ? 'muted' : 'strong'}>{theirs || <i className="faint">{said.empty}</i>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="save-bar">
        <Button onClick={onTheirs} disabled={saving}>
          {said.takeTheirs}
        </Button>
        <Button variant="filled" onClick={onMine} loading={saving}>
          {said.keepMine}
        </Button>
      </div>
    </section>
  )
}
