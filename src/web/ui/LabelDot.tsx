import type { ReactNode } from 'react'

/** A label: its colour as a small square, its word beside it, because colour alone says nothing. */
export function LabelDot({ colour, children }: { colour?: string | undefined; children: ReactNode }) {
  return (
    <span className="label-dot">
      <i style={{ background: colour }} aria-hidden="true" />
      <span className="cut">{children}</span>
    </span>
  )
}

/** A small bordered word for a role: debiteur 20042. */
export const RoleTag = ({ children }: { children: ReactNode }) => <span className="role">{children}</span>
