import { useNavigate, useSearch } from '@tanstack/react-router'
import { HandoverPage } from '#modules/handovers/web/HandoverPage.tsx'

/** Handing over, with who hands over in the address. */
export function HandoverScreen() {
  const { from } = useSearch({ from: '/frame/handover' })
  const navigate = useNavigate()
  return <HandoverPage from={from} onFrom={(id) => void navigate({ to: '/handover', search: id ? { from: id } : {}, replace: true })} />
}
