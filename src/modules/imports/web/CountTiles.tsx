import { useShow, useWords } from '#web/language.tsx'
import { type Import, Outcome } from '../contract.ts'
import { outcomeWords } from './outcome-words.ts'
import type { Asked } from './RowTable.tsx'
import { countsInWords, totalOf } from './sums.ts'

type Props = { counts: Import['counts']; asked: Asked; onAsk: (asked: Asked) => void }

/** How many rows have each outcome, big; each leads to its rows. Below it what they add up to. */
export function CountTiles({ counts, asked, onAsk }: Props) {
  const said = useWords(outcomeWords)
  const show = useShow()
  const chosen = (outcome: Outcome) => asked.outcome === outcome && asked.reason === undefined
  return (
    <>
      <div className="tiles">
        {Outcome.options.map((outcome) => (
          <button
            type="button"
            key={outcome}
            className="tile"
            data-outcome={outcome}
            disabled={counts[outcome] === 0}
            aria-pressed={chosen(outcome)}
            onClick={() => onAsk(chosen(outcome) ? {} : { outcome })}
          >
            <b className="num">{show.number(counts[outcome])}</b>
            {said.outcomes[outcome]}
          </button>
        ))}
      </div>
      <p className="sum num">{said.sum(totalOf(counts), countsInWords(counts, said, show.number))}</p>
    </>
  )
}
