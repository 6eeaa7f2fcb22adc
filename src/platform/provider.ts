/** Another provider (OpenID Connect) at which employees can sign in. */
export type Provider = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What the button says behind *Verder met*. */
  readonly label: string
  /** Believe its e-mail addresses although it does not say that it verified them: for a directory that only the office itself fills. */
  readonly trustsAddress: boolean
  /** Passwords no longer sign in. */
  readonly only: boolean
}
