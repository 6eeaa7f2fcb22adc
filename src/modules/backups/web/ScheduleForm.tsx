import { useState } from 'react'
import { useChange } from '#web/calls.ts'
import { useWords } from '#web/language.tsx'
import { EditForm } from '#web/ui/EditForm.tsx'
import { TextField } from '#web/ui/fields.tsx'
import { complaintsAt, FormError } from '#web/ui/states.tsx'
import { type BackupSchedule, changeBackupSchedule, getBackupSchedule } from '../contract.ts'
import { backupWords } from './words.ts'

/** When backups are made by themselves, and how many stay. */
export function ScheduleForm({ schedule: now, onClose }: { schedule: BackupSchedule; onClose: () => void }) {
  const said = useWords(backupWords)
  // What one began with: it may be read anew while one types.
  const [schedule] = useState(now)
  const [at, setAt] = useState(schedule.at ?? '')
  const [keep, setKeep] = useState(String(schedule.keep))
  const { mutate, error, isPending } = useChange(changeBackupSchedule, { refresh: [getBackupSchedule], onDone: onClose })
  const complaint = complaintsAt(error)
  const save = () => mutate({ version: schedule.version, at: at.trim() === '' ? null : asTime(at.trim()), keep: Number(keep) || 0 })
  return (
    <EditForm onSave={save} onCancel={onClose} saving={isPending}>
      <div className="pair">
        <TextField
          label={said.at}
          description={said.atHelp}
          placeholder="22:30"
          inputMode="numeric"
          value={at}
          onChange={(event) => setAt(event.currentTarget.value)}
          error={complaint('at')}
          maxLength={5}
          autoFocus
        />
        <TextField
          label={said.keep}
          description={said.keepHelp}
          inputMode="numeric"
          value={keep}
          onChange={(event) => setKeep(event.currentTarget.value.replace(/\D/g, ''))}
          error={complaint('keep')}
          maxLength={3}
        />
      </div>
      <FormError error={error} fields={['at', 'keep']} />
    </EditForm>
  )
}

/** A time as people write it: 7:30, 22.30 or 22. */
const asTime = (text: string) => {
  const [, hours = text, minutes = '00'] = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text) ?? []
  return hours === text && !/^\d{1,2}$/.test(text) ? text : `${hours.padStart(2, '0')}:${minutes}`
}
