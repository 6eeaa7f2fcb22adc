import { useWords } from '../language.tsx'
import { Page } from '../ui/Page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { shellWords } from '../words.ts'

/** Holds the place of a screen that is still to come. */
export function Soon({ name }: { name: keyof (typeof shellWords)['nl']['places'] }) {
  const said = useWords(shellWords)
  return (
    <Page title={said.places[name]}>
      <EmptyState title={said.soon} />
    </Page>
  )
}
