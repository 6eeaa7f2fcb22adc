// A real OpenID Connect provider on loopback, at which whoever comes is signed in at once as the person the test names.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** Who signs in at the provider, as it vouches for them. */
export type Person = { email: string; verified: boolean /** The provider’s own name for them; their address when left out. */; subject?: string }

export type TestProvider = Awaited<ReturnType<typeof startProvider>>

/** Starts a provider for one client, whose browser comes back to `returnTo`. `person` may change while it runs. */
export async function startProvider(returnTo: string) {
  const client = { id: 'verwant', secret: 'geheim-van-de-aanbieder' }
  const person: Person = { email: 'els@kantoor.example', verified: true }
  let answer: (request: IncomingMessage, response: ServerResponse) => unknown = () => {}
  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [returnTo], grant_types: ['authorization_code'] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: person.email, email_verified: person.verified }) }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({ clientId: oidc.client?.clientId ?? '', accountId: oidc.session?.accountId ?? '' })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  })
  const handle = provider.callback()
  answer = (request, response) =>
    request.url?.startsWith('/interaction/')
      ? provider.interactionFinished(
          request,
          response,
          { login: { accountId: person.subject ?? person.email.toLowerCase() } },
          { mergeWithLastSubmission: false },
        )
      : handle(request, response)
  return {
    issuer,
    client,
    person,
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
