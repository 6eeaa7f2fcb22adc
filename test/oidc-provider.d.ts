// The part of oidc-provider that test/provider.ts uses; the package brings no types.
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Claims = { sub: string } & Record<string, unknown>
  type Oidc = { oidc: { client?: { clientId: string }; session?: { accountId?: string } } }

  export class Provider {
    constructor(issuer: string, configuration: Configuration)
    readonly Grant: new (of: {
      clientId: string
      accountId: string
    }) => { addOIDCScope(scope: string): void; save(): Promise<string> }
    callback(): (request: IncomingMessage, response: ServerResponse) => unknown
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object, options: object): Promise<void>
  }
  type Configuration = {
    findAccount(context: unknown, id: string): { accountId: string; claims(): Claims }
    interactions: { url(context: unknown, interaction: { uid: string }): string }
    loadExistingGrant(context: Oidc): Promise<unknown>
  } & Record<string, unknown>
}
