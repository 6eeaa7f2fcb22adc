import { Radio } from '@mantine/core'
import type { ReactNode } from 'react'
import { CheckField } from '#web/ui/fields.tsx'

type Options<T extends string> = readonly (readonly [value: T, label: ReactNode])[]
type One<T extends string> = { name: string; options: Options<T>; value: T | undefined; onPick: (value: T) => void }
type Some<T extends string> = { options: Options<T>; values: readonly T[]; onChange: (values: T[]) => void }

/** One of a few, each in sight. */
export function OneOf<T extends string>({ name, options, value, onPick }: One<T>) {
  return (
    <Radio.Group aria-label={name} value={value ?? ''} onChange={(picked) => onPick(picked as T)}>
      <div className="options">
        {options.map(([one, label]) => (
          <Radio key={one} value={one} label={label} />
        ))}
      </div>
    </Radio.Group>
  )
}

/** Any of a few, each in sight. */
export function SomeOf<T extends string>({ options, values, onChange }: Some<T>) {
  const toggle = (value: T) => onChange(values.includes(value) ? values.filter((one) => one !== value) : [...values, value])
  return (
    <div className="options">
      {options.map(([one, label]) => (
        <CheckField key={one} label={label as string} checked={values.includes(one)} onChange={() => toggle(one)} />
      ))}
    </div>
  )
}
