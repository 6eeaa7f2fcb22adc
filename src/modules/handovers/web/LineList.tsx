import { IconArrowRight, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { listEmployees } from '#modules/employees/contract.ts'
import { listCategories } from '#modules/internal-relationship-categories/contract.ts'
import { useCall } from '#web/calls.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import type { HandoverLine, Stint } from '../contract.ts'
import type { Named } from '../wished.ts'
import { handoverWords } from './words.ts'

type Props = { lines: readonly HandoverLine[]; asOf: string; label: string; onExcept: (party: Named) => void }

/** Party by party: in which role, who it was, and who it becomes. */
export function LineList({ lines, asOf, label, onExcept }: Props) {
  const said = useWords(handoverWords)
  const { language } = useLanguage()
  const { data: categories = [] } = useCall(listCategories, {})
  const { data: employees = [] } = useCall(listEmployees, {})
  const nameOf = (id: string) => employees.find((one) => one.id === id)?.name ?? ''
  const stays = (stint: Stint) => stint.until === null || stint.until >= asOf
  return (
    <ul className="handover-lines" aria-label={label}>
      {lines.map(({ party, categoryId, to, before, after, doubled }) => {
        const becomes = after.filter((stint) => stint.employeeId === to.id && stays(stint))
        return (
          <li key={`${party.id} ${categoryId}`}>
            <span className="handover-party">
              <PartyMark kind={party.kind} name={party.name} />
              <span className="cut">
                <Link to="/parties/$partyId" params={{ partyId: party.id }} className="strong">
                  {party.listName}
                </Link>{' '}
                <span className="faint s">{[party.partyNumber, party.city].filter(Boolean).join(' · ')}</span>
              </span>
            </span>
            <span className="muted s handover-role">{categories.find(({ id }) => id === categoryId)?.names[language]}</span>
            <span className="handover-change">
              <span className="muted">
                <span className="unseen">{said.was}: </span>
                {before.map((stint) => (
                  <StintText key={`${stint.employeeId} ${stint.since}`} stint={stint} name={nameOf(stint.employeeId)} />
                ))}
              </span>
              <IconArrowRight size={14} aria-hidden />
              <span>
                <span className="unseen">{said.becomes}: </span>
                {becomes.map((stint) => (
                  <StintText key={stint.since} stint={stint} name={to.name} asOf={asOf} />
                ))}
                {becomes.length === 0 && <span className="handover-stint">{said.there(to.name)}</span>}
                {doubled === 'added' && <span className="handover-wait xs">{said.together}</span>}
              </span>
            </span>
            <IconButton icon={IconX} label={said.keep(party.name)} onClick={() => onExcept({ id: party.id, name: party.name })} />
          </li>
        )
      })}
    </ul>
  )
}

function StintText({ stint: { since, until, percentage }, name, asOf }: { stint: Stint; name: string; asOf?: string }) {
  const said = useWords(handoverWords)
  const show = useShow()
  const begins = asOf !== undefined && since >= asOf ? said.fromDay(show.day(since)) : said.since(show.day(since))
  return (
    <span className="handover-stint num">
      {[name, begins, until === null ? '' : said.untilDay(show.day(until)), percentage === null ? '' : show.percentage(percentage)].filter(Boolean).join(', ')}
    </span>
  )
}
