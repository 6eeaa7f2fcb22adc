import './groups.css'
import { IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCall } from '#web/calls.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { IconButton } from '#web/ui/IconButton.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import { type Group, type GroupMember, getGroups } from '../contract.ts'
import { GroupNameForm } from './GroupNameForm.tsx'
import { groupWords } from './words.ts'

/** So many members are shown at first. */
const atFirst = 8

/** The household and the group of companies of a party. Quiet: without any there is nothing to see, nor while they are being looked for. */
export function GroupPanels({ partyId }: { partyId: string }) {
  const { data } = useCall(getGroups, { partyId })
  return data?.items.map((group) => <GroupPanel key={group.kind} group={group} partyId={partyId} />)
}

function GroupPanel({ group, partyId }: { group: Group; partyId: string }) {
  const said = useWords(groupWords)
  const show = useShow()
  const may = useMay('write')
  const [open, setOpen] = useState(false)
  const [naming, setNaming] = useState(false)
  const { kind, members, truncated } = group
  const pencil = may && !naming && <IconButton icon={IconPencil} label={said.nameIt[kind]} onClick={() => setNaming(true)} />
  return (
    <Panel title={said.kinds[kind]} count={members.length} actions={pencil}>
      {naming ? <GroupNameForm group={group} partyId={partyId} onClose={() => setNaming(false)} /> : <GroupName group={group} />}
      <ul className="group-members">
        {(open ? members : members.slice(0, atFirst)).map((member) => (
          <Member key={member.id} member={member} self={member.id === partyId} />
        ))}
      </ul>
      {members.length > atFirst && (
        <button type="button" className="text-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? said.few : said.all(show.number(members.length))}
        </button>
      )}
      {truncated && <p className="faint s">{said.more}</p>}
    </Panel>
  )
}

/** What it is called, and who said so when it is not called after its members. */
function GroupName({ group: { name, given } }: { group: Group }) {
  const said = useWords(groupWords)
  const show = useShow()
  const { language } = useLanguage()
  return (
    <>
      <p className="strong">{name[language]}</p>
      {given && <p className="faint s">{said.givenBy(given.by || said.office, show.day(given.at.slice(0, 10)))}</p>}
    </>
  )
}

/** A member: how it stands to the party of the card, whether it is a customer, and who of the office looks after it. */
function Member({ member: { id, kind, name, roles, reading, involved }, self }: { member: GroupMember; self: boolean }) {
  const said = useWords(groupWords)
  const { language } = useLanguage()
  const customer = roles.includes('debtor')
  return (
    <li>
      <PartyMark kind={kind} name={name} />
      <div>
        {reading && <span className="muted s">{reading[language]} </span>}
        {self ? (
          <span className="strong" aria-current="true">
            {name}
          </span>
        ) : (
          <Link to="/parties/$partyId" params={{ partyId: id }}>
            {name}
          </Link>
        )}
        {involved.length > 0 && <div className="muted s">{involved.map((one) => said.as(one.name, one.category[language])).join(' · ')}</div>}
      </div>
      <span className={customer ? 's' : 'faint s'}>{customer ? said.customer : roles.includes('lead') ? said.lead : said.notCustomer}</span>
    </li>
  )
}
