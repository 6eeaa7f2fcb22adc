import './ownership.css'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { PartyRef } from '#modules/parties/contract.ts'
import { useCall, useChange } from '#web/calls.ts'
import { call } from '#web/client.ts'
import { useShow, useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { today } from '#web/today.ts'
import { IconButton } from '#web/ui/IconButton.tsx'
import { notifyFailure, undoable } from '#web/ui/notices.ts'
import { Panel } from '#web/ui/Panel.tsx'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import { RowMenu } from '#web/ui/RowMenu.tsx'
import { ErrorLine } from '#web/ui/states.tsx'
import { kitWords } from '#web/words.ts'
import { addPropertyRegime, deletePropertyRegime, listPropertyRegimes, type Marriage, type PropertyRegime } from '../property-regimes.ts'
import { regimeWords } from '../regime-words.ts'
import { communityOf, isOutside, regimeOn } from '../rules.ts'
import { RegimeForm } from './RegimeForm.tsx'
import { ownershipWords } from './words.ts'

/** By which property regimes a person and their spouses hold what they have, and held it; nothing at all for who never married. */
export function MarriagesPanel({ party }: { party: PartyRef }) {
  const said = useWords(ownershipWords)
  const { data, error, refetch } = useCall(listPropertyRegimes, { partyId: party.id })
  if (!error && (!data || data.length === 0)) return null
  return (
    <Panel title={said.marriages}>
      <ErrorLine error={error} onAgain={() => void refetch()} />
      {data?.map((marriage) => (
        <OneMarriage key={marriage.spouse.id} partyId={party.id} marriage={marriage} again={() => void refetch()} />
      ))}
    </Panel>
  )
}

type Of = { partyId: string; marriage: Marriage; again: () => void }

function OneMarriage({ partyId, marriage, again }: Of) {
  const said = useWords(ownershipWords)
  const show = useShow()
  const may = useMay('write')
  const [editing, setEditing] = useState<string>()
  const close = () => setEditing(undefined)
  const { spouse, since, until, state, regimes } = marriage
  const now = state === 'current' ? regimeOn(regimes, marriage, today()) : undefined
  const period = until ? [since && show.day(since), show.day(until)].filter(Boolean).join(' – ') : since && said.marriedSince(show.day(since))
  return (
    <div className="marriage">
      <div className="row">
        <PartyMark kind={spouse.kind} name={spouse.name} />
        <span className="spouse">
          <Link to="/parties/$partyId" params={{ partyId: spouse.id }} className="strong">
            {spouse.name}
          </Link>
          <span className="muted s">{state === 'none' ? said.noMarriage : period}</span>
        </span>
        {may && state !== 'none' && <IconButton className="end" icon={IconPlus} label={said.addRegime(spouse.name)} onClick={() => setEditing('new')} />}
      </div>
      {editing === 'new' && <RegimeForm partyId={partyId} marriage={marriage} onClose={close} />}
      {state === 'current' && !now && editing !== 'new' && (
        <p className="open s">
          {said.regimeMissing}{' '}
          {may && (
            <Button size="xs" variant="subtle" onClick={() => setEditing('new')}>
              {said.enterRegime}
            </Button>
          )}
        </p>
      )}
      <ul className="regimes">
        {regimes.map((regime) =>
          editing === regime.id ? (
            <li key={regime.id}>
              <RegimeForm partyId={partyId} marriage={marriage} regime={regime} onClose={close} />
            </li>
          ) : (
            <Row
              key={regime.id}
              regime={regime}
              marriage={marriage}
              partyId={partyId}
              inForce={regime === now}
              onEdit={() => setEditing(regime.id)}
              again={again}
            />
          ),
        )}
      </ul>
    </div>
  )
}

type RowProps = Of & { regime: PropertyRegime; inForce: boolean; onEdit: () => void }

function Row({ regime: { id, version, regime, since }, marriage, partyId, inForce, onEdit, again }: RowProps) {
  const said = useWords(ownershipWords)
  const kit = useWords(kitWords)
  const words = useWords(regimeWords)
  const show = useShow()
  const may = useMay('write')
  const name = words.regimes[regime]
  const spouseId = marriage.spouse.id
  const remove = useChange(deletePropertyRegime, {
    onDone: () => undoable(said.regimeErased, () => call(addPropertyRegime, { partyId, spouseId, regime, since }).then(again)),
    onRefused: ({ message }) => notifyFailure(message),
  })
  const outside = marriage.state !== 'none' && isOutside(since, [marriage])
  return (
    <li className={inForce ? 'row' : 'row past'}>
      <div className="regime">
        <span className={inForce ? 'strong' : ''}>{name}</span>
        <span className="muted s">
          {said.from} {show.day(since)}
          {inForce && ` · ${words.communities[communityOf[regime]]}`}
          {outside && <span className="open"> · {said.outsideMarriage}</span>}
        </span>
      </div>
      {may && (
        <div className="end">
          <RowMenu
            about={name}
            actions={[
              ...(marriage.state === 'none' ? [] : [{ label: kit.change, run: onEdit }]),
              { label: kit.remove, run: () => remove.mutate({ regimeId: id, version }), danger: true, apart: true },
            ]}
          />
        </div>
      )}
    </li>
  )
}
