import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { addressOf } from '#web/client.ts'
import { useWords } from '#web/language.tsx'
import { downloadRefused, type Import } from '../contract.ts'
import { outcomeWords } from './outcome-words.ts'

/** What one does once it is in: look at it, mend what was refused, bring over the relationships. */
export function AfterRun({ given }: { given: Import }) {
  const said = useWords(outcomeWords)
  const { id, kind, counts } = given
  if (counts.refused === 0 && kind !== 'parties') return null
  return (
    <div className="after-run">
      {counts.refused > 0 && (
        <section>
          <h3>{said.mendTitle(counts.refused)}</h3>
          <p className="muted">{said.mendHelp}</p>
          <Button component="a" href={addressOf(downloadRefused, { importId: id })} download leftSection={<IconDownload size={15} aria-hidden />}>
            {said.download}
          </Button>
        </section>
      )}
      {kind === 'parties' && (
        <section>
          <h3>{said.nextTitle}</h3>
          <p className="muted">{said.nextHelp}</p>
          <Button renderRoot={(props) => <Link {...props} to="/import" />}>{said.next}</Button>
        </section>
      )}
    </div>
  )
}
