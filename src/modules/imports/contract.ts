import { z } from 'zod'
import { csvRefusals } from '#kernel/csv.ts'
import { endpoint } from '#kernel/endpoint.ts'
import { fileRefusals } from '#kernel/files.ts'
import { pageOf, paging } from '#kernel/page.ts'
import { languages } from '#kernel/refusal.ts'
import { filled, text } from '#kernel/text.ts'
import { PartyRef } from '#modules/parties/contract.ts'
import { Target } from './fields.ts'
import { importRefusals } from './refusals.ts'

/** What the rows of a file are. */
export const ImportKind = z.enum(['parties', 'relationships', 'internal-relationships'])
export type ImportKind = z.output<typeof ImportKind>

/**
 * Where an import stands. A check goes draft → checking → checked, a run checked → running → done, undoing done → undoing → undone.
 * Cancelling a check leads back to draft; cancelling a run to stopped: from there it goes on (run) or is undone. Undoing is not cancelled.
 * An import that is undone may be checked and run again. Failed is a fault of ours: `problem` says what, and it may be tried again.
 */
export const ImportState = z.enum(['draft', 'checking', 'checked', 'running', 'stopped', 'done', 'undoing', 'undone', 'failed'])
export type ImportState = z.output<typeof ImportState>

/** What becomes (or would become) of a row: it makes something, fills empty fields of what is there, is left alone because it is there, or is refused. */
export const Outcome = z.enum(['new', 'update', 'duplicate', 'refused'])
export type Outcome = z.output<typeof Outcome>

const Sentences = z.record(z.enum(languages), z.string())

/** Why a row goes as it goes. On a row that is not refused it is a remark, such as `looks_like`. */
export const Reason = z.object({
  code: z.string(),
  /** The field it is about, and the column of the file that filled it; null when it is about the whole row. */
  field: Target.nullable(),
  column: z.string().nullable(),
  /** The cell it is about, as it stands in the file. */
  cell: z.string().nullable(),
  sentence: Sentences,
})
export type Reason = z.output<typeof Reason>

export const ImportOptions = z.object({
  encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be']),
  delimiter: z.enum([';', ',', '\t', '|']),
  /** Under what name the old numbers are kept and found, as 'oud programma'. Of relationships and internal relationships: which old numbers their parties are matched on. */
  source: filled(50),
  /** What to do with a row that is certainly there already: leave it, fill its empty fields, or make another. Its old number stays with the first. */
  duplicates: z.enum(['skip', 'update', 'new']),
  /** How 3-4-2019 reads. A date that can be read in only one way, is. */
  dateOrder: z.enum(['day-month', 'month-day']),
  /** The country of addresses, telephones and register numbers of rows that do not say. */
  defaultCountry: z.string().regex(/^[A-Z]{2}$/, { error: 'not_a_country_code' }),
  /** Make labels that are not there yet; without this they are named as a remark and left out. */
  createLabels: z.boolean(),
})
export type ImportOptions = z.output<typeof ImportOptions>

/** A column of the file, what is in it, and where it goes. */
export const ImportColumn = z.object({
  name: z.string(),
  /** The first few cells that are not empty and differ. */
  samples: z.array(z.string()),
  to: Target,
  /** What this was recognised by: chosen by a person, remembered of the last file with these columns, the name of the column, or what is in it. Null: not recognised. */
  by: z.enum(['person', 'remembered', 'name', 'values']).nullable(),
})
export type ImportColumn = z.output<typeof ImportColumn>

/** So many rows with one outcome for one reason: what the counts on screen are made of. Together the rows with `main` are all rows, each once. */
export const ExplainedCount = z.object({ outcome: Outcome, code: z.string(), rows: z.int(), main: z.boolean(), sentence: Sentences })
export type ExplainedCount = z.output<typeof ExplainedCount>

export const Import = z.object({
  id: z.uuid(),
  kind: ImportKind,
  state: ImportState,
  fileName: z.string(),
  /** In bytes. */
  fileSize: z.int(),
  columns: z.array(ImportColumn),
  /** The first rows as they stand in the file, with the line each starts on. */
  sampleRows: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
  options: ImportOptions,
  /** This file was written by us for mending: its columns with the reason are left out, and cells are read back as they were. */
  mended: z.boolean(),
  /** What stands in the way of a check, as a column that is missing. */
  objections: z.array(z.object({ code: z.string(), field: z.string().nullable(), sentence: Sentences })),
  /** Rows in the file; null until it has been read to its end. */
  rows: z.int().nullable(),
  /** How far the job that goes on now has come, or where it stopped. `total` is a good guess while the file is read for the first time. */
  progress: z.object({ done: z.int(), total: z.int() }).nullable(),
  /** How many rows have each outcome: of the check while it is only checked, of the run from the moment that begins. */
  counts: z.object({ new: z.int(), update: z.int(), duplicate: z.int(), refused: z.int() }),
  explained: z.array(ExplainedCount),
  /** What the undoing did: removed, put back as it was, and kept because someone has changed or used it since. Null until it is undone. */
  undone: z.object({ removed: z.int(), restored: z.int(), kept: z.int() }).nullable(),
  /** What was at work when it stopped or failed, so that one can go on with it or try it again. */
  stage: z.enum(['check', 'run', 'undo']).nullable(),
  /** What went wrong when it failed. */
  problem: Sentences.nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  finishedAt: z.string().nullable(),
  version: z.int(),
})
export type Import = z.output<typeof Import>

