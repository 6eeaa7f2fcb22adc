// Internal relationships as a file, in the columns that an import reads back.
import type { Parsed } from '#kernel/endpoint.ts'
import type { Language } from '#kernel/refusal.ts'
import * as employees from '#modules/employees/service.ts'
import * as categories from '#modules/internal-relationship-categories/service.ts'
import { record } from '#platform/audit.ts'
import { csvWriter, forExcel } from '#platform/csv/write.ts'
import type { Ctx } from '#platform/ctx.ts'
import { csvFile } from '#platform/http/csv-file.ts'
import type { At } from '#platform/http/serve.ts'
import type { exportInternalRelationships } from './contract.ts'
import * as store from './export-store.ts'
import { writtenCategory, writtenEmployee } from './naming.ts'

type Asked = Parsed<typeof exportInternalRelationships>

/** The columns, in the words of the office. The number is said to be ours, so that reading it back no other number is looked for. */
const headings: Record<Language, readonly string[]> = {
  nl: ['Relatienummer (Verwant)', 'Categorie', 'Medewerker', 'Sinds', 'Tot', 'Percentage'],
  en: ['Party number (Verwant)', 'Category', 'Employee', 'Since', 'Until', 'Percentage'],
}

/** So many are read at a time. */
const atOnce = 1_000

/** Writes down that this is taken out of the office, and gives its lines: those that whoever asks may know of, by party number. */
export async function lines(at: Pick<At, 'read' | 'write'>, asked: Asked): Promise<AsyncGenerator<string>> {
  // Before the first line leaves, so that what is broken off half-way is in the audit too.
  await at.write(async (ctx) => {
    const count = await store.count(ctx, asked)
    await record(ctx, { action: 'internal_relationships.exported', subjectId: ctx.user.id, after: { ...given(asked), count } })
  })
  return written(at.read, asked)
}

const given = (asked: Asked) => Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))

async function* written(ctx: Ctx, asked: Asked): AsyncGenerator<string> {
  const { language } = ctx.user
  const office = { categories: await categories.byId(ctx), employees: await employees.list(ctx) }
  const categoryOf = new Map([...office.categories].map(([id, one]) => [id, writtenCategory(one, language, office.categories.values())]))
  const employeeOf = new Map(office.employees.map((one) => [one.id, writtenEmployee(one, office.employees)]))
  const line = csvWriter(forExcel)
  yield line(headings[language])
  for (let after: store.Place | undefined, more = true; more; ) {
    const rows = await store.page(ctx, { ...asked, after, limit: atOnce })
    if (rows.length > 0)
      yield rows
        .map(({ partyNumber, categoryId, employeeId, since, until, percentage }) =>
          line([
            partyNumber,
            categoryOf.get(categoryId) ?? categoryId,
            employeeOf.get(employeeId) ?? employeeId,
            since,
            until,
            percentage === null ? null : { decimal: percentage },
          ]),
        )
        .join('')
    const last = rows.at(-1)
    more = rows.length === atOnce
    if (last) after = [last.partyNumberOrder, last.id]
  }
}

/** Sends them as a file. */
export async function download(at: At, asked: Asked): Promise<Response> {
  const name = at.user.language === 'nl' ? 'interne relaties.csv' : 'internal relationships.csv'
  return csvFile(name, await lines(at, asked))
}
