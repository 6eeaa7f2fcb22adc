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
      {hit.beside && (
        <span className="beside cut num">
          <Marked text={hit.beside} typed={typed} />
        </span>
      )}
    </span>
  )
}

/** A text with what was typed marked in it, accents and case aside. */
export function Marked({ text, typed }: { text: string; typed: string }) {
  const sought = fold(typed)
  const letters = Array.from(text)
  const folded = letters.map((letter) => fold(letter) || (/[.'’\p{M}]/u.test(letter) ? '' : ' '))
  const at = sought === '' ? -1 : folded.join('').indexOf(sought)
  if (at < 0) return text
  const from = place(folded, at)
  const to = place(folded, at + sought.length)
  return (
    <>
      {letters.slice(0, from).join('')}
      <mark>{letters.slice(from, to).join('')}</mark>
      {letters.slice(to).join('')}
    </>
  )
}

/** How many letters of the text make up the first so many of its folded form. */
function place(folded: readonly string[], length: number): number {
  let [letters, sum] = [0, 0]
  while (sum < length) sum += folded[letters++]?.length ?? length
  return letters
}
