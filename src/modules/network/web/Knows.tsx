import './network.css'
import { Button } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { getParty, type PartyRef } from '#modules/parties/contract.ts'
import { useCall } from '#web/calls.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { find } from '#web/shell/finding.ts'
import { PartyOption } from '#web/shell/Hit.tsx'
import { today } from '#web/today.ts'
import { DateField } from '#web/ui/DateField.tsx'
import { Page } from '#web/ui/Page.tsx'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import { SearchSelect } from '#web/ui/SearchSelect.tsx'
import { EmptyState, ErrorLine, Skeleton } from '#web/ui/states.tsx'
import { findPaths, listIntroductions, type Path, type Truncated } from '../contract.ts'
import { readingTo, type Types, typesById } from './reading.ts'
import { networkWords } from './words.ts'

/** Between whom: from a party, or from us when none is given, to a party. */
export type Between = { from?: string | undefined; to?: string | undefined; asOf?: string | undefined }

type Chosen = Pick<PartyRef, 'id' | 'kind' | 'name'> & { beside?: string }

/** How we, or a party, know someone: the ways as sentences, each step to be followed. */
export function Knows({ between, onChange }: { between: Between; onChange: (between: Between) => void }) {
  const said = useWords(networkWords)
  const from = useCall(getParty, { partyId: between.from ?? '' }, { enabled: between.from !== undefined })
  const to = useCall(getParty, { partyId: between.to ?? '' }, { enabled: between.to !== undefined })
  return (
    <Page title={said.knowsTitle}>
      <div className="knows-bar">
        <Choose
          label={said.fromWhom}
          placeholder={said.us}
          value={between.from === undefined ? undefined : from.data}
          onPick={(id) => onChange({ ...between, from: id })}
        />
        <Button
          variant="subtle"
          aria-label={said.turnAround}
          title={said.turnAround}
          disabled={between.from === undefined || between.to === undefined}
          onClick={() => onChange({ ...between, from: between.to, to: between.from })}
        >
          <IconArrowsExchange size={16} aria-hidden />
        </Button>
        <Choose
          label={said.toWhom}
          placeholder={said.startPlaceholder}
          value={between.to === undefined ? undefined : to.data}
          onPick={(id) => onChange({ ...between, to: id })}
          autoFocus={between.to === undefined}
        />
        <DateField
          whole
          label={said.day}
          value={between.asOf ?? today()}
          onChange={(day) => onChange({ ...between, asOf: day === today() ? undefined : day })}
        />
        {between.from !== undefined && (
          <Button variant="subtle" onClick={() => onChange({ ...between, from: undefined })}>
            {said.us}
          </Button>
        )}
      </div>
      {between.to === undefined ? (
        <EmptyState title={said.choose} />
      ) : between.from === undefined ? (
        <Introductions partyId={between.to} asOf={between.asOf} />
      ) : (
        <Paths fromId={between.from} toId={between.to} asOf={between.asOf} />
      )}
    </Page>
  )
}

function Choose({
  label,
  placeholder,
  value,
  onPick,
  autoFocus = false,
}: {
  label: string
  placeholder: string
  value: Chosen | undefined
  onPick: (id: string | undefined) => void
  autoFocus?: boolean
}) {
  return (
    <SearchSelect<Chosen>
      label={label}
      placeholder={placeholder}
      search={find}
      keyOf={({ id }) => id}
      nameOf={({ name }) => name}
      draw={(one, text) => <PartyOption party={one} typed={text} />}
      value={value}
      onPick={(one) => onPick(one?.id)}
      autoFocus={autoFocus}
    />
  )
}

const dated = (asOf: string | undefined) => (asOf ? { asOf } : {})

function Paths({ fromId, toId, asOf }: { fromId: string; toId: string; asOf: string | undefined }) {
  const said = useWords(networkWords)
  const { data, error, refetch } = useCall(findPaths, { fromId, toId, ...dated(asOf) })
  if (!data) return error ? <ErrorLine error={error} onAgain={() => void refetch()} /> : <Skeleton shape="facts" />
  return (
    <>
      {data.paths.length === 0 && <EmptyState title={said.noWay}>{said.noWayHelp}</EmptyState>}
      <ol className="knows">
        {data.paths.map((path) => (
          <Way key={path.parties.map(({ id }) => id).join()} path={path} types={typesById(data.types)} asOf={asOf} />
        ))}
      </ol>
      <LeftOut truncated={data.truncated} />
    </>
  )
}

function Introductions({ partyId, asOf }: { partyId: string; asOf: string | undefined }) {
  const said = useWords(networkWords)
  const { language } = useLanguage()
  const { data, error, refetch } = useCall(listIntroductions, { partyId, ...dated(asOf) })
  if (!data) return error ? <ErrorLine error={error} onAgain={() => void refetch()} /> : <Skeleton shape="facts" />
  return (
    <>
      {data.items.length === 0 && <EmptyState title={said.noIntroduction}>{said.noIntroductionHelp}</EmptyState>}
      <ol className="knows">
        {data.items.map(({ employee, categoryNames, path }) => (
          <Way key={employee.id} path={path} types={typesById(data.types)} asOf={asOf} opening={{ name: employee.name, category: categoryNames[language] }} />
        ))}
      </ol>
      <LeftOut truncated={data.truncated} />
    </>
  )
}

/** What was not looked at, in words. */
function LeftOut({ truncated }: { truncated: Truncated }) {
  const said = useWords(networkWords)
  return truncated.length > 0 ? <p className="muted s">{truncated.map((why) => said.truncated[why]).join(' ')}</p> : null
}

/** One way: the sentence to read out, the parties on it to go to, and how good it is. */
function Way({ path, types, asOf, opening }: { path: Path; types: Types; asOf: string | undefined; opening?: { name: string; category: string } }) {
  const said = useWords(networkWords)
  const show = useShow()
  const { language } = useLanguage()
  const { parties, steps, strength, shortest, strongest, sentence } = path
  const marks = [
    said.stepsCount(steps.length),
    ...(opening === undefined && shortest ? [said.shortest] : []),
    ...(opening === undefined && strongest ? [said.strongest] : []),
    ...(steps.length > 0 ? [said.strength(show.percentage(strength))] : []),
  ]
  return (
    <li className="knows-way">
      <p className="knows-sentence">{sentence[language]}</p>
      <p className="knows-steps">
        {opening && (
          <span className="knows-step">
            <span className="strong">{opening.name}</span>
            <span className="muted s">{said.involvedAs(opening.category)}</span>
          </span>
        )}
        {parties.map((party, at) => {
          const step = steps[at - 1]
          return (
            <span key={party.id} className="knows-step">
              {step && <span className="muted s">{step.relationships.map((edge) => readingTo(edge, party.id, types, language)).join(', ')}</span>}
              <Link to="/parties/$partyId" params={{ partyId: party.id }} className="knows-party">
                <PartyMark kind={party.kind} name={party.name} /> {party.name}
              </Link>
            </span>
          )
        })}
      </p>
      <p className="row wrap muted s">
        <span className="num">{marks.join(' · ')}</span>
        <Link className="link" to="/network" search={{ ids: parties.map(({ id }) => id), ...dated(asOf) }}>
          {said.inNetwork}
        </Link>
      </p>
    </li>
  )
}
