// What an endpoint asks of whoever calls it, said a second time and apart from the endpoint itself: one that is left open by a slip of the pen fails here.
import { changes, type Endpoint, type Permission } from '#kernel/endpoint.ts'
import { rows } from './rights.ts'

/** What only some may: it stays so until someone changes it in two places. */
const guarded: Partial<Record<Permission, readonly string[]>> = {
  manage: [
    'POST /teams',
    'PATCH /teams/:teamId',
    'DELETE /teams/:teamId',
    'POST /employees',
    'POST /employees/:employeeId/invitation',
    'PATCH /employees/:employeeId',
    'DELETE /employees/:employeeId/account',
    'PUT /employees/:employeeId/photo',
    'DELETE /employees/:employeeId/photo',
    'GET /two-factor',
    'DELETE /two-factor/:employeeId',
    'POST /employees/:employeeId/handovers/preview',
    'POST /employees/:employeeId/handovers',
    'GET /handovers',
    'GET /handovers/:handoverId/lines',
    'POST /handovers/:handoverId/undo',
    'GET /backups',
    'POST /backups',
    'GET /backups/:backupId/file',
    'DELETE /backups/:backupId',
    'GET /backup-schedule',
    'PATCH /backup-schedule',
    'GET /mail',
    'POST /mail/test',
    'GET /mail/messages',
    'POST /mail/messages/:mailId/again',
  ],
  settings: [
    'PATCH /office',
    'GET /sign-in-rules',
    'PATCH /sign-in-rules',
    'GET /number-series',
    'PATCH /number-series/:name',
    'PATCH /labels/:labelId',
    'DELETE /labels/:labelId',
    'POST /relationship-types',
    'PATCH /relationship-types/:typeId',
    'DELETE /relationship-types/:typeId',
    'POST /ownership-thresholds',
    'PATCH /ownership-thresholds/:thresholdId',
    'DELETE /ownership-thresholds/:thresholdId',
    'PUT /ownership-meanings/:typeId',
    'POST /internal-relationship-categories',
    'PATCH /internal-relationship-categories/:categoryId',
    'DELETE /internal-relationship-categories/:categoryId',
  ],
  export: ['GET /parties/:partyId/ownership.bods.json', 'GET /internal-relationships/export'],
  account: [
    'POST /me/password',
    'GET /me/tokens',
    'POST /me/tokens',
    'DELETE /me/tokens/:tokenId',
    'GET /me/sessions',
    'DELETE /me/sessions/:sessionId',
    'DELETE /me/sessions',
  ],
}
/** What is sent with a body and only looks. */
const looking = ['POST /parties/similar', 'POST /network']

/** Endpoints without a row in test/rights.ts, and rows without an endpoint. */
export const withoutRow = (served: readonly Pick<Endpoint, 'route'>[]): string[] => {
  const routes = new Set<string>(served.map(({ route }) => route))
  return [...[...routes].filter((route) => !rows[route]), ...Object.keys(rows).filter((route) => !routes.has(route))]
}

/** Endpoints that ask less of whoever calls them than they should. */
export const tooOpen = (served: readonly Endpoint[]): string[] =>
  served
    .filter((endpoint) => {
      const { route, permission } = endpoint
      const about = rows[route]?.about
      const fixed = Object.entries(guarded).find(([, routes]) => routes.includes(route))?.[0]
      if (fixed) return permission !== fixed
      if (about === 'anyone') return false
      if (permission === 'anyone') return true
      if (about === 'oneself') return false
      const weak: Permission[] = changes(endpoint) && !looking.includes(route) ? ['own', 'account', 'secure', 'read'] : ['own', 'account', 'secure']
      return weak.includes(permission)
    })
    .map(({ route }) => route)
