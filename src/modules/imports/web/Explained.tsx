import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import type { Import } from '../contract.ts'
import { outcomeWords } from './outcome-words.ts'
import type { Asked } from './RowTable.tsx'

type Props = { given: Import; asked: Asked; onAsk: (asked: Asked) => void }

/** Why the counts are what they are: every reason with its rows, and the remarks on rows that come along all the same. */
export function Explained({ given: { explained, state }, asked, onAsk }: Props) {
  const said = useWords(outcomeWords)
  const main = explained.filter((one) => one.main)
  const remarks = explained.filter((one) => !one.main && one.outcome !== 'refused')
  const also = explained.filter((one) => !one.main && one.outcome === 'refused')
  const shared = { asked, onAsk, ran: state === 'done' || state === 'stopped' }
  return (
    <div className="why">
      {main.length > 0 && (
        <Panel title={said.why}>
          <Reasons reasons={main} {...shared} />
          {also.length > 0 && (
            <>
              <h3>{said.also}</h3>
              <Reasons reasons={also} {...shared} />
            </>
          )}
        </Panel>
      )}
      {remarks.length > 0 && (
        <Panel title={said.remarks}>
          <Reasons reasons={remarks} {...shared} />
        </Panel>
      )}
    </div>
  )
}

type ReasonsProps = { reasons: Import['explained']; asked: Asked; onAsk: (asked: Asked) => void; ran: boolean }

function Reasons({ reasons, asked, onAsk, ran }: ReasonsProps) {
  const { came } = useWords(outcomeWords)
  const { language } = useLanguage()
  const show = useShow()
  return (
    <ul className="reasons">
      {reasons.map(({ outcome, code, rows, sentence }) => {
        const chosen = asked.outcome === outcome && asked.reason === code
        return (
          <li key={`${outcome} ${code}`}>
            <button type="button" aria-pressed={chosen} onClick={() => onAsk(chosen ? {} : { outcome, reason: code })}>
              <b className="num" data-outcome={outcome}>
                {show.number(rows)}
              </b>
              {ran && code in came ? came[code as keyof typeof came] : sentence[language]}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