/** An import as a list shows it. */
export const ImportSummary = Import.pick({
  id: true,
  kind: true,
  state: true,
  fileName: true,
  fileSize: true,
  rows: true,
  progress: true,
  counts: true,
  createdAt: true,
  createdBy: true,
  finishedAt: true,
})
export type ImportSummary = z.output<typeof ImportSummary>

/** What happened to a row, or would happen. */
export const ImportRow = z.object({
  /** 1 is the first row below the header. */
  row: z.int(),
  /** The line of the file it starts on. */
  line: z.int(),
  outcome: Outcome,
  /** How the row names itself: a name, or both ends of a relationship. */
  name: z.string(),
  reasons: z.array(Reason),
  /** What it made, changed, or is a duplicate of: a party; of a relationship the two it connects. */
  parties: z.array(PartyRef),
  /** Fields that were empty and are filled now, of an update. */
  filled: z.array(z.string()),
  /** Of an import that was undone: what became of what this row did. */
  undone: z.enum(['removed', 'restored', 'kept']).nullable(),
})
export type ImportRow = z.output<typeof ImportRow>

const thisImport = { importId: z.uuid() }
const thisVersion = { ...thisImport, version: z.int() }
/** 500 MB. */
export const mostBytes = 500_000_000

export const uploadImport = endpoint('POST /imports', {
  summary: 'Takes a CSV file of at most 500 MB and recognises how it is written and what its columns are; changes nothing in the register',
  permission: 'write',
  input: z.strictObject({ kind: ImportKind, name: filled(255) }),
  reply: Import,
  status: 201,
  takes: 'application/octet-stream',
  refusals: { ...csvRefusals, ...fileRefusals, ...importRefusals },
})
export const listImports = endpoint('GET /imports', {
  summary: 'Imports, latest first',
  permission: 'write',
  input: z.strictObject(paging),
  reply: pageOf(ImportSummary),
})
export const getImport = endpoint('GET /imports/:importId', {
  summary: 'One import and how far it is',
  permission: 'write',
  input: z.strictObject(thisImport),
  reply: Import,
})
export const changeImport = endpoint('PATCH /imports/:importId', {
  summary:
    'Says where columns go and how to read the file; what a check found is then forgotten. The choice is remembered for the next file with these columns',
  permission: 'write',
  input: z.strictObject({
    ...thisVersion,
    /** Where each column goes, in the order of the file. */
    mapping: z.array(Target).max(1000).optional(),
    options: ImportOptions.partial().strict().optional(),
  }),
  reply: Import,
  refusals: { ...csvRefusals, ...importRefusals },
})
export const checkImport = endpoint('POST /imports/:importId/check', {
  summary: 'Starts a dry run: what will become of every row, and why',
  permission: 'write',
  input: z.strictObject(thisVersion),
  reply: Import,
  status: 202,
  refusals: importRefusals,
})
export const runImport = endpoint('POST /imports/:importId/run', {
  summary: 'Starts the import, or goes on where it stopped; refused rows are left out',
  permission: 'write',
  input: z.strictObject(thisVersion),
  reply: Import,
  status: 202,
  refusals: importRefusals,
})
export const cancelImport = endpoint('POST /imports/:importId/cancel', {
  summary: 'Stops what is going on after the rows at hand; what was imported stays until it is undone',
  permission: 'write',
  input: z.strictObject(thisImport),
  reply: Import,
  refusals: importRefusals,
})
export const undoImport = endpoint('POST /imports/:importId/undo', {
  summary: 'Starts taking back what the import did, but for what was changed or used since: that is kept and listed',
  permission: 'write',
  input: z.strictObject(thisVersion),
  reply: Import,
  status: 202,
  refusals: importRefusals,
})
export const listImportRows = endpoint('GET /imports/:importId/rows', {
  summary: 'The rows of a check or a run in the order of the file: all, with one outcome, with one reason, or as they were undone',
  permission: 'write',
  input: z.strictObject({
    ...thisImport,
    outcome: Outcome.optional(),
    reason: text(100).optional(),
    undone: z.enum(['removed', 'restored', 'kept']).optional(),
    ...paging,
  }),
  reply: pageOf(ImportRow),
})
export const downloadRefused = endpoint('GET /imports/:importId/refused.csv', {
  summary: 'The refused rows as they stand in the file, the reason in front: to mend and import again',
  permission: 'write',
  input: z.strictObject(thisImport),
  reply: z.string(),
  sends: 'text/csv; charset=utf-8',
})
export const deleteImport = endpoint('DELETE /imports/:importId', {
  summary: 'Forgets an import with its file; not while something goes on. What it imported stays, and can then no longer be undone',
  permission: 'write',
  input: z.strictObject(thisVersion),
  reply: z.null(),
  status: 204,
  refusals: importRefusals,
})
