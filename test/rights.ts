// What every endpoint is about, for the test of who may do what to which file. An endpoint without a row fails that test.
import { type Endpoint, hasBody, method, needsVersion, path } from '#kernel/endpoint.ts'

/** The things of one party that requests may name; those of a party that is not there are ids of nothing. */
export type Things = {
  readonly partyId: string
  readonly addressId: string
  readonly relationshipId: string
  readonly regimeId: string
  readonly spouseId: string
}

/** Things of the office that are nobody's in particular. */
export type Shared = Readonly<Record<'openId' | 'labelId' | 'typeId' | 'categoryId' | 'employeeId' | 'importId', string>>

type Fields = Readonly<Record<string, unknown>>
/**
 * About a party: its id stands in the path, or where `with` puts it. About the office: no party is named, but nothing hidden may be told;
 * what could tell is asked in each of the ways that `with` gives.
 */
type Row = {
  readonly about: 'party' | 'office' | 'oneself' | 'anyone'
  readonly with?: (shared: Shared, things: Things) => Fields | readonly Fields[]
  /** Only organisations have it: of a person this is refused (422), to who may know of them. */
  readonly ofOrganisations?: true
}

const party: Row = { about: 'party' }
const organisation: Row = { about: 'party', ofOrganisations: true }
const office: Row = { about: 'office' }
const oneself: Row = { about: 'oneself' }
const anyone: Row = { about: 'anyone' }
const given = (about: Row['about'], fields: NonNullable<Row['with']>): Row => ({ about, with: fields })

/** Handing over the party at hand, and everything there is; without having looked first, so that nothing is done. */
const handing = (about: Row['about']): Row =>
  given(about, ({ employeeId }, { partyId }) => [
    { to: [{ employeeId }], partyIds: [partyId] },
    { to: [{ employeeId }], fingerprint: 'x' },
  ])

/** How someone might look for the hidden one: its name, its town, its position, its number, its label, its role, its employee. */
const searches: readonly Fields[] = [
  ...['zwijger', 'zwijgt.example', 'Zwijgergem', 'Baas Zwijger', 'GEHEIM-1'].map((search) => ({ search })),
  { search: 'uno', sort: '-updatedAt' },
  { city: 'Zwijgergem' },
  { role: 'debtor' },
  { closed: 'true' },
  { categoryId: 'adviser' },
]

