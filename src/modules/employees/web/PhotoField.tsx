import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useChange } from '#web/calls.ts'
import { call } from '#web/client.ts'
import { useWords } from '#web/language.tsx'
import { squared } from '#web/pictures.ts'
import { notify } from '#web/ui/notices.ts'
import type { Employee } from '../contract.ts'
import { putPhoto, removePhoto } from '../photo.ts'
import { EmployeeMark } from './EmployeeMark.tsx'
import { employeeWords } from './words.ts'

/** So many pixels to a side are enough wherever a photo is drawn. */
const side = 512

type Props = {
  employee: Employee
  /** Of which version it was, and which it has become by another photo. */
  onKept: (before: number, after: number) => void
}

/** The photo of an employee, kept at once when one is chosen: it is made square and small here, so that any snapshot will do. */
export function PhotoField({ employee, onKept }: Props) {
  const said = useWords(employeeWords)
  const queries = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState(false)
  const [refused, setRefused] = useState<string>()
  const { id: employeeId, version, photo } = employee
  const remove = useChange(removePhoto, {
    onDone: (after) => {
      onKept(version, after.version)
      notify(said.photoRemoved)
    },
    onRefused: ({ message }) => setRefused(message),
  })
  const send = async (file: File) => {
    setSending(true)
    setRefused(undefined)
    try {
      const after = await call(putPhoto, { employeeId, version }, { file: await squared(file, side) })
      onKept(version, after.version)
      await queries.invalidateQueries()
      notify(said.photoKept)
    } catch (error) {
      setRefused((error as Error).message)
    } finally {
      setSending(false)
    }
  }
  const choose = photo ? said.photoOther : said.photoChoose
  return (
    <div className="employee-photo">
      <EmployeeMark employee={employee} big />
      <Button size="xs" loading={sending} onClick={() => input.current?.click()}>
        {choose}
      </Button>
      {photo && (
        <Button size="xs" variant="subtle" loading={remove.isPending} onClick={() => remove.mutate({ employeeId, version })}>
          {said.photoRemove}
        </Button>
      )}
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        hidden
        aria-label={choose}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file) void send(file)
          currentTarget.value = ''
        }}
      />
      {refused && (
        <p className="field-error" role="alert">
          {refused}
        </p>
      )}
    </div>
  )
}
