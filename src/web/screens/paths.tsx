import { useNavigate, useSearch } from '@tanstack/react-router'
import { Knows } from '#modules/network/web/Knows.tsx'

/** Hoe kennen wij …? */
export function PathsScreen() {
  const navigate = useNavigate()
  const between = useSearch({ from: '/frame/paths' })
  return (
    <Knows
      between={between}
      onChange={({ from, to, asOf }) => void navigate({ to: '/paths', search: { ...(from && { from }), ...(to && { to }), ...(asOf && { asOf }) } })}
    />
  )
}
