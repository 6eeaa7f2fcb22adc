import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { listEmployees } from '#modules/employees/contract.ts'
import { listCategories } from '#modules/internal-relationship-categories/contract.ts'
import { useCall } from '#web/calls.ts'
import { addressOf } from '#web/client.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { DateField } from '#web/ui/DateField.tsx'
import { SelectField } from '#web/ui/fields.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { exportInternalRelationships } from '../contract.ts'
import { exportWords } from './export-words.ts'
import './internal.css'

/** Takes who is involved with whom out as a file: all of it, or of one employee, in one category, on a day. Only for who may. */
export function ExportInternal() {
  return useMay('export') ? <ExportForm /> : null
}

/** What is chosen where nothing is left out; no id is called so. */
const all = 'all'

function ExportForm() {
  const said = useWords(exportWords)
  const { language } = useLanguage()
  const employees = useCall(listEmployees, {}).data ?? []
  const categories = useCall(listCategories, {}).data ?? []
  const [employeeId, setEmployee] = useState(all)
  const [categoryId, setCategory] = useState(all)
  const [asOf, setAsOf] = useState<string>()
  const asked = { ...(employeeId !== all && { employeeId }), ...(categoryId !== all && { categoryId }), ...(asOf && { asOf }) }
  return (
    <Panel title={said.title}>
      <p className="muted">{said.lead}</p>
      <div className="export-internal">
        <SelectField
          label={said.employee}
          searchable
          data={[{ value: all, label: said.everyone }, ...employees.map(({ id, name }) => ({ value: id, label: name }))]}
          value={employeeId}
          onChange={(value) => setEmployee(String(value ?? all))}
        />
        <SelectField
          label={said.category}
          data={[{ value: all, label: said.every }, ...categories.map(({ id, names }) => ({ value: id, label: names[language] }))]}
          value={categoryId}
          onChange={(value) => setCategory(String(value ?? all))}
        />
        <DateField label={said.asOf} whole value={asOf} onChange={setAsOf} placeholder={said.always} />
        <Button component="a" href={addressOf(exportInternalRelationships, asked)} download leftSection={<IconDownload size={15} aria-hidden />}>
          {said.download}
        </Button>
      </div>
    </Panel>
  )
}
