import type { Parsed } from '#kernel/endpoint.ts'
import type { Language } from '#kernel/refusal.ts'
import { csvWriter, forExcel } from '#platform/csv/write.ts'
import type { Ctx } from '#platform/ctx.ts'
import { csvFile } from '#platform/http/csv-file.ts'
import type { At } from '#platform/http/serve.ts'
import { shownOf, sightOf } from './concealing.ts'
import type { downloadRefused } from './contract.ts'
import { atHand, type ImportAtHand } from './import-at-hand.ts'
import { piecesOf } from './import-file.ts'
import { mendedHeadings } from './mended.ts'
import type { Remark } from './row.ts'
import * as rowList from './row-list.ts'
import { sentenceOf } from './sentences.ts'

const atOnce = 500

/** The refused rows as they stand in the file, with the line and the reasons in front, a piece at a time. Imported again, the cells come back as they were. */
export async function* refusedLines(ctx: Ctx, at: ImportAtHand): AsyncGenerator<string> {
  const { db, user } = ctx
  const { language } = user
  const sight = await sightOf(ctx, at.record)
  const line = csvWriter(forExcel)
  yield line([...mendedHeadings(language), ...at.columns.map(({ name }) => name)])
  for await (const rows of piecesOf(db, at.file, at.columns, { from: 1, size: atOnce })) {
    const first = rows[0]?.row ?? 0
    const found = await rowList.rows(db, at.record.id, { pass: at.record.pass, after: first - 1, limit: rows.length, outcome: 'refused' })
    const refused = await shownOf(ctx, at.record, sight, found)
    const reasons = new Map(refused.map(({ row, reasons }) => [row, JSON.parse(reasons) as Remark[]]))
    const lines = rows.flatMap(({ row, line: from, cells }) => {
      const why = reasons.get(row)
      return why ? [line([String(from), why.map((remark) => said(remark, language)).join(' '), ...cells])] : []
    })
    if (lines.length > 0) yield lines.join('')
  }
}

/** A reason with the column it is about in front, for whoever mends it there. */
const said = (remark: Remark, language: Language) => `${remark.column ? `${remark.column}: ` : ''}${sentenceOf(remark)[language]}`

/** Sends the refused rows as a file, piece by piece. */
export async function download(at: At, { importId }: Parsed<typeof downloadRefused>): Promise<Response> {
  const file = await atHand(at.read, importId)
  const name = `${file.record.fileName.replace(/\.[^.]*$/, '')} - ${at.user.language === 'nl' ? 'geweigerd' : 'refused'}.csv`
  return csvFile(name, refusedLines(at.read, file))
}

/** The same lines, for a file on the machine itself. */
export async function* refusedOf(at: Pick<At, 'read'>, importId: string): AsyncGenerator<string> {
  yield* refusedLines(at.read, await atHand(at.read, importId))
}
