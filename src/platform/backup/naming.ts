/** What a backup file is called, so that a folder of them stands in order: `verwant-2026-08-01T10-00-00Z.tar`. */
export const backupName = (at: Date, what = 'verwant') => `${what}-${at.toISOString().replace(/\.\d+/, '').replaceAll(':', '-')}.tar`
