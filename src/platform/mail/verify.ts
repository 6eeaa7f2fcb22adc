// What must always hold of the queue of mail.
import type { Ctx } from '../ctx.ts'
import { type Finding, looksAt, onVerify, pageSize, pages } from '../verify/check.ts'
import { kindOf } from './outbox.ts'

looksAt('mail')
onVerify(mail)

async function* mail({ db }: Ctx): AsyncGenerator<Finding> {
  const after = (id: string | undefined) =>
    db
      .selectFrom('mail')
      .selectAll()
      .$if(id !== undefined, (query) => query.where('id', '>', id ?? ''))
      .orderBy('id')
      .limit(pageSize)
      .execute()
  for await (const page of pages<Awaited<ReturnType<typeof after>>[number]>((last) => after(last?.id))) {
    for (const { id, kind, toAddress, sentAt, givenUpAt, tries, problem } of page) {
      if (sentAt === null && givenUpAt === null && !kindOf(kind))
        yield { check: 'mail.kind', ids: [id], says: { nl: 'wacht, maar niemand weet hoe het bericht luidt', en: 'waits, but nobody knows how to write it' } }
      if (sentAt !== null && (toAddress === '' || tries < 1))
        yield { check: 'mail.sent', ids: [id], says: { nl: 'ging naar niemand, of zonder poging', en: 'went out to nobody, or without a try' } }
      if (givenUpAt !== null && problem === null)
        yield { check: 'mail.given_up', ids: [id], says: { nl: 'is opgegeven zonder reden', en: 'was given up without a reason' } }
    }
  }
}
