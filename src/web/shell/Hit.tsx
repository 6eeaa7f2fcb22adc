import { fold } from '#kernel/fold.ts'
import { useWords } from '../language.tsx'
import { PartyMark } from '../ui/PartyMark.tsx'
import { shellWords } from '../words.ts'
import type { Hit } from './finding.ts'

/** One found party: its mark, its name with the typed part marked, and why it was found. */
export function HitRow({ hit, typed }: { hit: Hit; typed: string }) {
  const said = useWords(shellWords)
  return (
    <span className="hit">
      <PartyMark kind={hit.kind} name={hit.name} />
      <span className="strong cut">
        <Marked text={hit.name} typed={typed} />
        <span className="unseen">, {said[hit.kind]}</span>
      </span>
      {hit.why && (
        <span className="why cut num">
          <Marked text={hit.why} typed={typed} />
        </span>
      )}
    </span>
  )
}

/** A text with what was typed marked in it, accents and case aside. */
export function Marked({ text, typed }: { text: string; typed: string }) {
  const at = typed.trim() === '' ? -1 : fold(text).indexOf(fold(typed.trim()))
  const end = at + fold(typed.trim()).length
  if (at < 0 || fold(text).length !== text.length) return text
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, end)}</mark>
      {text.slice(end)}
    </>
  )
}
