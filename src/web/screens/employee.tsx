import { useParams } from '@tanstack/react-router'
import { QuickCard } from '#modules/cards/web/QuickCard.tsx'
import { PortfolioPage } from '#modules/internal-relationships/web/PortfolioPage.tsx'

/** The parties a colleague looks after, and looked after. */
export function EmployeeScreen() {
  const { employeeId } = useParams({ from: '/frame/employees/$employeeId' })
  return <PortfolioPage key={employeeId} employeeId={employeeId} preview={(party, close) => <QuickCard party={party} onClose={close} />} />
}