export const rows: Readonly<Record<string, Row>> = {
  'GET /setup': anyone,
  'POST /setup': anyone,
  'POST /session': anyone,
  'POST /session/forgotten': given('anyone', () => ({ email: 'tom@kantoor.example' })),
  'GET /invitations/:code': anyone,
  'POST /invitations/:code/accept': anyone,
  'POST /session/second-step': anyone,
  'POST /session/passkey/challenge': anyone,
  'POST /session/passkey': anyone,
  'GET /sign-in': anyone,
  'POST /session/provider': anyone,
  'POST /session/provider/answer': anyone,

  'DELETE /session': oneself,
  'GET /me': oneself,
  'PATCH /me': given('oneself', () => ({ theme: 'dark' })),
  'POST /me/password': given('oneself', () => ({ current: 'verkeerd', password: 'een heel lang wachtwoord' })),
  'GET /me/tokens': oneself,
  'POST /me/tokens': given('oneself', () => ({ name: 'proef' })),
  'DELETE /me/tokens/:tokenId': oneself,
  'GET /me/portfolio': oneself,
  'GET /me/sessions': oneself,
  'DELETE /me/sessions/:sessionId': oneself,
  'DELETE /me/sessions': oneself,
  'GET /me/two-factor': oneself,
  'POST /me/two-factor': given('oneself', () => ({ current: 'verkeerd' })),
  'POST /me/two-factor/confirm': given('oneself', () => ({ code: '000000' })),
  'POST /me/two-factor/recovery-codes': given('oneself', () => ({ current: 'verkeerd' })),
  'POST /me/two-factor/end': given('oneself', () => ({ current: 'verkeerd' })),
  'GET /me/passkeys': oneself,
  'POST /me/passkeys/challenge': given('oneself', () => ({ current: 'verkeerd' })),
  'POST /me/passkeys': oneself,
  'DELETE /me/passkeys/:passkeyId': oneself,
  'GET /me/portfolio/due': oneself,

  'GET /office': office,
  'PATCH /office': office,
  'GET /sign-in-rules': office,
  'PATCH /sign-in-rules': office,
  'GET /number-series': office,
  'PATCH /number-series/:name': office,
  'GET /employees': office,
  'POST /employees': given('office', () => ({ name: 'Nieuw', email: 'geen adres', role: 'employee' })),
  'GET /employees/:employeeId': office,
  'PATCH /employees/:employeeId': office,
  'DELETE /employees/:employeeId/account': office,
  'PUT /employees/:employeeId/photo': office,
  'DELETE /employees/:employeeId/photo': office,
  'GET /employees/:employeeId/photos/:photoId': office,
  'POST /employees/:employeeId/invitation': office,
  'GET /employees/:employeeId/portfolio': office,
  'GET /two-factor': office,
  'DELETE /two-factor/:employeeId': office,
  'GET /employees/:employeeId/portfolio/due': office,

  'GET /mail': office,
  'POST /mail/test': office,
  'GET /mail/messages': office,
  'POST /mail/messages/:mailId/again': office,

  'GET /teams': office,
  'POST /teams': given('office', () => ({ name: '' })),
  'PATCH /teams/:teamId': office,
  'DELETE /teams/:teamId': office,

  'GET /parties': given('office', () => [{}, ...searches]),
  'GET /parties/count': given('office', () => [{}, ...searches]),
  'GET /parties/places': given('office', () => [{}, { search: 'zwijger' }]),
  'POST /parties/similar': given('office', () => ({
    kind: 'person',
    surname: 'Geheim',
    emails: [{ address: 'geheim@geheim.example' }],
    externalNumbers: [{ source: 'oud', number: 'GEHEIM-1' }],
  })),
  'POST /parties': given('office', () => ({ kind: 'person', surname: 'Nieuw', externalNumbers: [{ source: 'oud', number: 'GEHEIM-1' }] })),
  'GET /parties/:partyId': party,
  'PATCH /parties/:partyId': given('party', () => ({ note: 'gewijzigd' })),
  'DELETE /parties/:partyId': party,
  'POST /parties/:partyId/customer': party,
  'POST /parties/:partyId/archive': party,
  'POST /parties/:partyId/unarchive': party,
  'POST /parties/:partyId/close': party,
  'POST /parties/:partyId/reopen': party,
  'GET /parties/:partyId/card': party,
  'GET /parties/:partyId/history': party,

  'GET /parties/:partyId/addresses': party,
  'POST /parties/:partyId/addresses': given('party', () => ({ street: 'Meir', houseNumber: '1', postcode: '2000', city: 'Antwerpen', country: 'BE' })),
  'GET /addresses/:addressId': party,
  'PATCH /addresses/:addressId': given('party', () => ({ city: 'Brugge' })),
  'DELETE /addresses/:addressId': party,
  'POST /addresses/:addressId/restore': party,

  'GET /labels': office,
  'POST /labels': given('office', () => ({ name: '' })),
  'PATCH /labels/:labelId': office,
  'DELETE /labels/:labelId': office,
  'PUT /parties/:partyId/labels/:labelId': party,
  'DELETE /parties/:partyId/labels/:labelId': party,

  'GET /relationship-types': office,
  'POST /relationship-types': given('office', () => ({ names: { nl: { forward: '', backward: '' }, en: { forward: '', backward: '' } } })),
  'PATCH /relationship-types/:typeId': office,
  'DELETE /relationship-types/:typeId': office,

  'GET /relationships': office,
  'GET /parties/:partyId/relationships': given('party', () => ({ all: 'true' })),
  'POST /relationships': given('party', ({ openId, typeId }, { partyId }) => ({ typeId, fromId: partyId, toId: openId, since: '2001', until: '2002' })),
  'GET /relationships/:relationshipId': party,
  'PATCH /relationships/:relationshipId': given('party', () => ({ position: 'baas' })),
  'POST /relationships/:relationshipId/end': party,
  'DELETE /relationships/:relationshipId': party,
  'POST /relationships/:relationshipId/restore': party,

  'GET /internal-relationship-categories': office,
  'POST /internal-relationship-categories': given('office', () => ({ names: { nl: '', en: '' } })),
  'PATCH /internal-relationship-categories/:categoryId': office,
  'DELETE /internal-relationship-categories/:categoryId': office,
  'GET /parties/:partyId/internal-relationships': given('party', () => ({ all: 'true' })),
  'PUT /parties/:partyId/internal-relationships': given('party', () => ({ changes: [] })),
  'GET /internal-relationships': office,
  'GET /internal-relationships/export': office,

  'POST /employees/:employeeId/handovers/preview': handing('office'),
  'POST /employees/:employeeId/handovers': handing('office'),
  'GET /handovers': office,
  'GET /handovers/:handoverId/lines': office,
  'POST /handovers/:handoverId/undo': office,
  'POST /me/handovers/preview': handing('oneself'),
  'POST /me/handovers': handing('oneself'),
  'GET /me/handovers': oneself,
  'POST /me/handovers/:handoverId/undo': oneself,

  'GET /parties/:partyId/owners': organisation,
  'GET /parties/:partyId/ownership-structure': party,
  'GET /parties/:partyId/holdings': party,
  'GET /parties/:partyId/ubo-report.pdf': organisation,
  'GET /parties/:partyId/ubo-checks': party,
  'POST /parties/:partyId/ubo-checks': organisation,
  'GET /parties/:partyId/ownership.bods.json': organisation,
  'GET /parties/:partyId/property-regimes': party,
  'POST /parties/:partyId/property-regimes': given('party', (_, { spouseId }) => ({ spouseId, regime: 'nl_limited', since: '2020-01-01' })),
  'PATCH /property-regimes/:regimeId': given('party', () => ({ regime: 'nl_exclusion' })),
  'DELETE /property-regimes/:regimeId': party,
  'POST /ownership/bods': office,
  'POST /ownership/bods/preview': office,
  'GET /ownership/bods': office,
  'POST /ownership/bods/:bodsImportId/undo': office,
  'GET /ownership-thresholds': office,
  'POST /ownership-thresholds': office,
  'PATCH /ownership-thresholds/:thresholdId': office,
  'DELETE /ownership-thresholds/:thresholdId': office,
  'GET /ownership-meanings': office,
  'PUT /ownership-meanings/:typeId': office,

  'GET /backups': office,
  'POST /backups': office,
  'GET /backups/:backupId/file': office,
  'DELETE /backups/:backupId': office,
  'GET /backup-schedule': office,
  'PATCH /backup-schedule': office,
  'GET /parties/:partyId/network': party,
  'POST /network': given('office', ({ openId }) => [{ ids: [openId], steps: 6 }, ...searches.map(({ sort: _, ...filters }) => ({ filters }))]),
  'GET /paths': given('party', ({ openId }, { partyId }) => ({ fromId: openId, toId: partyId })),
  'GET /parties/:partyId/introductions': party,
  'GET /parties/:partyId/groups': party,
  'PUT /parties/:partyId/groups/:kind/name': given('party', () => ({ name: 'Familie' })),
  'DELETE /parties/:partyId/groups/:kind/name': party,
  'GET /groups': given('office', () => [{}, ...searches.flatMap(({ search }) => (search ? [{ search }] : []))]),
  'GET /groups/count': office,
  'GET /live': office,
  'GET /network/figures': office,
  'GET /opportunities': office,
  'GET /opportunities/state': office,
  'POST /opportunities/compute': office,
  'POST /parties/:partyId/opportunities/dismiss': given('party', () => ({ kind: 'unattended' })),
  'POST /parties/:partyId/opportunities/restore': given('party', () => ({ kind: 'unattended' })),

  'GET /imports': office,
  'POST /imports': given('office', () => ({ kind: 'parties', name: 'relaties.csv' })),
  'GET /imports/:importId': office,
  'PATCH /imports/:importId': office,
  'DELETE /imports/:importId': office,
  'GET /imports/:importId/rows': office,
  'GET /imports/:importId/refused.csv': office,
  'POST /imports/:importId/check': office,
  'POST /imports/:importId/run': office,
  'POST /imports/:importId/cancel': office,
  'POST /imports/:importId/undo': office,
}

