import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, type ErrorComponentProps, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { getSetup } from '#modules/setup/contract.ts'
import { callOptions } from './calls.ts'
import { ProblemError } from './client.ts'
import { meOptions } from './me.ts'
import { Alone, BrokenPage, NotFoundPage } from './shell/pages.tsx'

type Known = { queries: QueryClient }

const Broken = (props: ErrorComponentProps) => (
  <Alone>
    <BrokenPage {...props} />
  </Alone>
)

const root = createRootRouteWithContext<Known>()({
  notFoundComponent: () => (
    <Alone>
      <NotFoundPage />
    </Alone>
  ),
  errorComponent: Broken,
})

/** Everything for who is signed in. Who is not goes to the login screen, or on the very first visit to the setup. */
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  errorComponent: Broken,
  component: lazyRouteComponent(() => import('./shell/Frame.tsx'), 'Frame'),
  beforeLoad: async ({ context: { queries }, location }) => {
    try {
      const { owes } = await queries.ensureQueryData(meOptions)
      if (owes) redirect({ to: '/second-step', throw: true })
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status !== 401) throw error
      const { open } = await queries.fetchQuery(callOptions(getSetup, {}))
      if (open) redirect({ to: '/setup', throw: true })
      redirect({ to: '/login', search: location.href === '/' ? {} : { next: location.href }, throw: true })
    }
  },
})

