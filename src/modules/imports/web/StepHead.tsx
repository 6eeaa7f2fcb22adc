import { createContext, type ReactNode, use, useEffect, useRef } from 'react'

/** Whether one has moved on from another step: its head then takes the focus, so that a screen reader says where one is. */
export const Moved = createContext(false)

export function StepHead({ children }: { children: ReactNode }) {
  const head = useRef<HTMLHeadingElement>(null)
  const moved = use(Moved)
  useEffect(() => {
    if (moved) head.current?.focus()
  }, [moved])
  return (
    <h2 ref={head} tabIndex={-1} className="step-head">
      {children}
    </h2>
  )
}
