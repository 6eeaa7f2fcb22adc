import { DropZone } from '#modules/imports/web/DropZone.tsx'
import { ImportList } from '#modules/imports/web/ImportList.tsx'
import '#modules/imports/web/imports.css'
import { importWords } from '#modules/imports/web/words.ts'
import { ExportInternal } from '#modules/internal-relationships/web/ExportInternal.tsx'
import { BodsImports } from '#modules/ownership/web/BodsImports.tsx'
import { useWords } from '../language.tsx'
import { useMay } from '../me.ts'
import { Page } from '../ui/Page.tsx'
import { EmptyState } from '../ui/states.tsx'

/** Where an office brings over what its old program exported, and takes out what is read back here. */
export function ImportsScreen() {
  const said = useWords(importWords)
  if (!useMay('write')) {
    return (
      <Page title={said.title}>
        <EmptyState title={said.mayNot} />
        <ExportInternal />
      </Page>
    )
  }
  return (
    <Page title={said.title}>
      <p className="muted lead">{said.lead}</p>
      <DropZone />
      <ImportList />
      <BodsImports />
      <ExportInternal />
    </Page>
  )
}
