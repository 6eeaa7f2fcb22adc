import { useEffect, useState } from 'react'
import { countryCodes, countryName } from '#kernel/countries.ts'
import { call } from '#web/client.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { CheckField, SelectField, TextField } from '#web/ui/fields.tsx'
import { changeImport, type Import, type ImportColumn, ImportOptions } from '../contract.ts'
import type { Target } from '../fields.ts'
import { mappingWords } from './mapping-words.ts'
import type { useImportAct } from './use-import.ts'

type Props = { given: Import; columns: readonly ImportColumn[]; act: ReturnType<typeof useImportAct>['act'] }

/** Explanations stand below what they explain. */
const below: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']
const dated: readonly Target[] = ['birthDate', 'customerSince', 'since', 'until']
const { duplicates: Duplicates, dateOrder: DateOrder } = ImportOptions.shape

/** How the file is read, each choice with a good beginning and one line that explains it. What has no bearing on these columns is not asked. */
export function OptionsForm({ given, columns, act }: Props) {
  const said = useWords(mappingWords)
  const { language } = useLanguage()
  const [options, setOptions] = useState(given.options)
  const goesTo = (targets: readonly Target[]) => columns.some(({ to }) => targets.includes(to))
  const choose = (changed: Partial<ImportOptions>) => {
    setOptions({ ...options, ...changed })
    act((seen) => call(changeImport, { ...seen, options: changed }))
  }
  return (
    <aside className="panel import-options" aria-label={said.optionsTitle}>
      <h3>{said.optionsTitle}</h3>
      {(given.kind !== 'internal-relationships' || goesTo(['number', 'externalNumber'])) && (
        <SourceField given={given} onChange={(source) => choose({ source })} />
      )}
      {given.kind === 'parties' && (
        <SelectField
          label={said.duplicates}
          data={Duplicates.options.map((value) => ({ value, label: said.duplicateKinds[value] }))}
          value={options.duplicates}
          inputWrapperOrder={below}
          description={said.duplicateHelp[options.duplicates]}
          onChange={(value) => value && choose({ duplicates: Duplicates.parse(value) })}
        />
      )}
      {given.kind !== 'internal-relationships' && (
        <SelectField
          label={said.country}
          searchable
          data={[...countryCodes].map((value) => ({ value, label: countryName(value, language) })).sort((a, b) => a.label.localeCompare(b.label, language))}
          value={options.defaultCountry}
          inputWrapperOrder={below}
          description={said.countryHelp}
          onChange={(defaultCountry) => defaultCountry !== null && choose({ defaultCountry: String(defaultCountry) })}
        />
      )}
      {goesTo(dated) && (
        <SelectField
          label={said.dateOrder}
          data={DateOrder.options.map((value) => ({ value, label: said.dateOrders[value] }))}
          value={options.dateOrder}
          onChange={(value) => value && choose({ dateOrder: DateOrder.parse(value) })}
        />
      )}
      {goesTo(['labels']) && (
        <CheckField
          label={said.createLabels}
          checked={options.createLabels}
          description={said.createLabelsHelp}
          onChange={({ currentTarget }) => choose({ createLabels: currentTarget.checked })}
        />
      )}
    </aside>
  )
}

/** Kept once one leaves the field; an empty name is put back. */
function SourceField({ given, onChange }: { given: Import; onChange: (source: string) => void }) {
  const said = useWords(mappingWords)
  const kept = given.options.source
  const [source, setSource] = useState(kept)
  useEffect(() => setSource(kept), [kept])
  const leave = () => {
    const name = source.trim()
    if (name === '') setSource(kept)
    else if (name !== kept) onChange(name)
  }
  return (
    <TextField
      label={said.source}
      value={source}
      maxLength={50}
      inputWrapperOrder={below}
      description={said.sourceHelp[given.kind]}
      onChange={({ currentTarget }) => setSource(currentTarget.value)}
      onBlur={leave}
    />
  )
}
