// What the modules about signing in show under Uw account and Medewerkers.
import { AccountPage } from '#modules/employees/web/AccountPage.tsx'
import { EmployeesPage } from '#modules/employees/web/EmployeesPage.tsx'
import { StillInvolved } from '#modules/internal-relationships/web/StillInvolved.tsx'
import { PasskeysPanel } from '#modules/passkeys/web/PasskeysPanel.tsx'
import { SessionsPanel } from '#modules/sessions/web/SessionsPanel.tsx'
import { useSecondStepActions } from '#modules/two-factor/web/colleague.ts'
import { TwoFactorPanel } from '#modules/two-factor/web/TwoFactorPanel.tsx'

export function Account() {
  return (
    <AccountPage>
      <TwoFactorPanel />
      <PasskeysPanel />
      <SessionsPanel />
    </AccountPage>
  )
}

export function Employees() {
  return <EmployeesPage leaving={(employeeId) => <StillInvolved employeeId={employeeId} />} more={useSecondStepActions()} />
}
