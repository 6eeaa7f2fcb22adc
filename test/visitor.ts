// A browser as the server sees it: keeps its cookies, and says where it comes from.
import { requestFor } from '#kernel/call.ts'
import type { Endpoint, Input } from '#kernel/endpoint.ts'
import { acceptInvitation, type EmployeeRole, inviteEmployee } from '#modules/employees/contract.ts'
import { baseUrl, type Office } from './office.ts'

export type Answer = { readonly status: number; readonly headers: Headers; readonly body: unknown; readonly text: string }
export type Visitor = ReturnType<typeof visitor>

export const password = 'een heel lang wachtwoord'

/** The code at the end of a link that was handed out. */
export const codeOf = (link: string | null) => link?.split('/').at(-1) ?? ''

/** Someone at a browser, coming from a network address. */
export function visitor({ api }: Pick<Office, 'api'>, from = '203.0.113.5') {
  const jar = new Map<string, string>()
  return {
    /** The cookies it holds, to look at, to take away or to carry elsewhere. */
    jar,
    async call<E extends Endpoint>(endpoint: E, input: Input<E>, headers: Record<string, string> = {}): Promise<Answer> {
      const request = requestFor(endpoint, input, `${baseUrl}/api`)
      if (jar.size > 0) request.headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
      for (const [name, value] of Object.entries(headers)) request.headers.set(name, value)
      const response = await api.app.fetch(request, { incoming: { socket: { remoteAddress: from } } })
      for (const set of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
        if (/Max-Age=0/.test(set)) jar.delete(name)
        else jar.set(name, value)
      }
      const text = await response.text()
      return { status: response.status, headers: response.headers, text, body: text ? (JSON.parse(text) as unknown) : null }
    },
  }
}

/** Invites someone who accepts in a browser of their own, and so is signed in there. */
export async function join(office: Office, name: string, role: EmployeeRole = 'employee', from?: string) {
  const email = `${name.toLowerCase()}@kantoor.example`
  const { id, link } = await office.els(inviteEmployee, { name, email, role })
  const browser = visitor(office, from)
  const { status } = await browser.call(acceptInvitation, { code: codeOf(link), password })
  if (status !== 200) throw new Error(`${name} could not join: ${status}`)
  return { id, email, browser }
}
