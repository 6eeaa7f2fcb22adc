import type { ReactNode } from 'react'

/** How something stands that is worked on: it went well, goes on, waits for someone, went wrong, or is over and asks nothing. */
export type Mark = 'done' | 'underway' | 'waiting' | 'failed' | 'over'

/** The state something is in: a dot in the colour of how it stands, and its word beside it, because colour alone says nothing. */
export const StateMark = ({ mark, children }: { mark: Mark; children: ReactNode }) => (
  <span className="state-mark" data-mark={mark}>
    {children}
  </span>
)
