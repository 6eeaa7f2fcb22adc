import { columnOrderingFeature, columnVisibilityFeature, createColumnHelper, rowSortingFeature, tableFeatures } from '@tanstack/react-table'
import { Link } from '@tanstack/react-router'
import { countryName } from '#kernel/countries.ts'
import type { Language } from '#kernel/refusal.ts'
import type { PartyRow } from '#modules/overview/contract.ts'
import type { useShow } from '#web/language.tsx'
import { Marked } from '#web/shell/Hit.tsx'
import { LabelDot } from '#web/ui/LabelDot.tsx'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import { reasonFor } from './reason.ts'
import type { OverviewWords } from './words.ts'

export const features = tableFeatures({ columnOrderingFeature, columnVisibilityFeature, rowSortingFeature })
const helper = createColumnHelper<typeof features, PartyRow>()

/** Every column of a list of parties, in the usual order, with how wide it is drawn. */
export const widths = {
  name: 'minmax(220px, 2.4fr)',
  partyNumber: 'minmax(64px, 0.6fr)',
  city: 'minmax(110px, 1.2fr)',
  connection: 'minmax(150px, 1.8fr)',
  labels: 'minmax(112px, 1.2fr)',
  numbers: 'minmax(150px, 1.4fr)',
  email: 'minmax(180px, 1.8fr)',
  phone: 'minmax(140px, 1.1fr)',
  roles: 'minmax(110px, 1fr)',
  country: 'minmax(96px, 0.8fr)',
  createdAt: 'minmax(96px, 0.7fr)',
  updatedAt: 'minmax(96px, 0.7fr)',
} as const
export type ColumnId = keyof typeof widths
export const columnIds = Object.keys(widths) as ColumnId[]
/** What a list shows until its reader chooses otherwise. */
export const usualColumns: readonly ColumnId[] = ['name', 'partyNumber', 'city', 'connection', 'labels', 'numbers', 'email', 'phone']

type Drawing = { said: OverviewWords; show: ReturnType<typeof useShow>; language: Language; typed: string; shown: ReadonlySet<string> }

/** The columns as they draw themselves: in a language, with what was typed marked. */
export function columnsFor({ said, show, language, typed, shown }: Drawing) {
  const head = said.columns
  const day = (id: 'createdAt' | 'updatedAt') =>
    helper.accessor(id, { id, header: head[id], sortDescFirst: true, cell: ({ getValue }) => <span className="muted s" title={show.instant(getValue())}>{show.ago(getValue())}</span> })
  return helper.columns([
    helper.accessor('listName', { id: 'name', header: head.name, enableHiding: false, cell: ({ row }) => <Name party={row.original} {...{ said, typed, shown }} /> }),
    helper.accessor('partyNumber', {
      id: 'partyNumber',
      header: head.partyNumber,
      cell: ({ getValue }) => (
        <span className="muted">
          <Marked text={getValue()} typed={typed} />
        </span>
      ),
    }),
    helper.accessor('city', { id: 'city', header: head.city, cell: ({ getValue }) => <Marked text={getValue()} typed={typed} /> }),
    helper.display({ id: 'connection', header: head.connection, cell: ({ row }) => <Connection party={row.original} language={language} /> }),
    helper.display({ id: 'labels', header: head.labels, cell: ({ row }) => <Labels labels={row.original.labels} /> }),
    helper.display({ id: 'numbers', header: head.numbers, cell: ({ row }) => <Numbers party={row.original} {...{ said, typed }} /> }),
    helper.display({ id: 'email', header: head.email, cell: ({ row }) => <Marked text={row.original.email} typed={typed} /> }),
    helper.display({ id: 'phone', header: head.phone, cell: ({ row }) => <Marked text={row.original.phone} typed={typed} /> }),
    helper.display({ id: 'roles', header: head.roles, cell: ({ row }) => <span className="s">{row.original.roles.map((role) => said.roles[role]).join(', ')}</span> }),
    helper.display({ id: 'country', header: head.country, cell: ({ row }) => row.original.country && countryName(row.original.country, language) }),
    day('createdAt'),
    day('updatedAt'),
  ])
}

type Named = { party: PartyRow } & Pick<Drawing, 'said' | 'typed' | 'shown'>

function Name({ party, said, typed, shown }: Named) {
  const reason = reasonFor(party, shown)
  return (
    <>
      <PartyMark kind={party.kind} name={party.name} />
      <Link to="/parties/$partyId" params={{ partyId: party.id }} className="strong cut" tabIndex={-1} preload="intent">
        <Marked text={party.listName} typed={typed} />
      </Link>
      {party.archivedAt && <span className="faint xs">{said.archived}</span>}
      {reason && (
        <span className="why cut">
          {said.why[reason.field]} <Marked text={reason.text} typed={typed} />
        </span>
      )}
    </>
  )
}

/** As it reads from here: a person is something of an organisation, an organisation has people. */
function Connection({ party, language }: { party: PartyRow; language: Language }) {
  const { connection } = party
  if (!connection) return null
  const { name, more, position } = connection
  const reading = connection.reading[language]
  return (
    <>
      <span className="cut" title={`${reading} ${name}`}>
        {party.kind === 'person' ? (
          `${reading} ${name}`
        ) : (
          <>
            {name} <span className="faint">{position || reading}</span>
          </>
        )}
      </span>
      {more > 0 && <span className="faint">+{more}</span>}
    </>
  )
}

function Labels({ labels }: Pick<PartyRow, 'labels'>) {
  const [first, ...more] = labels
  if (!first) return null
  return (
    <span className="row labels" title={labels.map(({ name }) => name).join(', ')}>
      <LabelDot colour={first.color}>{first.name}</LabelDot>
      {more.length > 0 && <span className="faint xs">+{more.length}</span>}
    </span>
  )
}

function Numbers({ party: { debtorNumber, creditorNumber }, said, typed }: { party: PartyRow } & Pick<Drawing, 'said' | 'typed'>) {
  const numbers = [debtorNumber && `${said.debtorShort} ${debtorNumber}`, creditorNumber && `${said.creditorShort} ${creditorNumber}`].filter(Boolean)
  return (
    <span className="muted">
      <Marked text={numbers.join(' · ')} typed={typed} />
    </span>
  )
}
