import { Button, Menu } from '@mantine/core'
import {
  IconArchive,
  IconArchiveOff,
  IconChevronDown,
  IconCopy,
  IconLock,
  IconLockOpen,
  IconMail,
  IconPhone,
  IconShare3,
  IconTrash,
  IconUserCheck,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { LabelRef } from '#modules/labels/contract.ts'
import { PartyLabels } from '#modules/labels/web/PartyLabels.tsx'
import { networkWords } from '#modules/network/web/words.ts'
import type { Party } from '#modules/parties/contract.ts'
import { useShow, useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { copy } from '#web/ui/CopyButton.tsx'
import { notify } from '#web/ui/notices.ts'
import { PageTitle } from '#web/ui/Page.tsx'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import { type Action, RowMenu } from '#web/ui/RowMenu.tsx'
import { useActs } from './acts.ts'
import { EraseParty } from './EraseParty.tsx'
import { cardWords } from './words.ts'

/** Who this is, under which numbers, in which colours; and what one does from here at once. */
export function CardHead({ party, labels }: { party: Party; labels: readonly LabelRef[] }) {
  const said = useWords(cardWords)
  const network = useWords(networkWords)
  const show = useShow()
  const may = useMay('write')
  const acts = useActs(party)
  const [erasing, setErasing] = useState(false)
  const lead = party.roles.includes('lead')
  const actions: Action[] = [
    { label: said.copyNumber, icon: IconCopy, run: () => void copy(party.partyNumber).then(() => notify(said.copied(party.partyNumber))) },
    ...(may && lead ? [{ label: said.makeCustomer, icon: IconUserCheck, run: acts.makeCustomer }] : []),
    ...(may && !party.roles.includes('debtor') && !lead ? [{ label: said.becomeDebtor, run: () => acts.become('debtor') }] : []),
    ...(may && !party.roles.includes('creditor') ? [{ label: said.becomeCreditor, run: () => acts.become('creditor') }] : []),
    ...(may && !party.closedAt ? [{ label: said.close, icon: IconLock, run: acts.close, apart: true }] : []),
    ...(may && party.closedAt ? [{ label: said.reopen, icon: IconLockOpen, run: acts.reopen, apart: true }] : []),
    ...(may && !party.archivedAt ? [{ label: said.archive, icon: IconArchive, run: acts.archive, apart: true }] : []),
    ...(may && party.archivedAt ? [{ label: said.unarchive, icon: IconArchiveOff, run: acts.unarchive, apart: true }] : []),
    ...(may ? [{ label: said.erase, icon: IconTrash, run: () => setErasing(true), danger: true }] : []),
  ]
  return (
    <header className="card-head">
      <PartyMark kind={party.kind} name={party.name} big />
      <div className="card-title">
        <PageTitle title={party.name}>{party.name}</PageTitle>
        <div className="card-line">
          <span className="muted num">{identity(party, said).join(' · ')}</span>
          <PartyLabels partyId={party.id} labels={labels} />
        </div>
      </div>
      <div className="card-actions">
        <Reach
          label={said.call}
          icon={<IconPhone size={15} stroke={1.75} aria-hidden />}
          options={party.phones.map(({ number, main }) => ({ text: number, href: `tel:${number.replaceAll(' ', '')}`, main }))}
        />
        <Reach
          label={said.mail}
          icon={<IconMail size={15} stroke={1.75} aria-hidden />}
          options={party.emails.map(({ address, main }) => ({ text: address, href: `mailto:${address}`, main }))}
        />
        <Button
          component={Link}
          leftSection={<IconShare3 size={15} stroke={1.75} aria-hidden />}
          {...({ to: '/parties/$partyId/network', params: { partyId: party.id } } as object)}
        >
          {network.network}
        </Button>
        <Button component={Link} {...({ to: '/paths', search: { to: party.id } } as object)}>
          {network.knows}
        </Button>
        <RowMenu about={party.name} actions={actions} />
      </div>
      {party.closedAt && (
        <p className="banner" role="status">
          <span className="row">
            <IconLock size={16} stroke={1.75} aria-hidden />
            {said.closedBanner(show.day(party.closedAt.slice(0, 10)))}
          </span>
        </p>
      )}
      {party.archivedAt && (
        <p className="banner" role="status">
          <span>{said.archivedBanner(show.day(party.archivedAt.slice(0, 10)))}</span>
          {may && (
            <Button size="xs" onClick={acts.unarchive} loading={acts.busy}>
              {said.unarchive}
            </Button>
          )}
        </p>
      )}
      {lead && !party.archivedAt && (
        <p className="banner lead-banner">
          <span>{said.leadBanner(party.name)}</span>
          {may && (
            <Button size="xs" variant="filled" onClick={acts.makeCustomer} loading={acts.busy}>
              {said.makeCustomer}
            </Button>
          )}
        </p>
      )}
      {erasing && <EraseParty party={party} onClose={() => setErasing(false)} onArchive={acts.archive} />}
    </header>
  )
}

/** Kind or form of address, the numbers, and the roles they belong to. A number stays when its role has ended. */
function identity({ kind, formOfAddress, partyNumber, debtorNumber, creditorNumber, roles }: Party, said: (typeof cardWords)['nl']): string[] {
  return [
    formOfAddress ? said.forms[formOfAddress] : said.kinds[kind],
    said.number(partyNumber),
    ...(roles.includes('lead') ? [said.lead] : []),
    ...(debtorNumber ? [roles.includes('debtor') ? said.debtor(debtorNumber) : said.wasDebtor(debtorNumber)] : []),
    ...(creditorNumber ? [roles.includes('creditor') ? said.creditor(creditorNumber) : said.wasCreditor(creditorNumber)] : []),
  ]
}

type ReachProps = { label: string; icon: React.ReactNode; options: readonly { text: string; href: string; main: boolean }[] }

/** Calls or writes: at once when there is one number, from a list when there are several. */
function Reach({ label, icon, options }: ReachProps) {
  const [only] = options
  if (!only) return null
  if (options.length === 1)
    return (
      <Button component="a" href={only.href} leftSection={icon} title={only.text}>
        {label}
      </Button>
    )
  return (
    <Menu>
      <Menu.Target>
        <Button leftSection={icon} rightSection={<IconChevronDown size={13} aria-hidden />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {options
          .toSorted((one, other) => Number(other.main) - Number(one.main))
          .map(({ text, href }) => (
            <Menu.Item key={text} component="a" href={href} className="num">
              {text}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  )
}
