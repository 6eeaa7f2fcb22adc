import { Link } from '@tanstack/react-router'
import { useShow, useWords } from '#web/language.tsx'
import type { PanelRow } from '../contract.ts'
import { internalWords } from './words.ts'

/** Who, since when and for what part: the same in reading, where the name leads to their portfolio, and in editing. */
export function RowText({ row: { employee, since, until, percentage, state }, link = false }: { row: PanelRow; link?: boolean }) {
  const said = useWords(internalWords)
  const show = useShow()
  const begun = state === 'future' ? said.from(show.day(since)) : show.day(since)
  return (
    <>
      <span className={`internal-who${state === 'current' ? '' : ' muted'}`}>
        {link ? (
          <Link to="/employees/$employeeId" params={{ employeeId: employee.id }}>
            {employee.name}
          </Link>
        ) : (
          employee.name
        )}
        {employee.left && <span className="faint xs"> {said.left}</span>}
      </span>
      <span className={`muted s num ${until === null ? 'span' : 'span long'}`}>
        {state === 'current' && <span className="unseen">{said.since('')}</span>}
        {until === null ? begun : `${begun} – ${show.day(until)}`}
      </span>
      <span className="num part">{percentage !== null && show.percentage(percentage)}</span>
    </>
  )
}
