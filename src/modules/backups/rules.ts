// No I/O here.
import type { Backup, BackupProblem } from './contract.ts'

/** Whether a backup is to be made by itself now: its time has come today, and the one of today is not there yet. One that was missed while nothing ran is made late. */
export const isDue = ({ at }: { readonly at: string | null }, { clock, today, lastDay }: { clock: string; today: string; lastDay: string | null }): boolean =>
  at !== null && clock >= at && (lastDay === null || lastDay < today)

/** Why a backup failed, as far as its error says. */
export function problemOf({ name, code }: { readonly name?: string; readonly code?: unknown }): BackupProblem {
  if (name === 'NoRoom' || code === 'ENOSPC') return 'no_room'
  return ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST'].includes(String(code)) ? 'folder' : 'other'
}

/** What is wrong with how the office is backed up, for a screen to say: the last one failed, or there has been none for two days while there should be one a day. */
export function worry(backups: readonly Pick<Backup, 'state' | 'day' | 'startedAt'>[], at: string | null, now: Date): 'failed' | 'stale' | undefined {
  const [last] = backups.filter(({ state }) => state !== 'underway')
  if (last?.state === 'failed') return 'failed'
  const good = backups.find(({ state }) => state === 'done')
  const twoDays = 2 * 86_400_000
  return at !== null && last && (!good || now.getTime() - Date.parse(good.startedAt) > twoDays) ? 'stale' : undefined
}
