import { useParams } from '@tanstack/react-router'
import { ImportPage } from '#modules/imports/web/ImportPage.tsx'
import { NotFoundPage } from '../shell/pages.tsx'

/** One import, from its columns to its outcome. */
export function ImportScreen() {
  const { importId } = useParams({ strict: false })
  if (!importId) return <NotFoundPage />
  return <ImportPage key={importId} importId={importId} />
}
