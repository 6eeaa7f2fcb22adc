// What the modules about signing in show under Uw account and Medewerkers.
import { AccountPage } from '#modules/employees/web/AccountPage.tsx'
import { EmployeesPage } from '#modules/employees/web/EmployeesPage.tsx'
import { StillInvolved } from '#modules/internal-relationships/web/StillInvolved.tsx'
import { PasskeysPanel } from '#modules/passkeys/web/PasskeysPanel.tsx'
import { SessionsPanel } from '#modules/sessions/web/SessionsPanel.tsx'
import { getSignIn } from '#modules/single-sign-on/contract.ts'
import { useSecondStepActions } from '#modules/two-factor/web/colleague.ts'
import { TwoFactorPanel } from '#modules/two-factor/web/TwoFactorPanel.tsx'
import { useCall } from '../calls.ts'
import { useMe } from '../me.ts'

export function Account() {
  const { onlyProvider } = useMe()
  const { data: ways } = useCall(getSignIn, {})
  return (
    <AccountPage>
      <TwoFactorPanel elsewhere={onlyProvider || ways?.only === true} />
      <PasskeysPanel elsewhere={onlyProvider} />
      <SessionsPanel />
    </AccountPage>
  )
}

export function Employees() {
  return <EmployeesPage leaving={(employeeId) => <StillInvolved employeeId={employeeId} />} more={useSecondStepActions()} />
}
