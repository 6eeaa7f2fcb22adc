import './quick.css'
import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type Card, getCard } from '#modules/cards/contract.ts'
import type { PartyRef } from '#modules/parties/contract.ts'
import { useCall } from '#web/calls.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { Facts } from '#web/ui/Facts.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { Kbd } from '#web/ui/Kbd.tsx'
import { LabelDot, RoleTag } from '#web/ui/LabelDot.tsx'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import { ErrorLine, Skeleton } from '#web/ui/states.tsx'
import { kitWords } from '#web/words.ts'
import { quickWords } from './quick-words.ts'

const fewRelationships = 8

/** The gist of a card, beside the list it was asked from. The list keeps the keyboard: the next row shows its own. */
export function QuickCard({ party, onClose }: { party: PartyRef; onClose: () => void }) {
  const said = useWords(quickWords)
  const kit = useWords(kitWords)
  const { data, error, refetch } = useCall(getCard, { partyId: party.id }, { keep: true })
  const card = data?.party.id === party.id ? data : undefined
  return (
    <aside className="quick-card" aria-label={`${said.preview}: ${party.name}`}>
      <header className="row">
        <PartyMark kind={party.kind} name={party.name} big />
        <div className="cut">
          <h2 className="cut">{party.name}</h2>
          <span className="muted s num">{party.partyNumber}</span>
        </div>
        <span className="end">
          <IconButton icon={IconX} label={kit.close} onClick={onClose} />
        </span>
      </header>
      {error && !card ? <ErrorLine error={error} onAgain={() => void refetch()} /> : card ? <Gist card={card} /> : <Skeleton shape="facts" />}
      <footer>
        <Button
          component={Link}
          variant="filled"
          fullWidth
          rightSection={<Kbd keys="enter" />}
          {...({ to: '/parties/$partyId', params: { partyId: party.id } } as object)}
        >
          {said.open}
        </Button>
      </footer>
    </aside>
  )
}

function Gist({ card: { party, labels, addresses, relationships, relationshipCount } }: { card: Card }) {
  const said = useWords(quickWords)
  const show = useShow()
  const { language } = useLanguage()
  const numbers = { lead: null, debtor: party.debtorNumber, creditor: party.creditorNumber }
  const current = relationships.filter(({ state }) => state === 'current').slice(0, fewRelationships)
  const more = relationshipCount - current.length
  return (
    <>
      {(party.roles.length > 0 || labels.length > 0 || party.archivedAt) && (
        <div className="row quick-tags">
          {party.roles.map((role) => (
            <RoleTag key={role}>{[said.roles[role], numbers[role]].filter(Boolean).join(' ')}</RoleTag>
          ))}
          {labels.map(({ id, name, color }) => (
            <LabelDot key={id} colour={color}>
              {name}
            </LabelDot>
          ))}
          {party.archivedAt && <span className="faint xs">{said.archived}</span>}
        </div>
      )}
      <Facts
        facts={[
          {
            label: said.phone,
            value: lines(
              party.phones.map(({ number }) => (
                <a key={number} className="link num" href={`tel:${number.replaceAll(' ', '')}`}>
                  {number}
                </a>
              )),
            ),
          },
          {
            label: said.email,
            value: lines(
              party.emails.map(({ address }) => (
                <a key={address} className="link" href={`mailto:${address}`}>
                  {address}
                </a>
              )),
            ),
          },
          { label: said.address, value: lines((addresses[0]?.lines ?? []).map((line) => <span key={line}>{line}</span>)) },
          { label: said.kvk, value: party.kvkNumber },
          { label: said.kbo, value: party.kboNumber },
          { label: said.vat, value: party.vatNumber },
          { label: said.birthDate, value: party.birthDate && show.day(party.birthDate) },
          { label: said.note, value: party.note.slice(0, 280) },
        ]}
      />
      {current.length > 0 && (
        <section>
          <h3>
            {said.relationships} <span className="faint num">{show.number(relationshipCount)}</span>
          </h3>
          <ul>
            {current.map(({ id, reading, other, position }) => (
              <li key={id} className="row">
                <span className="muted s cut">{position || reading[language]}</span>
                <PartyMark kind={other.kind} name={other.name} />
                <Link to="/parties/$partyId" params={{ partyId: other.id }} className="cut">
                  {other.name}
                </Link>
              </li>
            ))}
          </ul>
          {more > 0 && <p className="faint s">{said.more(more)}</p>}
        </section>
      )}
    </>
  )
}

const lines = (all: readonly React.ReactNode[]) => all.length > 0 && <span className="quick-lines">{all}</span>
