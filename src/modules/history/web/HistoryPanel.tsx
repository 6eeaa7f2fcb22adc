import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { words } from '#kernel/words.ts'
import { useWords } from '#web/language.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { Skeleton } from '#web/ui/states.tsx'

// Telling an address takes the formats of every country: not worth the wait to who never looks.
const HistoryList = lazy(() => import('./HistoryList.tsx').then(({ HistoryList: List }) => ({ default: List })))

const historyWords = words({
  nl: { title: 'Geschiedenis', show: 'Tonen', hide: 'Verbergen' },
  en: { title: 'History', show: 'Show', hide: 'Hide' },
})

/** What was done to a party and all that hangs on it; asked for only when one opens it. */
export function HistoryPanel({ partyId }: { partyId: string }) {
  const said = useWords(historyWords)
  const [open, setOpen] = useState(false)
  return (
    <Panel
      title={said.title}
      actions={
        <Button size="xs" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? said.hide : said.show}
          <span className="unseen"> {said.title}</span>
        </Button>
      }
    >
      {open && (
        <Suspense fallback={<Skeleton shape="rows" count={4} />}>
          <HistoryList partyId={partyId} />
        </Suspense>
      )}
    </Panel>
  )
}
