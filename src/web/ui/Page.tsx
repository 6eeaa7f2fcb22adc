import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useShow } from '../language.tsx'

/** The first page is where the browser put the focus; every later one starts at its title. */
let arrived: string | undefined

/** Names the browser tab after the page. */
export function useTitle(title: string) {
  useEffect(() => {
    document.title = title === '' ? 'Verwant' : `${title} · Verwant`
  }, [title])
}

/** The title of a page, once on each: names the tab, and takes the focus when one navigates here, so that a screen reader says where one is. */
export function PageTitle({ children, title = typeof children === 'string' ? children : '' }: { children: ReactNode; title?: string }) {
  const head = useRef<HTMLHeadingElement>(null)
  const { pathname } = useLocation()
  useTitle(title)
  useEffect(() => {
    const inside = document.activeElement instanceof HTMLElement && document.activeElement.closest('main') && document.activeElement.matches('input, textarea')
    if (arrived !== undefined && arrived !== pathname && !inside) head.current?.focus({ preventScroll: true })
    arrived = pathname
  }, [pathname])
  return (
    <h1 ref={head} tabIndex={-1}>
      {children}
    </h1>
  )
}

type Props = { title: string; count?: number | undefined; actions?: ReactNode; children: ReactNode }

/** A page in the frame: its title with a count, what one can do at the right, and what it holds. */
export function Page({ title, count, actions, children }: Props) {
  const show = useShow()
  return (
    <div className="page">
      <div className="page-head">
        <PageTitle title={title}>
          {title} {count !== undefined && <span className="faint num count">{show.number(count)}</span>}
        </PageTitle>
        {actions && <div className="end row">{actions}</div>}
      </div>
      {children}
    </div>
  )
}
