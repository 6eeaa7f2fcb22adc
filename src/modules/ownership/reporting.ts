import type { Parsed } from '#kernel/endpoint.ts'
import * as parties from '#modules/parties/service.ts'
import { today } from '#platform/ctx.ts'
import { contentDisposition } from '#platform/http/content-disposition.ts'
import type { At } from '#platform/http/serve.ts'
import { makePdf } from '#platform/pdf/make.ts'
import * as checking from './checking.ts'
import type { getUboReport } from './contract.ts'
import { reportOf } from './report.ts'
import { owners, structure } from './service.ts'

/** As many parties as one page can show. */
const drawn = 40

/** Sends the report of the ultimate owners, as whoever asks may know them. */
export async function report({ read }: At, { language = read.user.language, ...asked }: Parsed<typeof getUboReport>): Promise<Response> {
  const answer = await owners(read, asked)
  const party = await parties.get(read, asked)
  const { items } = await checking.list(read, { partyId: asked.partyId, limit: 1 })
  const document = reportOf({
    party,
    answer,
    structure: await structure(read, { ...asked, limit: drawn }),
    lastCheck: items[0],
    office: read.office.name,
    madeBy: read.user.name,
    madeOn: today(read),
    language,
  })
  const name = `UBO ${party.name} ${answer.asOf}.pdf`
  return new Response(await makePdf(document), {
    headers: { 'content-type': 'application/pdf', 'content-disposition': contentDisposition(name), 'cache-control': 'no-store' },
  })
}
