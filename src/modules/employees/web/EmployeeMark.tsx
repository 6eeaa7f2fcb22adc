import './employees.css'
import { useState } from 'react'
import { addressOf } from '#web/client.ts'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import type { Employee } from '../contract.ts'
import { getPhoto } from '../photo.ts'

/** Stands for an employee: the photo, or initials while there is none. Always beside the name, so hidden from screen readers. */
export function EmployeeMark({ employee: { id, name, photo }, big = false }: { employee: Pick<Employee, 'id' | 'name' | 'photo'>; big?: boolean }) {
  const [broken, setBroken] = useState<string>()
  if (photo === null || photo === broken) return <PartyMark kind="person" name={name} big={big} />
  return (
    <img
      className={`mark person photo ${big ? 'big' : ''}`}
      src={addressOf(getPhoto, { employeeId: id, photoId: photo })}
      alt=""
      onError={() => setBroken(photo)}
    />
  )
}
