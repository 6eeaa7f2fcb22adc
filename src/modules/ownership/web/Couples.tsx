import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCall } from '#web/calls.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { Panel } from '#web/ui/Panel.tsx'
import type { Owners } from '../contract.ts'
import { type Couple, listPropertyRegimes } from '../property-regimes.ts'
import { regimeWords } from '../regime-words.ts'
import { isNothing, isSame, sayPart } from '../said.ts'
import type { Part } from '../shapes.ts'
import { useNames } from './OwnersList.tsx'
import { RegimeForm } from './RegimeForm.tsx'
import { ownershipWords } from './words.ts'

type Of = { couple: Couple; nameOf: (id: string) => string }

/** What is not known of two spouses and may decide who is an ultimate owner, with the place to say it. */
export function Unsaid({ couple, nameOf }: Of) {
  const said = useWords(ownershipWords)
  const words = useWords(regimeWords)
  const may = useMay('write')
  const [adding, setAdding] = useState(false)
  const [one = '', other = ''] = couple.spouses.map(({ partyId }) => partyId)
  if (couple.regime) {
    const open = couple.holdings.filter(({ standing }) => standing === 'unknown')
    if (open.length === 0) return <p className="open s">{words.statedUnknown(nameOf(one), nameOf(other))}</p>
    return open.map(({ ownerId, ownedId }) => (
      <p key={`${ownerId} ${ownedId}`} className="open s">
        <Link to="/parties/$partyId" params={{ partyId: ownerId }}>
          {words.holdingUnknown(nameOf(ownerId), nameOf(ownedId))}
        </Link>
      </p>
    ))
  }
  return (
    <>
      <p className="open s">
        {words.regimeUnknown(nameOf(one), nameOf(other))}{' '}
        {may && !adding && (
          <Button size="xs" variant="subtle" onClick={() => setAdding(true)}>
            {said.enterRegime}
          </Button>
        )}
      </p>
      {adding && <NewRegime partyId={one} spouseId={other} onClose={() => setAdding(false)} />}
    </>
  )
}

function NewRegime({ partyId, spouseId, onClose }: { partyId: string; spouseId: string; onClose: () => void }) {
  const { data } = useCall(listPropertyRegimes, { partyId })
  const marriage = data?.find(({ spouse }) => spouse.id === spouseId)
  return marriage ? <RegimeForm partyId={partyId} marriage={marriage} onClose={onClose} /> : null
}

/** Every couple among the owners: by which regime, what each holds directly and how that stands, and what counts for each. */
export function CouplesPanel({ answer }: { answer: Owners }) {
  const words = useWords(regimeWords)
  const { nameOf } = useNames(answer)
  if (answer.couples.length === 0) return null
  return (
    <Panel title={words.couples} count={answer.couples.length}>
      {answer.couples.map((couple) => (
        <OneCouple key={couple.spouses.map(({ partyId }) => partyId).join()} couple={couple} nameOf={nameOf} />
      ))}
    </Panel>
  )
}

function OneCouple({ couple, nameOf }: Of) {
  const words = useWords(regimeWords)
  const said = useWords(ownershipWords)
  const show = useShow()
  const part = usePart()
  const { regime, spouses, common, holdings } = couple
  const [one, other] = spouses
  if (!one || !other) return null
  const shared = !(isNothing(common.shares) && isNothing(common.votes))
  return (
    <section className="couple" aria-label={words.pair(nameOf(one.partyId), nameOf(other.partyId))}>
      <p>
        <span className="strong">{words.pair(nameOf(one.partyId), nameOf(other.partyId))}</span>{' '}
        <Link to="/parties/$partyId/ownership" params={{ partyId: one.partyId }} className="link s">
          {regime ? words.regimeSince(words.regimes[regime.regime], show.day(regime.since)) : said.toMarriage(nameOf(one.partyId))}
        </Link>
      </p>
      {regime ? <p className="muted s">{words.communities[regime.community]}</p> : <Unsaid couple={couple} nameOf={nameOf} />}
      <ul>
        {holdings.map(({ ownerId, ownedId, since, standing, shares, votes, ofWhole }) => (
          <li key={`${ownerId} ${ownedId} ${since}`} className="holding">
            <span>
              <span className="strong">{nameOf(ownerId)}</span> <span className="num">{words.part(part({ shares, votes }), nameOf(ownedId))}</span>
              {!(isSame(shares, ofWhole.shares) && isSame(votes, ofWhole.votes)) && <span className="muted num"> · {words.ofWhole(part(ofWhole))}</span>}
            </span>
            <span className={standing === 'unknown' && regime ? 'open s' : 'muted s'}>
              {since && `${words.since(show.day(since))}`}
              {regime && `${since ? ' · ' : ''}${words.standings[standing]}`}
            </span>
          </li>
        ))}
        {shared && (
          <li className="total">
            <span className="num strong">{part(common)}</span> <span className="muted">{words.commonTotal}</span>
          </li>
        )}
        {shared &&
          [
            [one, other],
            [other, one],
          ].map(([mine, theirs]) => mine && theirs && <Counts key={mine.partyId} mine={mine} theirs={theirs} nameOf={nameOf} />)}
      </ul>
    </section>
  )
}

/** Says a part, with the votes where they are not the same. */
function usePart() {
  const said = useWords(ownershipWords)
  const { language } = useLanguage()
  return ({ shares, votes }: { readonly shares: Part; readonly votes: Part }) =>
    isSame(shares, votes) ? sayPart(shares, language) : `${sayPart(shares, language)} (${said.votesShort(sayPart(votes, language))})`
}

type Spouse = Couple['spouses'][number]

/** "An: 30 % own + 12 % of Bo". */
function Counts({ mine, theirs, nameOf }: { mine: Spouse; theirs: Spouse; nameOf: (id: string) => string }) {
  const words = useWords(regimeWords)
  const part = usePart()
  const adds = !(isNothing(theirs.common.shares) && isNothing(theirs.common.votes))
  return (
    <li>
      <span className="strong">{nameOf(mine.partyId)}</span>{' '}
      <span className="num">
        {part(mine)} {words.own}
        {adds && ` + ${part(theirs.common)} ${words.ofSpouse(nameOf(theirs.partyId))}`}
      </span>
    </li>
  )
}
