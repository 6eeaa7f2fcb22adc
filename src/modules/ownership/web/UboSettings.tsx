import './ownership.css'
import { Button } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { readPercentage } from '#kernel/decimal.ts'
import { Country } from '#modules/office/contract.ts'
import { listRelationshipTypes } from '#modules/relationship-types/contract.ts'
import { useCall, useChange } from '#web/calls.ts'
import { call } from '#web/client.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { DateField } from '#web/ui/DateField.tsx'
import { EditForm } from '#web/ui/EditForm.tsx'
import { SelectField, TextField } from '#web/ui/fields.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { notifyFailure, undoable } from '#web/ui/notices.ts'
import { Page } from '#web/ui/Page.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { complaintsAt, ErrorLine, FormError, Skeleton } from '#web/ui/states.tsx'
import {
  Comparison,
  changeThreshold,
  createThreshold,
  deleteThreshold,
  listMeanings,
  listThresholds,
  Meaning,
  setMeaning,
  type Threshold,
} from '../contract.ts'
import { ownershipWords } from './words.ts'

/** Settings → UBO: from what part on someone counts, and what a type of relationship says of who decides. */
export function UboSettings() {
  const said = useWords(ownershipWords)
  return (
    <Page title={said.settings}>
      <Thresholds />
      <Meanings />
    </Page>
  )
}

function Thresholds() {
  const said = useWords(ownershipWords)
  const show = useShow()
  const may = useMay('settings')
  const { data, error, refetch } = useCall(listThresholds, {})
  const [editing, setEditing] = useState<string>()
  const close = () => setEditing(undefined)
  const erase = useChange(deleteThreshold, { onRefused: ({ message }) => notifyFailure(message) })
  const remove = ({ id, version, ...draft }: Threshold) =>
    erase.mutate({ thresholdId: id, version }, { onSuccess: () => undoable(said.erased, () => call(createThreshold, draft).then(() => void refetch())) })
  return (
    <Panel title={said.thresholds} actions={may && <IconButton icon={IconPlus} label={said.addThreshold} onClick={() => setEditing('new')} />}>
      <p className="muted s lead">{said.thresholdsLead}</p>
      <ErrorLine error={error} onAgain={() => void refetch()} />
      {!data && !error && <Skeleton shape="rows" count={4} />}
      {editing === 'new' && <ThresholdForm onClose={close} />}
      {data?.map((one) =>
        editing === one.id ? (
          <ThresholdForm key={one.id} threshold={one} onClose={close} />
        ) : (
          <div className="list-row threshold" key={one.id}>
            <span className="list-row-body">
              {said.countries[one.country]}, {said.from} {show.day(one.since)}
            </span>
            <span className="num strong">
              {said.comparisons[one.comparison]} {show.percentage(one.percentage)}
            </span>
            {may && (
              <>
                <IconButton
                  icon={IconPencil}
                  label={said.changeThreshold(said.countries[one.country], show.day(one.since))}
                  onClick={() => setEditing(one.id)}
                />
                <IconButton icon={IconTrash} label={said.eraseThreshold(said.countries[one.country], show.day(one.since))} onClick={() => remove(one)} />
              </>
            )}
          </div>
        ),
      )}
    </Panel>
  )
}

function ThresholdForm({ threshold: now, onClose }: { threshold?: Threshold; onClose: () => void }) {
  const said = useWords(ownershipWords)
  // What one began with: the list may be read anew while one types.
  const [threshold] = useState(now)
  const [country, setCountry] = useState<Country>(threshold?.country ?? 'NL')
  const [since, setSince] = useState<string | undefined>(threshold?.since)
  const [percentage, setPercentage] = useState(threshold?.percentage.replace('.', ',') ?? '25')
  const [comparison, setComparison] = useState<Comparison>(threshold?.comparison ?? 'at_least')
  const create = useChange(createThreshold, { onDone: onClose })
  const change = useChange(changeThreshold, { onDone: onClose })
  const error = create.error ?? change.error
  const at = complaintsAt(error)
  const part = readPercentage(percentage, 5)
  const save = () => {
    if (part === undefined) return
    const draft = { since: since ?? '', percentage: part, comparison }
    if (threshold) change.mutate({ thresholdId: threshold.id, version: threshold.version, ...draft })
    else create.mutate({ country, ...draft })
  }
  return (
    <EditForm className="inset-form threshold-form" onSave={save} onCancel={onClose} saving={create.isPending || change.isPending} label={said.addThreshold}>
      <div className="pair">
        {!threshold && (
          <SelectField
            label={said.country}
            data={Country.options.map((value) => ({ value, label: said.countries[value] }))}
            value={country}
            onChange={(value) => setCountry(Country.catch('NL').parse(value))}
          />
        )}
        <DateField label={said.since} value={since} onChange={setSince} error={at('since')} whole autoFocus />
        <SelectField
          label={said.comparison}
          data={Comparison.options.map((value) => ({ value, label: said.comparisons[value] }))}
          value={comparison}
          onChange={(value) => setComparison(Comparison.catch('more_than').parse(value))}
        />
        <TextField
          label={said.percentage}
          value={percentage}
          inputMode="decimal"
          onChange={(event) => setPercentage(event.currentTarget.value)}
          error={part === undefined ? said.notAPercentage : at('percentage')}
        />
      </div>
      <FormError error={error} fields={['since', 'percentage']} />
    </EditForm>
  )
}

function Meanings() {
  const said = useWords(ownershipWords)
  const { language } = useLanguage()
  const may = useMay('settings')
  const { data: types } = useCall(listRelationshipTypes, {})
  const { data: meanings, error, refetch } = useCall(listMeanings, {})
  const [all, setAll] = useState(false)
  const { mutate } = useChange(setMeaning, { onRefused: ({ message }) => notifyFailure(message) })
  const meaningOf = new Map(meanings?.map(({ typeId, meaning }) => [typeId, meaning]))
  // A type that carries a share is reckoned with by its share; the others mean something or nothing.
  const shown = types?.filter(({ id, carriesShare, retiredAt }) => !carriesShare && retiredAt === null && (all || (meaningOf.get(id) ?? 'none') !== 'none'))
  return (
    <Panel title={said.meanings}>
      <p className="muted s lead">{said.meaningsLead}</p>
      <ErrorLine error={error} onAgain={() => void refetch()} />
      {meanings &&
        shown?.map(({ id, names, mutual }) => {
          const name = names[language].forward
          return (
            <div className="list-row meaning" key={id}>
              <span className="list-row-body">{name}</span>
              {may ? (
                <SelectField
                  bare
                  label={said.meaningFor(name)}
                  size="xs"
                  data={Meaning.options.filter((value) => value !== 'spouse' || mutual).map((value) => ({ value, label: said.meaningOf[value] }))}
                  value={meaningOf.get(id) ?? 'none'}
                  onChange={(value) => mutate({ typeId: id, meaning: Meaning.catch('none').parse(value) })}
                />
              ) : (
                <span className="muted s">{said.meaningOf[meaningOf.get(id) ?? 'none']}</span>
              )}
            </div>
          )
        })}
      {!all && may && (
        <Button size="xs" variant="subtle" onClick={() => setAll(true)}>
          {said.allTypes}
        </Button>
      )}
    </Panel>
  )
}
