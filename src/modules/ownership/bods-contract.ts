// Who owns whom as files of the Beneficial Ownership Data Standard: in, out, and what came in taken back.
import { z } from 'zod'
import { CalendarDay } from '#kernel/dates.ts'
import { endpoint } from '#kernel/endpoint.ts'
import { pageOf, paging } from '#kernel/page.ts'
import { text } from '#kernel/text.ts'
import { BodsImport, BodsOutcome, BodsStatement, BodsUndone, mostStatements } from './bods-shapes.ts'
import { ownershipRefusals } from './refusals.ts'

const statements = z.array(BodsStatement).min(1).max(mostStatements)
export const importBods = endpoint('POST /ownership/bods', {
  summary:
    'Takes over parties and their interests from statements of the Beneficial Ownership Data Standard 0.4; who is there already, by their register number or record, is not made twice',
  permission: 'write',
  input: z.strictObject({
    statements,
    /** What the file is called, to know it by afterwards. */
    fileName: text(255).default(''),
  }),
  reply: BodsOutcome,
  status: 201,
  refusals: ownershipRefusals,
})
export const previewBods = endpoint('POST /ownership/bods/preview', {
  summary: 'What taking over these statements would come to, without doing it',
  permission: 'write',
  input: z.strictObject({ statements }),
  reply: BodsOutcome,
  refusals: ownershipRefusals,
})
export const listBodsImports = endpoint('GET /ownership/bods', {
  summary: 'Files of statements that were taken over, latest first; of one that was undone what was left standing',
  permission: 'write',
  input: z.strictObject(paging),
  reply: pageOf(BodsImport),
})
export const undoBods = endpoint('POST /ownership/bods/:bodsImportId/undo', {
  summary:
    'Takes away the parties and relationships that taking over these statements made, in one transaction, but for what was changed or built on since: that stays and is named',
  permission: 'write',
  input: z.strictObject({ bodsImportId: z.uuid() }),
  reply: BodsUndone,
  refusals: ownershipRefusals,
})
export const exportBods = endpoint('GET /parties/:partyId/ownership.bods.json', {
  summary: 'Who owns an organisation, as statements of the Beneficial Ownership Data Standard 0.4',
  permission: 'export',
  input: z.strictObject({ partyId: z.uuid(), asOf: CalendarDay.optional() }),
  reply: z.array(z.looseObject({ statementId: z.string() })),
  refusals: ownershipRefusals,
})
