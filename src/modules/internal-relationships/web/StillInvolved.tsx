import { listCategories } from '#modules/internal-relationship-categories/contract.ts'
import { useCall } from '#web/calls.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { getPortfolio } from '../contract.ts'
import { stillInvolvedWords } from './words.ts'

/** For someone who leaves: in how many parties they are involved today, and the way to hand those over. Nothing when there are none. */
export function StillInvolved({ employeeId }: { employeeId: string }) {
  const said = useWords(stillInvolvedWords)
  const { language } = useLanguage()
  const { data } = useCall(getPortfolio, { employeeId, limit: '1' })
  const { data: categories = [] } = useCall(listCategories, {})
  if (!data || data.counts.length === 0) return null
  const told = data.counts.map(({ categoryId, parties }) =>
    said.parties(categories.find(({ id }) => id === categoryId)?.names[language] ?? categoryId, parties),
  )
  return (
    <p className="s still-involved">
      {said.still(data.employee.name, told.join(', '))}{' '}
      <a className="link" href={`/handover?from=${employeeId}`}>
        {said.handOver}
      </a>
    </p>
  )
}
