import { QuickCard } from '#modules/cards/web/QuickCard.tsx'
import { PortfolioPage } from '#modules/internal-relationships/web/PortfolioPage.tsx'
import { useMe } from '../me.ts'

/** The parties one looks after oneself. */
export function PortfolioScreen() {
  const { id } = useMe()
  return <PortfolioPage key={id} employeeId={id} preview={(party, close) => <QuickCard party={party} onClose={close} />} />
}
