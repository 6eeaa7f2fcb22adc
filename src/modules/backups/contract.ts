import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { pageOf, paging } from '#kernel/page.ts'
import { refusals } from '#kernel/refusal.ts'

/** Why a backup failed: there was no room, the folder cannot be written in, or something else, which is in the log of the server. */
export const BackupProblem = z.enum(['no_room', 'folder', 'other'])
export type BackupProblem = z.output<typeof BackupProblem>

export const Backup = z.object({
  id: z.uuid(),
  /** The day it was made for by itself; null when someone asked for it. */
  day: z.iso.date().nullable(),
  fileName: z.string(),
  kilobytes: z.int().nullable(),
  /** Who asked for it; empty when it was made by itself. */
  byName: z.string(),
  startedAt: z.string(),
  /** `gone` when the file is no longer where it was put. */
  state: z.enum(['underway', 'done', 'failed', 'gone']),
  problem: BackupProblem.nullable(),
})
export type Backup = z.output<typeof Backup>

export const BackupSchedule = z.object({
  /** Hours and minutes on the wall of the office; null when no backups are made by themselves. */
  at: z.string().nullable(),
  /** How many of those are kept. */
  keep: z.int(),
  /** Where they go, on the server. */
  folder: z.string(),
  version: z.int(),
})
export type BackupSchedule = z.output<typeof BackupSchedule>

export const backupRefusals = refusals({
  backup_underway: { nl: 'Er wordt al een back-up gemaakt.', en: 'A backup is being made already.' },
  backup_keep_out_of_range: { nl: 'Bewaar er 1 tot 365.', en: 'Keep 1 to 365.' },
})

const thisBackup = { backupId: z.uuid() }

export const listBackups = endpoint('GET /backups', {
  summary: 'Backups on the server, latest first',
  permission: 'manage',
  input: z.strictObject(paging),
  reply: pageOf(Backup),
})
export const makeBackup = endpoint('POST /backups', {
  summary: 'Begins a backup of the whole office on the server; people can work on meanwhile',
  permission: 'manage',
  input: z.strictObject({}),
  reply: Backup,
  status: 202,
  refusals: backupRefusals,
})
export const downloadBackup = endpoint('GET /backups/:backupId/file', {
  summary: 'A backup as a file to keep elsewhere; that it was taken is written down',
  permission: 'manage',
  input: z.strictObject(thisBackup),
  reply: z.string(),
  sends: 'application/x-tar',
})
export const deleteBackup = endpoint('DELETE /backups/:backupId', {
  summary: 'Deletes a backup from the server; refused (409) while it is being made',
  permission: 'manage',
  input: z.strictObject(thisBackup),
  reply: z.null(),
  status: 204,
  refusals: backupRefusals,
})
export const getBackupSchedule = endpoint('GET /backup-schedule', {
  summary: 'When backups are made by themselves, and how many are kept',
  permission: 'manage',
  input: z.strictObject({}),
  reply: BackupSchedule,
})
export const changeBackupSchedule = endpoint('PATCH /backup-schedule', {
  summary: 'Changes when backups are made by themselves, or how many are kept; without a time none are made',
  permission: 'manage',
  input: z.strictObject({
    version: z.int(),
    at: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'not_a_time' })
      .nullable()
      .optional(),
    keep: z.int().min(1).max(365).optional(),
  }),
  reply: BackupSchedule,
  refusals: backupRefusals,
})
