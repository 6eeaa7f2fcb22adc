import { Fragment } from 'react'
import { marksIn } from '#kernel/marks.ts'
import { whyWords } from '#modules/overview/web/why-words.ts'
import { useWords } from '../language.tsx'
import { PartyMark } from '../ui/PartyMark.tsx'
import { shellWords } from '../words.ts'
import type { Hit } from './finding.ts'

/** One found party: its mark, its name with the typed part marked, and why it was found. */
export function HitRow({ hit, typed }: { hit: Hit; typed: string }) {
  const said = useWords(shellWords)
  const why = useWords(whyWords)
  return (
    <span className="hit">
      <PartyMark kind={hit.kind} name={hit.name} />
      <span className="strong cut">
        <Marked text={hit.name} typed={typed} />
        <span className="unseen">, {said[hit.kind]}</span>
      </span>
      {hit.beside && (
        <span className="beside cut num">
          {hit.why && `${why[hit.why]} `}
          <Marked text={hit.beside} typed={typed} />
        </span>
      )}
    </span>
  )
}

type Offered = { readonly kind: Hit['kind']; readonly name: string; readonly beside?: string | undefined }

/** One party to choose in a field: its mark, its name with the typed part marked, and what tells it from others. */
export function PartyOption({ party: { kind, name, beside }, typed }: { party: Offered; typed: string }) {
  return (
    <span className="row">
      <PartyMark kind={kind} name={name} />
      <span className="cut">
        <Marked text={name} typed={typed} />
      </span>
      {beside && <span className="muted s end cut num">{beside}</span>}
    </span>
  )
}

/** A text with what was typed marked in it, accents and case aside. */
export function Marked({ text, typed }: { text: string; typed: string }) {
  const letters = Array.from(text)
  const marks = marksIn(letters, typed)
  if (marks.length === 0) return text
  return (
    <>
      {marks.map(([from, to], i) => (
        <Fragment key={from}>
          {letters.slice(marks[i - 1]?.[1] ?? 0, from).join('')}
          <mark>{letters.slice(from, to).join('')}</mark>
        </Fragment>
      ))}
      {letters.slice(marks.at(-1)?.[1]).join('')}
    </>
  )
}
