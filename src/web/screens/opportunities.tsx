import { OpportunitiesPage } from '#modules/opportunities/web/OpportunitiesPage.tsx'

/** What the register says one might do something about. */
export const OpportunitiesScreen = () => <OpportunitiesPage />
