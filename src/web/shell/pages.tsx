import { Button } from '@mantine/core'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ProblemError } from '../client.ts'
import { useWords } from '../language.tsx'
import { PageTitle } from '../ui/Page.tsx'
import { shellWords } from '../words.ts'

/** A page that helps, outside the frame: it then is the whole of the document. */
export const Alone = ({ children }: { children: ReactNode }) => <main>{children}</main>

/** Nothing lives at this address. */
export function NotFoundPage() {
  const said = useWords(shellWords)
  return (
    <div className="help-page">
      <PageTitle>{said.notFound}</PageTitle>
      <p>{said.notFoundHelp}</p>
      <Button component={Link} to="/parties" variant="filled">
        {said.toParties}
      </Button>
    </div>
  )
}

/** A page that broke: what is safe, what to do, and the line that helps whoever looks into it. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const said = useWords(shellWords)
  const router = useRouter()
  const text = error instanceof Error ? error.message : String(error)
  // After an update the old page asks for files that are no longer there.
  const outdated = /dynamically imported module|Importing a module script failed|module script/i.test(text)
  if (error instanceof ProblemError && error.status === 404) return <NotFoundPage />
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <div className="help-page" role="alert">
      <PageTitle>{outdated ? said.newVersion : said.broken}</PageTitle>
      <p>{outdated ? said.newVersionHelp : error instanceof ProblemError ? error.message : said.brokenHelp}</p>
      <Button variant="filled" onClick={outdated ? () => location.reload() : again}>
        {outdated ? said.reload : said.again}
      </Button>
      {!outdated && !(error instanceof ProblemError) && <code>{text}</code>}
    </div>
  )
}
