/** Names that only this origin can set, where the office is reached over HTTPS; browsers refuse that prefix without it. */
const prefix = (baseUrl: string) => (baseUrl.startsWith('https:') ? '__Host-' : '')

/** The cookie that holds a session. */
export const sessionName = (baseUrl: string) => `${prefix(baseUrl)}verwant`
/** The cookie of a browser that someone signed in with before. */
export const knownName = (baseUrl: string) => `${prefix(baseUrl)}verwant-known`
/** The cookie of a browser on its way to another provider to sign in there. */
export const awayName = (baseUrl: string) => `${prefix(baseUrl)}verwant-away`

/** A Set-Cookie header: for this origin alone, out of reach of scripts, for so many seconds. */
export function cookie(baseUrl: string, name: string, value: string, maxAge: number): string {
  const secure = baseUrl.startsWith('https:') ? '; Secure' : ''
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure}`
}

/** The value of a cookie in a Cookie header. */
export function cookieOf(header: string, name: string): string | undefined {
  const found = header.split(';').find((one) => one.trim().startsWith(`${name}=`))
  return found?.trim().slice(name.length + 1)
}
