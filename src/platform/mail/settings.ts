// Through which server the office sends its mail, as the environment says it.

export type MailSettings = {
  readonly host: string
  readonly port: number
  /** TLS from the first byte; otherwise the server is asked to change to it. */
  readonly secure: boolean
  readonly user?: string
  readonly password?: string
  /** Whom the mail comes from; without a name the office’s own. */
  readonly from: { readonly name: string; readonly address: string }
}

/** `smtp://user:password@host:port` or `smtps://…`; a password has its odd signs percent-encoded, as in any URL. */
export function serverIn(text: string): Omit<MailSettings, 'from'> | undefined {
  const url = URL.parse(text)
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname || !/^\/?$/.test(url.pathname) || /[?#]/.test(text)) return undefined
  if ((url.username === '') !== (url.password === '')) return undefined
  const secure = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const port = url.port === '' ? (secure ? 465 : 587) : Number(url.port)
  try {
    const held = url.username ? { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) } : {}
    return port > 0 ? { host, port, secure, ...held } : undefined
  } catch {
    return undefined
  }
}

/** `post@office.example` or `Name <post@office.example>`. */
export function senderIn(text: string): MailSettings['from'] | undefined {
  const [, name = '', inside, bare] = /^(?:([^<>]*)<([^<>]+)>|([^<>]+))$/.exec(text) ?? []
  const address = (inside ?? bare ?? '').trim()
  if (!/^[^\s@,;<>"]+@[^\s@,;<>"]+$/.test(address)) return undefined
  return { name: name.trim().replace(/^"(.*)"$/, '$1'), address }
}

/** Whether it is a server on this machine, to which nobody listens in between. */
export const isHere = ({ host }: Pick<MailSettings, 'host'>) => /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host)