/** For who is signed in, and has to set up a second step before the rest opens. */
const secondStep = createRoute({
  getParentRoute: () => root,
  path: '/second-step',
  beforeLoad: async ({ context: { queries } }) => {
    try {
      await queries.fetchQuery({ ...meOptions, staleTime: 0 })
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status !== 401) throw error
      redirect({ to: '/login', throw: true })
    }
  },
  component: lazyRouteComponent(() => import('./screens/second-step.tsx'), 'SecondStepScreen'),
})

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (search): { next?: string } => ({ ...(text(search.next) && { next: String(search.next) }) }),
  component: lazyRouteComponent(() => import('./screens/login.tsx'), 'LoginScreen'),
})
const forgotten = createRoute({
  getParentRoute: () => root,
  path: '/login/forgotten',
  component: lazyRouteComponent(() => import('./screens/forgotten.tsx'), 'ForgottenScreen'),
})
const provider = createRoute({
  getParentRoute: () => root,
  path: '/login/provider',
  component: lazyRouteComponent(() => import('./screens/provider.tsx'), 'ProviderScreen'),
})
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  beforeLoad: async ({ context: { queries } }) => {
    const { open } = await queries.fetchQuery({ ...callOptions(getSetup, {}), staleTime: 0 })
    if (!open) redirect({ to: '/login', throw: true })
  },
  component: lazyRouteComponent(() => import('./screens/setup.tsx'), 'SetupScreen'),
})
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation/$token',
  component: lazyRouteComponent(() => import('./screens/invitation.tsx'), 'InvitationScreen'),
})

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: () => {
    redirect({ to: '/parties', replace: true, throw: true })
  },
})
const parties = createRoute({
  getParentRoute: () => frame,
  path: '/parties',
  /** `new` opens the form for a new party; the rest is the overview's own: filters, sorting, text. */
  validateSearch: (search: Record<string, unknown>): { new?: 'person' | 'organisation' } & Record<string, unknown> => search,
  component: lazyRouteComponent(() => import('./screens/parties.tsx'), 'PartiesScreen'),
})
const party = createRoute({
  getParentRoute: () => frame,
  path: '/parties/$partyId',
  component: lazyRouteComponent(() => import('./screens/party.tsx'), 'PartyScreen'),
})
const ownership = createRoute({
  getParentRoute: () => frame,
  path: '/parties/$partyId/ownership',
  component: lazyRouteComponent(() => import('./screens/ownership.tsx'), 'OwnershipScreen'),
})
const anySearch = (search: Record<string, unknown>): Record<string, unknown> => search
const network = createRoute({
  getParentRoute: () => frame,
  path: '/network',
  validateSearch: anySearch,
  component: lazyRouteComponent(() => import('./screens/network.tsx'), 'NetworkScreen'),
})
const partyNetwork = createRoute({
  getParentRoute: () => frame,
  path: '/parties/$partyId/network',
  validateSearch: anySearch,
  component: lazyRouteComponent(() => import('./screens/party-network.tsx'), 'PartyNetworkScreen'),
})
const paths = createRoute({
  getParentRoute: () => frame,
  path: '/paths',
  validateSearch: ({ from, to, asOf }): { from?: string; to?: string; asOf?: string } => ({
    ...(text(from) && { from: String(from) }),
    ...(text(to) && { to: String(to) }),
    ...(text(asOf) && { asOf: String(asOf) }),
  }),
  component: lazyRouteComponent(() => import('./screens/paths.tsx'), 'PathsScreen'),
})
const opportunities = createRoute({
  getParentRoute: () => frame,
  path: '/opportunities',
  validateSearch: anySearch,
  component: lazyRouteComponent(() => import('./screens/opportunities.tsx'), 'OpportunitiesScreen'),
})
const groups = createRoute({
  getParentRoute: () => frame,
  path: '/groups',
  validateSearch: anySearch,
  component: lazyRouteComponent(() => import('./screens/groups.tsx'), 'GroupsScreen'),
})
const leads = createRoute({
  getParentRoute: () => frame,
  path: '/leads',
  validateSearch: (search: Record<string, unknown>): Record<string, unknown> => search,
  component: lazyRouteComponent(() => import('./screens/leads.tsx'), 'LeadsScreen'),
})
const portfolio = createRoute({
  getParentRoute: () => frame,
  path: '/portfolio',
  validateSearch: (search: Record<string, unknown>): Record<string, unknown> => search,
  component: lazyRouteComponent(() => import('./screens/portfolio.tsx'), 'PortfolioScreen'),
})
const employee = createRoute({
  getParentRoute: () => frame,
  path: '/employees/$employeeId',
  validateSearch: (search: Record<string, unknown>): Record<string, unknown> => search,
  component: lazyRouteComponent(() => import('./screens/employee.tsx'), 'EmployeeScreen'),
})
const imports = createRoute({
  getParentRoute: () => frame,
  path: '/import',
  component: lazyRouteComponent(() => import('./screens/imports.tsx'), 'ImportsScreen'),
})
const oneImport = createRoute({
  getParentRoute: () => frame,
  path: '/import/$importId',
  component: lazyRouteComponent(() => import('./screens/import.tsx'), 'ImportScreen'),
})
const handover = createRoute({
  getParentRoute: () => frame,
  path: '/handover',
  /** Who hands over. */
  validateSearch: (search): { from?: string } => ({ ...(text(search.from) && { from: String(search.from) }) }),
  component: lazyRouteComponent(() => import('./screens/handover.tsx'), 'HandoverScreen'),
})
const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings/{-$section}',
  component: lazyRouteComponent(() => import('./screens/settings.tsx'), 'SettingsScreen'),
})

const nowhere = createRoute({ getParentRoute: () => frame, path: '$', component: NotFoundPage })

const routes = root.addChildren([
  login,
  forgotten,
  provider,
  setup,
  invitation,
  secondStep,
  frame.addChildren([
    home,
    parties,
    party,
    ownership,
    partyNetwork,
    network,
    paths,
    opportunities,
    groups,
    leads,
    portfolio,
    employee,
    imports,
    oneImport,
    handover,
    settings,
    nowhere,
  ]),
])

export const makeRouter = (queries: QueryClient) =>
  createRouter({
    routeTree: routes,
    context: { queries },
    scrollRestoration: true,
    defaultErrorComponent: BrokenPage,
    defaultPreload: 'intent',
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
