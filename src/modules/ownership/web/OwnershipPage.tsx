import './ownership.css'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Party } from '#modules/parties/contract.ts'
import { AsOf } from '#modules/relationships/web/AsOf.tsx'
import { useCall } from '#web/calls.ts'
import { addressOf } from '#web/client.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { Page } from '#web/ui/Page.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import { ErrorLine, Skeleton } from '#web/ui/states.tsx'
import { exportBods } from '../bods-contract.ts'
import { getHoldings, getOwners, getOwnershipStructure, getUboReport, type Owners } from '../contract.ts'
import { sayPart } from '../said.ts'
import type { Part } from '../shapes.ts'
import { ChecksPanel } from './ChecksPanel.tsx'
import { CouplesPanel } from './Couples.tsx'
import { MarriagesPanel } from './MarriagesPanel.tsx'
import { OwnersList, useNames } from './OwnersList.tsx'
import { StructureDrawing, StructureList } from './StructureDrawing.tsx'
import { Verdict } from './Verdict.tsx'
import { ownershipWords } from './words.ts'

/** Everything about who owns a party, or what it owns: the outcome, the drawing, the sums, what is not known, and who checked it. */
export function OwnershipPage({ party }: { party: Party }) {
  const said = useWords(ownershipWords)
  const { language } = useLanguage()
  const [asOf, setAsOf] = useState<string>()
  const asked = { partyId: party.id, ...(asOf && { asOf }) }
  const mayExport = useMay('export')
  const owned = party.kind === 'organisation'
  const owners = useCall(getOwners, asked, { enabled: owned, keep: true })
  return (
    <Page
      title={owned ? said.title(party.name) : said.ownsTitle(party.name)}
      actions={
        <div className="row wrap">
          <AsOf day={asOf} onChange={setAsOf} />
          {owned && (
            <Button component="a" href={addressOf(getUboReport, { ...asked, language })} download>
              {said.reportNl}
            </Button>
          )}
          {owned && mayExport && (
            <Button component="a" className="less" href={addressOf(exportBods, asked)} download={`${party.name}.bods.json`}>
              {said.exportBods}
            </Button>
          )}
          <Button className="less" onClick={() => window.print()}>
            {said.print}
          </Button>
        </div>
      }
    >
      <p className="s to-card">
        <Link to="/parties/$partyId" params={{ partyId: party.id }} className="link">
          {said.toCard}
        </Link>
      </p>
      <ErrorLine error={owners.error} onAgain={() => void owners.refetch()} />
      <div className={owned ? 'ownership-columns' : ''}>
        <div>
          <StructurePanel party={party} asked={asked} />
          {!owned && <MarriagesPanel party={party} />}
          {owners.data && <Sums answer={owners.data} />}
          {owners.data && <CouplesPanel answer={owners.data} />}
          <HoldingsPanel asked={asked} />
        </div>
        {owned && (
          <aside>
            {owners.data ? (
              <>
                <Panel title={said.ubos} count={owners.data.ubos.length}>
                  <Verdict answer={owners.data} />
                </Panel>
                <ChecksPanel answer={owners.data} asOf={asOf} />
              </>
            ) : (
              !owners.error && <Skeleton shape="facts" />
            )}
          </aside>
        )}
      </div>
    </Page>
  )
}

type Asked = { partyId: string; asOf?: string }

function StructurePanel({ party, asked }: { party: Party; asked: Asked }) {
  const said = useWords(ownershipWords)
  const [listed, setListed] = useState(false)
  const { data, error, refetch } = useCall(getOwnershipStructure, { ...asked, limit: '120' }, { keep: true })
  const bare = data !== undefined && data.edges.length === 0
  return (
    <Panel
      title={said.structure}
      actions={
        data &&
        !bare && (
          <Button size="xs" variant="subtle" onClick={() => setListed(!listed)}>
            {listed ? said.asDrawing : said.asList}
          </Button>
        )
      }
      empty={bare ? (party.kind === 'organisation' ? said.empty : said.noHoldings) : undefined}
    >
      <ErrorLine error={error} onAgain={() => void refetch()} />
      {!data && !error && <Skeleton shape="rows" count={6} />}
      {data?.truncated && <p className="muted s">{said.tooLarge}</p>}
      {data && !bare && (listed ? <StructureList structure={data} /> : <StructureDrawing structure={data} near={party} />)}
    </Panel>
  )
}

function Sums({ answer }: { answer: Owners }) {
  const said = useWords(ownershipWords)
  const { nameOf } = useNames(answer)
  return (
    <>
      <Panel title={said.owners} count={answer.owners.length}>
        {answer.overfull.map((id) => (
          <p key={id} className="due s">
            {said.overfull(nameOf(id))}
          </p>
        ))}
        {answer.truncated && <p className="muted s">{said.truncated}</p>}
        <OwnersList answer={answer} />
      </Panel>
      <Unknown answer={answer} />
    </>
  )
}

/** What nobody is known to hold, company by company, and what of the whole that comes to. */
function Unknown({ answer }: { answer: Owners }) {
  const said = useWords(ownershipWords)
  const { language } = useLanguage()
  const { refs, nameOf } = useNames(answer)
  if (answer.remainders.length === 0) return null
  const tell = (name: string, circle: boolean, part: Part) => {
    if (circle) return said.unknownCircle(name)
    const text = sayPart(part, language)
    return text === '?' ? said.unknownSome(name) : said.unknownOf(name, text)
  }
  return (
    <Panel title={said.unknown}>
      <ul className="ubos">
        {answer.remainders.map(({ partyId, shares, ofIts, circle }) => (
          <li key={partyId} className="row">
            <PartyMark kind={refs.get(partyId)?.kind ?? 'organisation'} name={nameOf(partyId)} />
            <Link to="/parties/$partyId/ownership" params={{ partyId }} className="cut">
              {tell(nameOf(partyId), circle, ofIts.shares)}
            </Link>
            <span className="end num">{sayPart(shares, language)}</span>
          </li>
        ))}
        <li className="row strong">
          <span>{said.unknownTotal}</span>
          <span className="end num">{sayPart(answer.unknown.shares, language)}</span>
        </li>
      </ul>
    </Panel>
  )
}

function HoldingsPanel({ asked }: { asked: Asked }) {
  const said = useWords(ownershipWords)
  const { language } = useLanguage()
  const { data } = useCall(getHoldings, asked, { keep: true })
  if (!data || data.holdings.length === 0) return null
  const names = new Map(data.parties.map(({ id, name }) => [id, name]))
  return (
    <Panel title={said.owns} count={data.holdings.length}>
      <ul className="ubos">
        {data.holdings.map(({ partyId, shares, direct }) => (
          <li key={partyId} className="row">
            <PartyMark kind="organisation" name={names.get(partyId) ?? ''} />
            <Link to="/parties/$partyId/ownership" params={{ partyId }} className="strong cut">
              {names.get(partyId)}
            </Link>
            <span className="faint s">{direct ? said.direct : said.through}</span>
            <span className="end num">{sayPart(shares, language)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
