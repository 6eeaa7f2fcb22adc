import { useWords } from '#web/language.tsx'
import { CheckField } from '#web/ui/fields.tsx'
import { type EmployeeRole, Right } from '../contract.ts'
import { givable, rightsOf } from '../rules.ts'
import { employeeWords } from './words.ts'

type Props = { role: EmployeeRole; rights: readonly Right[]; onChange: (rights: Right[]) => void }

/** What someone may beside their role, each with a line that says what it comes to. What the role has anyway, or cannot have, stands fixed. */
export function RightsField({ role, rights, onChange }: Props) {
  const said = useWords(employeeWords)
  const held = rightsOf(role, rights)
  return (
    <fieldset className="checks employee-rights">
      <legend>{role === 'administrator' ? `${said.rightsTitle}. ${said.rightsOfAll}` : said.rightsTitle}</legend>
      {Right.options.map((right) => (
        <CheckField
          key={right}
          label={said.rights[right]}
          description={said.rightHelp[right]}
          checked={held.includes(right)}
          disabled={!givable[role].includes(right)}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? [...rights, right] : rights.filter((one) => one !== right))}
        />
      ))}
    </fieldset>
  )
}
