import { Link } from '@tanstack/react-router'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import type { Owners, Ubo } from '../contract.ts'
import { regimeWords } from '../regime-words.ts'
import { isSame, sayPart } from '../said.ts'
import { Unsaid } from './Couples.tsx'
import { useNames } from './OwnersList.tsx'
import { ownershipWords } from './words.ts'

/** Who counts as UBO and why, and whether that is all. */
export function Verdict({ answer }: { answer: Owners }) {
  const said = useWords(ownershipWords)
  const show = useShow()
  const { language } = useLanguage()
  const { refs, nameOf } = useNames(answer)
  const regimes = useWords(regimeWords)
  const { rule, ubos, couples, complete } = answer
  /** What counts for someone, with what it is made up of where a spouse's is among it; the votes too where they are not the same. */
  const held = ({ shares, votes, together }: Ubo) => {
    const parts = together ?? { shares, votes }
    const apart = isSame(parts.shares, parts.votes) ? [] : [said.votesShort(sayPart(parts.votes, language))]
    const made =
      together && `${sayPart(shares, language)} ${regimes.own} + ${sayPart(together.added.shares, language)} ${regimes.ofSpouse(nameOf(together.partyId))}`
    return [`${sayPart(parts.shares, language)}${made ? ` (${made})` : ''}`, ...apart].join(' · ')
  }
  return (
    <>
      {ubos.length === 0 ? (
        <p>{said.nobody}</p>
      ) : (
        <ul className="ubos">
          {ubos.map((ubo) => {
            const { partyId, basis, readings } = ubo
            return (
              <li key={partyId} className="row">
                <PartyMark kind={refs.get(partyId)?.kind ?? 'person'} name={nameOf(partyId)} />
                <div className="ubo">
                  <Link to="/parties/$partyId" params={{ partyId }} className="strong">
                    {nameOf(partyId)}
                  </Link>
                  <span className="muted s num">
                    {basis === 'holding' ? held(ubo) : [said.bases[basis], ...readings.map((reading) => reading[language])].join(': ')}
                  </span>
                </div>
              </li>
            )
          })}
        </ul>
      )}
      <p className={complete ? 'muted s' : 'open s'}>
        {complete ? said.complete : ubos.some(({ basis }) => basis === 'management') ? said.provisional : said.incomplete}
      </p>
      {couples
        .filter(({ decides }) => decides)
        .map((couple) => (
          <Unsaid key={couple.spouses.map(({ partyId }) => partyId).join()} couple={couple} nameOf={nameOf} />
        ))}
      <p className="faint s">{said.rule(said.comparisons[rule.comparison], show.percentage(rule.percentage), said.countries[rule.country])}</p>
    </>
  )
}
