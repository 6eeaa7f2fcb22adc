import { Checkbox, MultiSelect, type MultiSelectProps, PasswordInput, Select, Textarea, TextInput } from '@mantine/core'
import { type ComponentProps, useState } from 'react'
import { useWords } from '../language.tsx'
import { kitWords } from '../words.ts'

type Labelled = { label: string /** Hides the label for the eye where the place already says it. */; bare?: boolean }
type Of<T extends React.ElementType> = Omit<ComponentProps<T>, 'label'> & Labelled

/** How a field shows its label: above it, or to screen readers alone. */
const labelled = ({ label, bare }: Labelled) => (bare ? { 'aria-label': label } : { label })

/** One line of text. */
export const TextField = ({ label, bare = false, ...rest }: Of<typeof TextInput>) => <TextInput {...labelled({ label, bare })} {...rest} />
/** Several lines, growing with what is written. */
export const LongTextField = ({ label, bare = false, ...rest }: Of<typeof Textarea>) => (
  <Textarea {...labelled({ label, bare })} autosize minRows={2} maxRows={16} {...rest} />
)
/** What one types then replaces what is chosen, instead of standing behind it. */
const chooseAnew = { onFocus: selectText, onClick: selectText, selectFirstOptionOnChange: true }
function selectText({ currentTarget }: { currentTarget: HTMLInputElement }) {
  currentTarget.select()
}

/** One of a short, known list; with `searchable` found by typing. For parties and long lists: SearchSelect. */
export const SelectField = ({ label, bare = false, ...rest }: Of<typeof Select>) => (
  <Select {...labelled({ label, bare })} allowDeselect={false} checkIconPosition="right" {...(rest.searchable && chooseAnew)} {...rest} />
)
/** Several of a known list, found by typing; Backspace takes the last away. */
export const SeveralField = ({ label, bare = false, ...rest }: Labelled & Omit<MultiSelectProps<string>, 'label'>) => (
  <MultiSelect {...labelled({ label, bare })} searchable hidePickedOptions {...rest} />
)
/** Yes or no inside a form: takes effect on saving. */
export const CheckField = (props: ComponentProps<typeof Checkbox> & { label: string }) => <Checkbox {...props} />

/** A password, with an eye to see what one types. */
export function PasswordField({ label, bare = false, ...rest }: Of<typeof PasswordInput>) {
  const said = useWords(kitWords)
  const [visible, setVisible] = useState(false)
  return (
    <PasswordInput
      {...labelled({ label, bare })}
      visible={visible}
      onVisibilityChange={setVisible}
      visibilityToggleButtonProps={{ 'aria-label': visible ? said.hidePassword : said.showPassword, tabIndex: 0 }}
      {...rest}
    />
  )
}
