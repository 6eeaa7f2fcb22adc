import { Link } from '@tanstack/react-router'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import type { Owners, Part } from '../contract.ts'
import { isSame, sayPart } from '../said.ts'
import { useNames } from './OwnersList.tsx'
import { ownershipWords } from './words.ts'

/** Who counts as UBO and why, and whether that is all. */
export function Verdict({ answer }: { answer: Owners }) {
  const said = useWords(ownershipWords)
  const show = useShow()
  const { language } = useLanguage()
  const { refs, nameOf } = useNames(answer)
  const { rule, ubos, owners, complete } = answer
  const ownerOf = new Map(owners.map((owner) => [owner.partyId, owner]))
  /** What someone has, with a spouse where that counts together; the votes too where they are not the same. */
  const held = (partyId: string, shares: Part, votes: Part) => {
    const parts = ownerOf.get(partyId)?.together ?? { shares, votes }
    const apart = isSame(parts.shares, parts.votes) ? [] : [said.votesShort(sayPart(parts.votes, language))]
    return [sayPart(parts.shares, language), ...apart].join(' · ')
  }
  return (
    <>
      {ubos.length === 0 ? (
        <p>{said.nobody}</p>
      ) : (
        <ul className="ubos">
          {ubos.map(({ partyId, basis, readings, shares, votes }) => (
            <li key={partyId} className="row">
              <PartyMark kind={refs.get(partyId)?.kind ?? 'person'} name={nameOf(partyId)} />
              <div className="ubo">
                <Link to="/parties/$partyId" params={{ partyId }} className="strong">
                  {nameOf(partyId)}
                </Link>
                <span className="muted s num">
                  {basis === 'holding' ? held(partyId, shares, votes) : [said.bases[basis], ...readings.map((reading) => reading[language])].join(': ')}
                </span>
              </div>
            </li>
          ))}
        </ul>
      )}
      <p className={complete ? 'muted s' : 'open s'}>
        {complete ? said.complete : ubos.some(({ basis }) => basis === 'management') ? said.provisional : said.incomplete}
      </p>
      <p className="faint s">{said.rule(said.comparisons[rule.comparison], show.percentage(rule.percentage), said.countries[rule.country])}</p>
    </>
  )
}
