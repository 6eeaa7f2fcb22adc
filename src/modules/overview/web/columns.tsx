import { columnOrderingFeature, columnVisibilityFeature, createColumnHelper, rowSortingFeature, tableFeatures } from '@tanstack/react-table'
import { countryName } from '#kernel/countries.ts'
import type { Language } from '#kernel/refusal.ts'
import type { PartyRow } from '#modules/overview/contract.ts'
import { type useShow, useWords } from '#web/language.tsx'
import { Marked } from '#web/shell/Hit.tsx'
import { ClosedMark } from '#web/ui/ClosedMark.tsx'
import { LabelDot } from '#web/ui/LabelDot.tsx'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import { reasonFor } from './reason.ts'
import { whyWords } from './why-words.ts'
import type { OverviewWords } from './words.ts'

export const features = tableFeatures({ columnOrderingFeature, columnVisibilityFeature, rowSortingFeature })
const helper = createColumnHelper<typeof features, PartyRow>()

/** Every column of a list of parties, in the usual order: how narrow it may get, in pixels, and its part of what is left. */
const shapes = {
  name: [220, 2.4],
  partyNumber: [64, 0.5],
  city: [110, 1.2],
  connection: [150, 1.8],
  labels: [112, 1.2],
  numbers: [164, 1],
  email: [150, 1.6],
  phone: [146, 0.6],
  roles: [110, 1],
  responsible: [120, 1],
  country: [96, 0.8],
  createdAt: [96, 0.5],
  updatedAt: [96, 0.5],
} as const
export type ColumnId = keyof typeof shapes
export const columnIds = Object.keys(shapes) as ColumnId[]
const actionShape = [124, 0.2] as const

/** The columns as a grid draws them, for every line alike, and how narrow all of them together may get. */
export function layout(columns: readonly ColumnId[], withAction: boolean) {
  const all = [...columns.map((column) => shapes[column]), ...(withAction ? [actionShape] : [])]
  return { template: all.map(([least, part]) => `minmax(${least}px, ${part}fr)`).join(' '), least: `${all.reduce((sum, [least]) => sum + least, 0)}px` }
}
/** What a list shows until its reader chooses otherwise. */
export const usualColumns = {
  parties: ['name', 'partyNumber', 'city', 'connection', 'labels', 'numbers', 'email', 'phone'],
  leads: ['name', 'partyNumber', 'city', 'connection', 'labels', 'email', 'phone'],
} as const satisfies Record<string, readonly ColumnId[]>

type Drawing = { said: OverviewWords; show: ReturnType<typeof useShow>; language: Language; typed: string; shown: ReadonlySet<string> }

/** The columns as they draw themselves: in a language, with what was typed marked. */
export function columnsFor({ said, show, language, typed, shown }: Drawing) {
  const head = said.columns
  const day = (id: 'createdAt' | 'updatedAt') =>
    helper.accessor(id, {
      id,
      header: head[id],
      sortDescFirst: true,
      cell: ({ getValue }) => (
        <span className="muted s" title={show.instant(getValue())}>
          {show.ago(getValue())}
        </span>
      ),
    })
  return helper.columns([
    helper.accessor('listName', {
      id: 'name',
      header: head.name,
      enableHiding: false,
      cell: ({ row }) => <Name party={row.original} {...{ said, typed, shown }} />,
    }),
    helper.accessor('partyNumber', {
      id: 'partyNumber',
      header: head.partyNumber,
      cell: ({ getValue }) => (
        <span className="muted cut">
          <Marked text={getValue()} typed={typed} />
        </span>
      ),
    }),
    helper.accessor('city', { id: 'city', header: head.city, cell: ({ getValue }) => <Text text={getValue()} typed={typed} /> }),
    helper.display({ id: 'connection', header: head.connection, cell: ({ row }) => <Connection party={row.original} language={language} /> }),
    helper.display({ id: 'labels', header: head.labels, cell: ({ row }) => <Labels labels={row.original.labels} /> }),
    helper.display({ id: 'numbers', header: head.numbers, cell: ({ row }) => <Numbers party={row.original} {...{ said, typed }} /> }),
    helper.display({ id: 'email', header: head.email, cell: ({ row }) => <Text text={row.original.email} typed={typed} /> }),
    helper.display({ id: 'phone', header: head.phone, cell: ({ row }) => <Text text={row.original.phone} typed={typed} /> }),
    helper.display({
      id: 'roles',
      header: head.roles,
      cell: ({ row }) => <span className="s">{row.original.roles.map((role) => said.roles[role]).join(', ')}</span>,
    }),
    helper.display({ id: 'responsible', header: head.responsible, cell: ({ row }) => <Responsible party={row.original} /> }),
    helper.display({
      id: 'country',
      header: head.country,
      cell: ({ row }) => <Text text={row.original.country && countryName(row.original.country, language)} typed="" />,
    }),
    day('createdAt'),
    day('updatedAt'),
  ])
}

const Text = ({ text, typed }: { text: string; typed: string }) => (
  <span className="cut" title={text}>
    <Marked text={text} typed={typed} />
  </span>
)

type Named = { party: PartyRow } & Pick<Drawing, 'said' | 'typed' | 'shown'>

function Name({ party, said, typed, shown }: Named) {
  const why = useWords(whyWords)
  const reason = reasonFor(party, shown)
  return (
    <>
      <PartyMark kind={party.kind} name={party.name} />
      <a href={`/parties/${party.id}`} className="strong cut" tabIndex={-1}>
        <Marked text={party.listName} typed={typed} />
      </a>
      {party.closedAt && <ClosedMark />}
      {party.archivedAt && <span className="faint xs">{said.archived}</span>}
      {reason && (
        <span className="why cut">
          {why[reason.field]} <Marked text={reason.text} typed={typed} />
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

/** Who of the office looks after it first. */
function Responsible({ party: { responsible } }: { party: PartyRow }) {
  if (!responsible) return null
  return (
    <>
      <span className="cut" title={responsible.name}>
        {responsible.name}
      </span>
      {responsible.more > 0 && <span className="faint">+{responsible.more}</span>}
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
    <span className="muted cut">
      <Marked text={numbers.join(' · ')} typed={typed} />
    </span>
  )
}
