// A mail server of our own on loopback, as good or as bad as a test wants it, and an office that sends through it.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import type { Engine } from '#platform/db/engine.ts'
import { startMailing } from '#platform/mail/sender.ts'
import type { MailSettings } from '#platform/mail/settings.ts'
import { openTransport } from '#platform/mail/transport.ts'
import { officeAtHand } from '../src/cli/office.ts'
import type { EngineName } from './engine.ts'
import { baseUrl, type Office, openOffice } from './office.ts'

/** A message as the server had it. Only one that was `accepted` is the server’s to deliver. */
export type Received = {
  readonly accepted: boolean
  readonly from: string
  readonly to: readonly string[]
  readonly messageId: string
  readonly mail: Email
  readonly raw: string
  /** The addresses of our office in its text. */
  readonly links: readonly string[]
}

/** How the server meets one message: a code it answers the recipient or the whole with, breaking off after all of it, or a wait. */
export type Way = { readonly rcpt?: number; readonly data?: number | 'break off'; readonly wait?: Promise<unknown> }

/** A test that waits longer than this waits in vain, in milliseconds. */
export const patience = 30_000

export type Sink = Awaited<ReturnType<typeof openSink>>

/** With `unknown` nobody is let in, whatever the password. */
export async function openSink({ unknown = false } = {}) {
  const received: Received[] = []
  /** How the next messages are met, in turn; those after them are accepted. */
  const ways: Way[] = []
  const meeting = new Map<string, Way>()
  const listening = new Set<() => void>()
  let begun = 0
  const heard = () => {
    for (const hear of listening) hear()
    listening.clear()
  }
  const refusal = (code: number) => Object.assign(new Error(`5.1.1 the test says ${code}`), { responseCode: code })

  const server = new SMTPServer({
    authOptional: !unknown,
    allowInsecureAuth: true,
    disabledCommands: unknown ? ['STARTTLS'] : ['AUTH', 'STARTTLS'],
    onAuth: (_, __, callback) => callback(Object.assign(new Error('5.7.8 who are you'), { responseCode: 535 })),
    logger: false,
    async onRcptTo(_, session, callback) {
      const way = ways.shift() ?? {}
      meeting.set(session.id, way)
      begun++
      heard()
      await way.wait
      callback(way.rcpt ? refusal(way.rcpt) : null)
    },
    async onData(stream, session, callback) {
      const way = meeting.get(session.id) ?? {}
      const chunks: Buffer[] = []
      try {
        for await (const chunk of stream) chunks.push(chunk as Buffer)
      } catch {
        // Whoever sent it gave up on the way: then there is nothing to accept.
        return
      }
      await note(Buffer.concat(chunks), session, way.data === undefined)
      if (way.data === 'break off') {
        for (const connection of server.connections) if (connection.session.id === session.id) connection.close()
      } else callback(way.data ? refusal(way.data) : null)
      heard()
    },
  })
  async function note(bytes: Buffer, { envelope }: SMTPServerSession, accepted: boolean) {
    const mail = await PostalMime.parse(bytes)
    const links = [...(mail.text ?? '').matchAll(/https?:\S+/g)].map(([link]) => link)
    const from = envelope.mailFrom ? envelope.mailFrom.address : ''
    const to = envelope.rcptTo.map(({ address }) => address)
    received.push({ accepted, from, to, messageId: mail.messageId ?? '', mail, raw: bytes.toString(), links })
  }

  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  const settings: MailSettings = { host: '127.0.0.1', port, secure: false, from: { name: '', address: 'post@kantoor.example' } }

  async function until(holds: () => boolean) {
    const late = setTimeout(heard, patience)
    const end = Date.now() + patience
    while (!holds() && Date.now() < end) await new Promise<void>((resolve) => void listening.add(resolve))
    clearTimeout(late)
    if (!holds())
      throw new Error(`the mail server waited in vain; it saw ${JSON.stringify(received.map(({ to, mail, accepted }) => [...to, mail.subject, accepted]))}`)
  }
  const accepted = () => received.filter((one) => one.accepted)
  return {
    settings,
    url: `smtp://127.0.0.1:${port}`,
    ways,
    /** All it saw, also what it did not accept. */
    received,
    /** Waits until so many were accepted, and gives those. */
    async accepted(count: number) {
      await until(() => accepted().length >= count)
      return accepted()
    },
    /** The last that was accepted for an address, once there are so many. */
    async lastTo(address: string, count = 1) {
      const those = () => accepted().filter(({ to }) => to.includes(address))
      await until(() => those().length >= count)
      return those().at(-1) as Received
    },
    /** Waits until so many messages have been begun. */
    begun: (count: number) => until(() => begun >= count),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** Sends the mail of an office until it is closed, by the clock of the office. */
export function sendFor(
  { engine, clock }: { engine: Engine; clock: { now: Date } },
  settings: MailSettings,
  more: Partial<Parameters<typeof startMailing>[0]> = {},
) {
  const now = () => new Date(clock.now)
  const office = async () => {
    const who = await officeAtHand(engine, baseUrl, {})
    return { ...who, now, http: { ...who.http, mails: true } }
  }
  return startMailing({ engine, transport: openTransport(settings), office, now, ...more })
}

/** An office that sends its mail to a server of its own. */
export async function openMailingOffice(
  engine: EngineName,
): Promise<Office & { sink: Sink; mailing: ReturnType<typeof sendFor>; stopMailing(): Promise<void> }> {
  const sink = await openSink()
  const office = await openOffice(engine, { mail: sink.settings })
  const mailing = sendFor(office, sink.settings, { report: (error) => void office.unforeseen.push(error) })
  return {
    ...office,
    sink,
    mailing,
    stopMailing: () => mailing.stop(),
    async close() {
      await mailing.stop()
      await sink.close()
      await office.close()
    },
  }
}