/** An id of nothing at all. */
const nowhere = '018f4b2a-0000-7000-8000-000000000004'
/** A version that nothing has: who may and sees it is told so (412), and nothing changes. */
const otherVersion = '"9999"'

/** The requests that ask this endpoint about these things; who asks is not said yet. */
export function requestsAbout(endpoint: Endpoint, shared: Shared, things: Things): Request[] {
  const ways = rows[endpoint.route]?.with?.(shared, things) ?? {}
  return (Array.isArray(ways) ? (ways as Fields[]) : [ways as Fields]).map((fields) => requestWith(endpoint, { ...shared, ...things }, fields))
}

function requestWith(endpoint: Endpoint, named: Readonly<Record<string, string>>, fields: Fields): Request {
  const ids: Readonly<Record<string, string>> = {
    ...named,
    code: 'x'.repeat(30),
    tokenId: '0'.repeat(16),
    name: 'party',
    kind: 'household',
    teamId: nowhere,
    photoId: nowhere,
  }
  const address = path(endpoint).replace(/:(\w+)/g, (_, name: string) => ids[name] ?? 'x')
  const query = hasBody(endpoint) ? '' : `?${new URLSearchParams(Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]))}`
  const body = hasBody(endpoint) ? JSON.stringify(fields) : endpoint.takes ? 'Naam\r\nJan\r\n' : undefined
  return new Request(`http://office.example/api${address}${query}`, {
    method: method(endpoint),
    headers: { 'content-type': endpoint.takes ?? 'application/json', ...(needsVersion(endpoint) && { 'if-match': otherVersion }) },
    ...(body !== undefined && { body }),
  })
}
