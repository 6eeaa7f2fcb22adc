import { GroupList } from '#modules/groups/web/GroupList.tsx'
import { groupWords } from '#modules/groups/web/words.ts'
import { useOpportunityState } from '#modules/opportunities/web/asking.ts'
import { Computing } from '#modules/opportunities/web/OpportunitiesPage.tsx'
import { useWords } from '../language.tsx'
import { Page } from '../ui/Page.tsx'
import { ErrorLine } from '../ui/states.tsx'

/** All households and groups of companies, found together with the opportunities: so it says how current both are. */
export function GroupsScreen() {
  const said = useWords(groupWords)
  const state = useOpportunityState()
  return (
    <Page title={said.title} actions={state.data && <Computing state={state.data} onCompute={state.compute} />}>
      <ErrorLine error={state.error} onAgain={() => void state.refetch()} />
      {state.data && <GroupList found={state.data.computedAt !== null} underWay={state.data.progress !== null} />}
    </Page>
  )
}
