// The mail about accounts, written as it leaves. A link in it is made here and nowhere kept: the database has its SHA-256 alone.
import { showDate } from '#kernel/written-dates.ts'
import { record } from '#platform/audit.ts'
import { type Ctx, clock, today } from '#platform/ctx.ts'
import { letter } from '#platform/mail/letter.ts'
import { type Letter, type MailKind, mailKind, post } from '#platform/mail/outbox.ts'
import { isPostedSince } from '#platform/mail/rows.ts'
import { linkOf, newLink } from './inviting.ts'
import * as links from './links.ts'
import { mailWords } from './mail-words.ts'
import * as rules from './rules.ts'
import { hashOfSecret, newSecret } from './secrets.ts'
import * as store from './store.ts'

type Mail = Parameters<MailKind>[1]

const dear = ({ toName, language }: Mail) => ({ language, said: mailWords[language], hello: mailWords[language].hello(toName) })
const signInPage = ({ http }: Ctx) => `${http.baseUrl}/login`
/** A moment on the wall of the office. */
const moment = (ctx: Ctx, instant: string, language: Mail['language']) => {
  const then = { ...ctx, now: () => new Date(instant) }
  return mailWords[language].moment(showDate(today(then), language), clock(then))
}

mailKind('invitation', (ctx, mail) => withLink(ctx, mail))
mailKind('new-password', (ctx, mail) => withLink(ctx, mail))

/** The mail of an invitation that still stands; one to an address that its owner no longer has does not. Each time it is tried it has a link of its own. */
async function withLink(ctx: Ctx, mail: Mail): Promise<Letter | undefined> {
  const invitation = await links.invitation(ctx.db, mail.about, ctx.now().toISOString())
  const employee = invitation && (await store.byId(ctx.db, invitation.employeeId))
  if (!invitation || !employee || rules.hasLeft(employee, today(ctx))) return undefined
  const secret = newSecret()
  await links.addLink(ctx.db, { ...invitation, id: hashOfSecret(secret) })
  const { language, said, hello } = dear(mail)
  const address = linkOf(ctx, secret)
  const until = moment(ctx, invitation.expiresAt, language)
  const by = invitation.invitedBy === employee.id ? undefined : (await store.byId(ctx.db, invitation.invitedBy))?.name
  const officeName = ctx.office.name
  if (employee.joinedAt !== null) {
    const paragraphs = [hello, by ? said.mayChoose(by) : said.asked]
    const notes = [said.works(until), by ? said.notMeant : said.notYou]
    return letter({ language, officeName, subject: said.newPassword, paragraphs, button: { label: said.choose, address }, notes, foot: said.foot })
  }
  const early = employee.activeFrom !== null && employee.activeFrom > today(ctx)
  const paragraphs = [
    hello,
    said.invited(by, officeName),
    ...(early ? [said.begins(showDate(employee.activeFrom ?? '', language))] : []),
    said.signsInAs(employee.email),
  ]
  const subject = said.invitation(officeName)
  return letter({
    language,
    officeName,
    subject,
    paragraphs,
    button: { label: said.begin, address },
    notes: [said.works(until), said.noReply],
    foot: said.foot,
  })
}

/** Who forgot the password asked: whoever has the address and may sign in gets a mail, unless one has just gone. Nobody else hears anything. */
mailKind('password-asked', async (ctx, { about }) => {
  const employee = await store.byEmail(ctx.db, about)
  if (!employee || !rules.mayEnter(employee, today(ctx))) return undefined
  const kind = employee.passwordHash ? 'new-password' : 'no-password'
  const since = new Date(ctx.now().getTime() - rules.askAgainAfter).toISOString()
  if (await isPostedSince(ctx.db, kind, employee.email, since)) return undefined
  const asThem = { ...ctx, user: { ...ctx.user, id: employee.id } }
  await record(asThem, { action: 'password.asked', subjectId: employee.id })
  if (kind === 'new-password') await newLink(asThem, employee)
  else await post(ctx, { kind, about: employee.id, to: employee })
  return undefined
})

mailKind('no-password', async (ctx, mail) => {
  const { language, said, hello } = dear(mail)
  const button = { label: said.toSignIn, address: signInPage(ctx) }
  return letter({
    language,
    officeName: ctx.office.name,
    subject: said.noPassword,
    paragraphs: [hello, said.otherwise],
    button,
    notes: [said.notYou],
    foot: said.foot,
  })
})

mailKind('password-changed', async (ctx, mail) => {
  const { language, said, hello } = dear(mail)
  const paragraphs = [hello, said.changedAt(moment(ctx, mail.createdAt, language)), said.changedNot]
  return letter({ language, officeName: ctx.office.name, subject: said.passwordChanged, paragraphs, foot: said.foot })
})

mailKind('address-changed', async (ctx, mail) => {
  const { language, said, hello } = dear(mail)
  const paragraphs = [hello, said.addressAt(moment(ctx, mail.createdAt, language)), said.addressNot]
  return letter({ language, officeName: ctx.office.name, subject: said.addressChanged, paragraphs, foot: said.foot })
})
