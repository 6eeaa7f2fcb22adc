import { useState } from 'react'
import { firstDay } from '#kernel/dates.ts'
import { useChange } from '#web/calls.ts'
import { useWords } from '#web/language.tsx'
import { useMe } from '#web/me.ts'
import { DateField } from '#web/ui/DateField.tsx'
import { EditForm } from '#web/ui/EditForm.tsx'
import { SelectField } from '#web/ui/fields.tsx'
import { complaintsAt, FormError } from '#web/ui/states.tsx'
import { addPropertyRegime, changePropertyRegime, type Marriage, type PropertyRegime, Regime } from '../property-regimes.ts'
import { regimeWords } from '../regime-words.ts'
import { statutoryOn } from '../rules.ts'
import { ownershipWords } from './words.ts'

type Props = { partyId: string; marriage: Marriage; regime?: PropertyRegime; onClose: () => void }

/** By which regime two spouses hold property and since when. For the first one what the law gives who married that day is proposed; nothing is kept before it is saved. */
export function RegimeForm({ partyId, marriage, regime: now, onClose }: Props) {
  const said = useWords(ownershipWords)
  const { regimes } = useWords(regimeWords)
  const country = useMe().office.country ?? 'NL'
  // What one began with: the list may be read anew while one types.
  const [kept] = useState(now)
  const [proposed] = useState(() => {
    const { since } = marriage
    const first = kept === undefined && marriage.regimes.length === 0 && since !== null
    return first ? { since, regime: statutoryOn(country, firstDay(since)) } : undefined
  })
  const [regime, setRegime] = useState<Regime | undefined>(kept?.regime ?? proposed?.regime)
  const [since, setSince] = useState<string | undefined>(kept?.since ?? proposed?.since)
  const add = useChange(addPropertyRegime, { onDone: onClose })
  const change = useChange(changePropertyRegime, { onDone: onClose })
  const error = add.error ?? change.error
  const at = complaintsAt(error)
  const [missing, setMissing] = useState(false)
  const save = () => {
    if (!regime || !since) setMissing(true)
    else if (kept) change.mutate({ regimeId: kept.id, version: kept.version, regime, since })
    else add.mutate({ partyId, spouseId: marriage.spouse.id, regime, since })
  }
  const of = (land: 'NL' | 'BE') => ({
    group: said.countries[land],
    items: Regime.options.filter((one) => one.startsWith(land.toLowerCase())).map((value) => ({ value, label: regimes[value] })),
  })
  return (
    <EditForm className="inset-form regime-form" onSave={save} onCancel={onClose} saving={add.isPending || change.isPending}>
      <p className="strong s">{said.regimeOf(marriage.spouse.name)}</p>
      <SelectField
        label={said.regime}
        data={country === 'BE' ? [of('BE'), of('NL')] : [of('NL'), of('BE')]}
        value={regime ?? null}
        onChange={(value) => setRegime(Regime.optional().catch(undefined).parse(value))}
        error={missing && !regime ? said.chooseRegime : at('regime')}
        autoFocus
      />
      <DateField label={said.regimeFrom} value={since} onChange={setSince} error={missing && !since ? said.chooseDay : at('since')} />
      {proposed?.regime && <p className="muted s">{said.proposed}</p>}
      <FormError error={error} fields={['regime', 'since']} />
    </EditForm>
  )
}
