import { Button } from '@mantine/core'
import { IconDownload, IconPencil, IconTrash } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useCall, useChange } from '#web/calls.ts'
import { addressOf, call } from '#web/client.ts'
import { useShow, useWords } from '#web/language.tsx'
import { whileGoing } from '#web/live/here.ts'
import { Facts } from '#web/ui/Facts.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { notify, notifyFailure } from '#web/ui/notices.ts'
import { Page } from '#web/ui/Page.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { type Action, RowMenu } from '#web/ui/RowMenu.tsx'
import { StateMark } from '#web/ui/StateMark.tsx'
import { ErrorLine, Skeleton } from '#web/ui/states.tsx'
import { kitWords } from '#web/words.ts'
import { type Backup, deleteBackup, downloadBackup, getBackupSchedule, listBackups, makeBackup } from '../contract.ts'
import { worry } from '../rules.ts'
import { ScheduleForm } from './ScheduleForm.tsx'
import { backupWords } from './words.ts'
import './backups.css'

/** How often one asks how a backup is doing where nobody tells, in milliseconds. */
const asked = 1_000

function useBackups() {
  return useInfiniteQuery({
    queryKey: [listBackups.route, 'pages'],
    queryFn: ({ pageParam, signal }) => call(listBackups, { limit: 20, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) =>
      whileGoing(
        state.data?.pages.some(({ items }) => items.some((one) => one.state === 'underway')),
        asked,
      ),
  })
}

/** Settings → Back-up: make one now, when they are made by themselves, and those there are. */
export function BackupPage() {
  const said = useWords(backupWords)
  const kit = useWords(kitWords)
  const { data: schedule, error, refetch } = useCall(getBackupSchedule, {})
  const list = useBackups()
  const backups = list.data?.pages.flatMap(({ items }) => items)
  const underway = backups?.some(({ state }) => state === 'underway') ?? false
  const [editing, setEditing] = useState(false)
  const make = useChange(makeBackup, { refresh: [listBackups], onRefused: ({ message }) => notifyFailure(message) })
  useEndNotice(underway, backups)
  return (
    <Page
      title={said.title}
      actions={
        <Button variant="filled" loading={make.isPending || underway} onClick={() => make.mutate({})}>
          {said.make}
        </Button>
      }
    >
      <p className="muted backup-lead">{said.lead}</p>
      <p className="unseen" aria-live="polite">
        {underway && said.making}
      </p>
      <ErrorLine error={error ?? list.error} onAgain={() => void Promise.all([refetch(), list.refetch()])} />
      {backups && schedule && <Worry backups={backups} at={schedule.at} />}
      {!schedule && !error && <Skeleton shape="facts" count={3} />}
      {schedule && (
        <Panel
          title={said.schedule}
          actions={!editing && <IconButton icon={IconPencil} label={`${kit.change}: ${said.schedule}`} onClick={() => setEditing(true)} />}
        >
          {editing ? (
            <ScheduleForm schedule={schedule} onClose={() => setEditing(false)} />
          ) : (
            <>
              <Facts
                facts={[
                  { label: said.at, value: schedule.at ? said.daily(schedule.at) : said.never },
                  { label: said.keep, value: said.kept(schedule.keep) },
                  { label: said.folder, value: <span className="backup-folder">{schedule.folder}</span> },
                ]}
              />
              <p className="muted s backup-note">{said.folderHelp}</p>
            </>
          )}
        </Panel>
      )}
      <Panel title={said.list} empty={backups?.length === 0 ? said.none : undefined}>
        {!backups && !list.error && <Skeleton shape="rows" count={3} />}
        {backups && backups.length > 0 && <Backups backups={backups} />}
        {list.hasNextPage && (
          <Button variant="subtle" onClick={() => void list.fetchNextPage()}>
            {said.more}
          </Button>
        )}
      </Panel>
    </Page>
  )
}

/** Says so when a backup that was under way is there. */
function useEndNotice(underway: boolean, backups: readonly Backup[] | undefined) {
  const said = useWords(backupWords)
  const was = useRef(false)
  useEffect(() => {
    if (was.current && !underway && backups?.[0]?.state === 'done') notify(said.made)
    was.current = underway
  }, [underway, backups, said])
}

function Worry({ backups, at }: { backups: readonly Backup[]; at: string | null }) {
  const said = useWords(backupWords)
  const what = worry(backups, at, new Date())
  if (!what) return null
  const failed = backups.find(({ state }) => state === 'failed')
  return (
    <div className="error-line" role="alert">
      <span>
        <strong>{said.worries[what]}</strong> {what === 'failed' ? said.problems[failed?.problem ?? 'other'] : said.staleHelp}
      </span>
    </div>
  )
}

function Backups({ backups }: { backups: readonly Backup[] }) {
  const said = useWords(backupWords)
  return (
    <>
      <table className="rows backup-list">
        <thead>
          <tr>
            <th>{said.when}</th>
            <th className="narrow">{said.state}</th>
            <th className="less">{said.size}</th>
            <th className="less">{said.by}</th>
            <th className="acts">
              <span className="unseen">{said.download}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {backups.map((one) => (
            <Line key={one.id} one={one} />
          ))}
        </tbody>
      </table>
      <p className="muted s backup-note">{said.downloadHelp}</p>
    </>
  )
}

function Line({ one }: { one: Backup }) {
  const said = useWords(backupWords)
  const kit = useWords(kitWords)
  const show = useShow()
  const remove = useChange(deleteBackup, { refresh: [listBackups], onRefused: ({ message }) => notifyFailure(message) })
  const when = show.instant(one.startedAt)
  const actions: Action[] = [{ label: kit.remove, run: () => remove.mutate({ backupId: one.id }), icon: IconTrash, danger: true }]
  return (
    <tr>
      <td>{when}</td>
      <td className="narrow">
        <StateMark mark={one.state === 'gone' ? 'over' : one.state}>{said.states[one.state]}</StateMark>
      </td>
      <td className="less muted num">{one.kilobytes !== null && `${show.number(Math.max(0.1, Math.round(one.kilobytes / 100) / 10))} MB`}</td>
      <td className="less muted">{one.day ? said.itself : one.byName}</td>
      <td className="acts">
        <div>
          {one.state === 'done' && (
            <a
              className="link backup-download"
              href={addressOf(downloadBackup, { backupId: one.id })}
              download={one.fileName}
              aria-label={`${said.download}: ${said.about(when)}`}
            >
              <IconDownload size={16} stroke={1.75} aria-hidden />
              <span className="less">{said.download}</span>
            </a>
          )}
          {one.state !== 'underway' && <RowMenu about={said.about(when)} actions={actions} />}
        </div>
      </td>
    </tr>
  )
}
