import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { readDate, showDate } from '#kernel/written-dates.ts'
import { useLanguage, useWords } from '../language.tsx'
import { kitWords } from '../words.ts'

type Props = {
  label: string
  /** `2019-03-12`, or as far as it is known: `2019-03`, `2019`. */
  value: string | undefined
  onChange: (value: string | undefined) => void
  /** For a day that has passed, such as a birthday: 49 is then 1949. */
  past?: boolean
  /** Takes only whole days: "maart 2019" is then not a date. */
  whole?: boolean
  bare?: boolean
  error?: string | undefined
  required?: boolean
  disabled?: boolean
  autoFocus?: boolean
  placeholder?: string
}

/** A day as one types it, without a calendar in the way. What was understood is written out on leaving the field. */
export function DateField({ label, value, onChange, whole = false, past = false, bare = false, error, ...rest }: Props) {
  const { language } = useLanguage()
  const said = useWords(kitWords)
  const [typing, setTyping] = useState<string>()
  const [wrong, setWrong] = useState(false)

  const read = (text: string) => (text.trim() === '' ? undefined : readDate(text, past ? { latestYear: new Date().getFullYear() } : {}))
  const fits = (day: string | undefined, text: string) => text.trim() === '' || (day !== undefined && (!whole || day.length === 10))
  const change = (text: string) => {
    setTyping(text)
    setWrong(false)
    const day = read(text)
    if (fits(day, text)) onChange(day)
  }
  const leave = () => {
    if (typing === undefined) return
    const good = fits(read(typing), typing)
    setWrong(!good)
    if (good) setTyping(undefined)
  }
  return (
    <TextInput
      {...(bare ? { 'aria-label': label } : { label })}
      {...rest}
      className="date-field"
      autoComplete="off"
      value={typing ?? (value === undefined ? '' : showDate(value, language))}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={leave}
      error={wrong ? said.notADate : error}
    />
  )
}
