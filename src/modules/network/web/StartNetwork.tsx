import { useWords } from '#web/language.tsx'
import { find, type Hit } from '#web/shell/finding.ts'
import { HitRow } from '#web/shell/Hit.tsx'
import { Page } from '#web/ui/Page.tsx'
import { SearchSelect } from '#web/ui/SearchSelect.tsx'
import { networkWords } from './words.ts'

/** Asks whose network to show. */
export function StartNetwork({ onStart }: { onStart: (partyId: string) => void }) {
  const said = useWords(networkWords)
  return (
    <Page title={said.network}>
      <div className="network-start stack">
        <SearchSelect<Hit>
          label={said.start}
          placeholder={said.startPlaceholder}
          search={find}
          keyOf={({ id }) => id}
          nameOf={({ name }) => name}
          draw={(hit, typed) => <HitRow hit={hit} typed={typed} />}
          value={undefined}
          onPick={(hit) => hit && onStart(hit.id)}
          autoFocus
        />
        <p className="muted">{said.startHelp}</p>
      </div>
    </Page>
  )
}
