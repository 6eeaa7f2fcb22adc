import './addresses.css'
import { IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '#web/calls.ts'
import { call } from '#web/client.ts'
import { useShow, useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { today } from '#web/today.ts'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { notifyFailure, undoable } from '#web/ui/notices.ts'
import { Panel } from '#web/ui/Panel.tsx'
import { RowMenu } from '#web/ui/RowMenu.tsx'
import { type Address, type AddressUse, changeAddress, removeAddress, restoreAddress } from '../contract.ts'
import { AddressForm } from './AddressForm.tsx'
import { addressWords } from './words.ts'

/** Where a party is and where its post goes; those that have ended are folded away. */
export function AddressesPanel({ partyId, addresses }: { partyId: string; addresses: readonly Address[] }) {
  const said = useWords(addressWords)
  const may = useMay('write')
  const [editing, setEditing] = useState<string>()
  const [past, setPast] = useState(false)
  const ended = addresses.filter(({ until }) => until !== null && until < today())
  const inUse = addresses.filter((one) => !ended.includes(one))
  /** The uses that more than one address has: only there it says something which comes first. */
  const contested = new Set((['post', 'visit', 'invoice', 'delivery'] as const).filter((use) => inUse.filter(({ uses }) => uses.includes(use)).length > 1))
  const close = () => setEditing(undefined)
  const draw = (address: Address) => (
    <li key={address.id}>
      {editing === address.id ? (
        <AddressForm partyId={partyId} address={address} onClose={close} />
      ) : (
        <AddressRow address={address} contested={contested} may={may} onEdit={() => setEditing(address.id)} />
      )}
    </li>
  )
  return (
    <Panel
      title={said.title}
      count={inUse.length > 0 ? inUse.length : undefined}
      actions={may && <IconButton icon={IconPlus} label={said.add} onClick={() => setEditing('new')} />}
      empty={addresses.length === 0 && editing !== 'new' ? (may ? said.empty : said.emptyToRead) : undefined}
      onAdd={may ? () => setEditing('new') : undefined}
    >
      {editing === 'new' && <AddressForm partyId={partyId} onClose={close} />}
      {inUse.length > 0 && <ul className="addresses">{inUse.map(draw)}</ul>}
      {ended.length > 0 && (
        <>
          <button type="button" className="text-button ended-toggle" aria-expanded={past} onClick={() => setPast(!past)}>
            {said.ended(ended.length)}
          </button>
          {past && <ul className="addresses ended">{ended.map(draw)}</ul>}
        </>
      )}
    </Panel>
  )
}

type RowProps = { address: Address; contested: ReadonlySet<AddressUse>; may: boolean; onEdit: () => void }

function AddressRow({ address, contested, may, onEdit }: RowProps) {
  const said = useWords(addressWords)
  const show = useShow()
  const queries = useQueryClient()
  const { id, version, uses, mainFor, lines, since, until, email, phone } = address
  const again = () => void queries.invalidateQueries()
  const failed = { onRefused: ({ message }: Error) => notifyFailure(message) }
  const remove = useChange(removeAddress, failed)
  const change = useChange(changeAddress, failed)
  const erase = () =>
    remove.mutate({ addressId: id, version }, { onSuccess: () => undoable(said.erased, () => call(restoreAddress, { addressId: id }).then(again)) })
  const put = (some: { until?: string; mainFor?: AddressUse[] }, message: string) =>
    change.mutate(
      { addressId: id, version, ...some },
      { onSuccess: (now) => undoable(message, () => call(changeAddress, { addressId: id, version: now.version, until, mainFor }).then(again)) },
    )
  const span = until !== null ? said.until(show.day(until)) : since !== null ? (since > today() ? said.from(show.day(since)) : said.since(show.day(since))) : ''
  return (
    <div className="address">
      <span className="muted uses">
        {uses.map((use) => (
          <span key={use}>
            {said.uses[use]}
            {contested.has(use) && mainFor.includes(use) && <i className="main-mark">{said.main}</i>}
          </span>
        ))}
      </span>
      <div className="lines">
        <span className="fact">
          <span>
            {lines.map((line) => (
              <span key={line} className="address-line">
                {line}
              </span>
            ))}
          </span>
          <CopyButton value={lines.join('\n')} what={said.whole} />
        </span>
        {(email || phone) && (
          <span className="own s muted">
            {email && <a href={`mailto:${email}`}>{email}</a>}
            {email && phone && ' · '}
            {phone && (
              <a className="num" href={`tel:${phone.replaceAll(' ', '')}`}>
                {phone}
              </a>
            )}
          </span>
        )}
      </div>
      <span className="muted s num span">{span}</span>
      {may && (
        <RowMenu
          about={said.about(lines[0] ?? '')}
          actions={[
            { label: said.change, run: onEdit },
            ...uses
              .filter((use) => contested.has(use) && !mainFor.includes(use))
              .map((use) => ({ label: said.makeMain(said.uses[use].toLowerCase()), run: () => put({ mainFor: [...mainFor, use] }, said.isMain) })),
            ...(until === null ? [{ label: said.end, run: () => put({ until: today() }, said.hasEnded) }] : []),
            { label: said.erase, run: erase, danger: true, apart: true },
          ]}
        />
      )}
    </div>
  )
}
