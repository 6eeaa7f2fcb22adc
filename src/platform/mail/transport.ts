// The way to the mail server.
import { createTransport } from 'nodemailer'
import type { Letter, MailRow } from './outbox.ts'
import { oneLine } from './rules.ts'
import { isHere, type MailSettings } from './settings.ts'

export type Transport = {
  /** Hands one message over. Throws what the other side, or the way there, has against it. */
  send(mail: Pick<MailRow, 'messageId' | 'createdAt' | 'toName' | 'toAddress'>, letter: Letter, officeName: string): Promise<void>
  close(): void
}

/** How long to wait for a connection, for a sign of life, and for one message as a whole, in milliseconds. */
const patience = { connect: 15_000, silence: 60_000, message: 150_000 }

/** At most so many connections at once, kept open while there is mail. */
export const lanes = 3

/** A way to the server of the settings. A password is never sent unless TLS keeps it, but to a server on this machine. */
export function openTransport(
  { host, port, secure, user, password, from }: MailSettings,
  { connect, silence, message }: typeof patience = patience,
): Transport {
  const here = isHere({ host })
  const transporter = createTransport({
    pool: true,
    maxConnections: lanes,
    // A connection that breaks off is our affair: the same message goes out again, later.
    maxRequeues: 0,
    host,
    port,
    secure,
    ignoreTLS: here && !secure,
    requireTLS: user !== undefined && !here && !secure,
    ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
    connectionTimeout: connect,
    greetingTimeout: connect,
    socketTimeout: silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const ended = new AbortController()
  return {
    async send({ messageId, createdAt, toName, toAddress }, { subject, text, html }, officeName) {
      await transporter.sendMail({
        messageId,
        date: new Date(createdAt),
        from: { name: oneLine(from.name || officeName), address: from.address },
        to: { name: oneLine(toName), address: toAddress },
        // Who gets it is said here, whatever a header could be made to say.
        envelope: { from: from.address, to: [toAddress] },
        subject: oneLine(subject),
        text,
        html,
        headers: { 'Auto-Submitted': 'auto-generated' },
        xMailer: false,
        signal: AbortSignal.any([AbortSignal.timeout(message), ended.signal]),
      })
    },
    close() {
      ended.abort()
      transporter.close()
    },
  }
}
