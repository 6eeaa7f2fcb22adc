import { IconChevronDown } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import type { Owner, Owners } from '../contract.ts'
import { isNothing, isSame, sayPart, saySum } from '../said.ts'
import { ownershipWords } from './words.ts'

/** What each party of an answer is called. */
export const useNames = ({ parties }: Pick<Owners, 'parties'>) => {
  const refs = new Map(parties.map((ref) => [ref.id, ref]))
  return { refs, nameOf: (id: string) => refs.get(id)?.name ?? '' }
}

/** Every owner with what they have, and behind it, unfolding, how that is made up. */
export function OwnersList({ answer }: { answer: Owners }) {
  const said = useWords(ownershipWords)
  const show = useShow()
  if (answer.owners.length === 0) return <p className="muted">{said.noOwners}</p>
  return (
    <>
      <ul className="owners">
        {answer.owners.map((owner) => (
          <Row key={owner.partyId} owner={owner} answer={answer} />
        ))}
      </ul>
      {answer.leftOut > 0 && <p className="muted s">{said.leftOut(show.number(answer.leftOut))}</p>}
    </>
  )
}

function Row({ owner, answer }: { owner: Owner; answer: Owners }) {
  const said = useWords(ownershipWords)
  const { language } = useLanguage()
  const { refs, nameOf } = useNames(answer)
  const [open, setOpen] = useState(false)
  const id = useId()
  const name = nameOf(owner.partyId)
  const ubo = answer.ubos.find(({ partyId }) => partyId === owner.partyId)
  return (
    <li>
      <div className="owner">
        <PartyMark kind={refs.get(owner.partyId)?.kind ?? 'person'} name={name} />
        <Link to="/parties/$partyId" params={{ partyId: owner.partyId }} className="strong cut">
          {name}
        </Link>
        {ubo && <span className="ubo-tag">{said.ubo}</span>}
        {!ubo && owner.beyond === 'perhaps' && <span className="ubo-tag perhaps">{said.perhaps}</span>}
        <button type="button" className="sum-toggle end num strong" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {sayPart(owner.shares, language)}
          <IconChevronDown size={14} aria-hidden />
          <span className="unseen">{said.how(name)}</span>
        </button>
        {!isSame(owner.shares, owner.votes) && <span className="num muted s">{said.votesShort(sayPart(owner.votes, language))}</span>}
      </div>
      {open && <Sum id={id} owner={owner} nameOf={nameOf} />}
    </li>
  )
}

/** The sum as one would do it on paper: a line for each chain, and what they come to. */
function Sum({ id, owner, nameOf }: { id: string; owner: Owner; nameOf: (id: string) => string }) {
  const said = useWords(ownershipWords)
  const { language } = useLanguage()
  const { chains, rest, stated, together, shares, votes } = owner
  const apart = !isSame(shares, votes)
  return (
    <div className="owner-sum" id={id}>
      <ul>
        {chains.map((chain) => {
          const [first] = chain.steps
          const way = [first?.ownerId, ...chain.steps.map(({ ownedId }) => ownedId)].map((each) => nameOf(each ?? '')).join(' › ')
          return (
            <li key={way}>
              <span className="num">
                {saySum(
                  chain.steps.map((step) => step.shares),
                  chain.shares,
                  language,
                )}
              </span>
              {apart && (
                <span className="num muted">
                  {said.votesShort(
                    saySum(
                      chain.steps.map((step) => step.votes),
                      chain.votes,
                      language,
                    ),
                  )}
                </span>
              )}
              <span className="muted">{way}</span>
            </li>
          )
        })}
        {rest && (
          <li>
            <span className="num">{sayPart(rest.shares, language)}</span>
            <span className="muted">{said.restMore}</span>
          </li>
        )}
        {stated && !isNothing(stated.shares) && <li className="muted">{said.stated(sayPart(stated.shares, language))}</li>}
        {(chains.length > 1 || rest || stated) && (
          <li className="total">
            <span className="num strong">{sayPart(shares, language)}</span>
            <span className="muted">
              {said.sumTotal}
              {shares.fraction && shares.rounded && <span className="num"> ({shares.fraction})</span>}
            </span>
          </li>
        )}
        {together && (
          <>
            <li className="muted">+ {said.together(nameOf(together.partyId), sayPart(together.added.shares, language))}</li>
            <li className="total">
              <span className="num strong">
                {sayPart(shares, language)} + {sayPart(together.added.shares, language)} = {sayPart(together.shares, language)}
              </span>
              {!isSame(together.shares, together.votes) && (
                <span className="num muted">
                  {said.votesShort(`${sayPart(votes, language)} + ${sayPart(together.added.votes, language)} = ${sayPart(together.votes, language)}`)}
                </span>
              )}
              <span className="muted">{said.counts}</span>
            </li>
          </>
        )}
      </ul>
    </div>
  )
}
