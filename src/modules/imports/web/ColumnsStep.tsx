import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { say } from '#kernel/refusal.ts'
import { call } from '#web/client.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { changeImport, checkImport, type Import } from '../contract.ts'
import type { Target } from '../fields.ts'
import { mappingObjections } from '../mapping.ts'
import { importRefusals } from '../refusals.ts'
import { ColumnTable } from './ColumnTable.tsx'
import { FilePreview } from './FilePreview.tsx'
import { mappingWords } from './mapping-words.ts'
import { OptionsForm } from './OptionsForm.tsx'
import { StepHead } from './StepHead.tsx'
import { Unplaced } from './Unplaced.tsx'
import { useImportAct } from './use-import.ts'

/** Where the columns go and how the file is read. Every choice is kept at once; checking changes nothing in the register. */
export function ColumnsStep({ given }: { given: Import }) {
  const said = useWords(mappingWords)
  const { language } = useLanguage()
  const { act, isPending } = useImportAct(given.id)
  const [mapping, setMapping] = useState(() => given.columns.map(({ to }) => to))
  const columns = useMemo(() => given.columns.map((column, i) => placed(column, mapping[i])), [given.columns, mapping])
  const objections = mappingObjections(columns, given.kind).map((one) => ({ ...one, sentence: say(importRefusals[one.code], language, one.with) }))
  const loose = objections.filter(({ field }) => !field?.startsWith('mapping.'))
  const map = (changed: (target: Target, i: number) => Target) => {
    const next = mapping.map(changed)
    setMapping(next)
    act((seen) => call(changeImport, { ...seen, mapping: next }))
  }
  return (
    <>
      <StepHead>{said.title}</StepHead>
      <p className="muted lead">{said.lead[given.kind]}</p>
      {given.columns.some(({ by }) => by === 'remembered') && <p className="aside-note">{said.remembered}</p>}
      {given.mended && <p className="aside-note">{said.mended}</p>}
      <div className="import-columns">
        <div>
          <FilePreview given={given} act={act} />
          <section className="panel">
            <Unplaced
              columns={columns}
              onNote={given.kind === 'internal-relationships' ? undefined : (unplaced) => map((to, i) => (unplaced.has(i) ? 'namedNote' : to))}
            />
            <ColumnTable
              kind={given.kind}
              columns={columns}
              complaintAt={(i) => objections.find(({ field }) => field === `mapping.${i}`)?.sentence}
              onPlace={(at, target) => map((to, i) => (i === at ? target : to))}
            />
          </section>
        </div>
        <OptionsForm given={given} columns={columns} act={act} />
      </div>
      <div className="import-bar">
        <div className="muted s" role="status">
          {loose.length > 0 ? (
            <span className="due">{loose.map(({ sentence }) => sentence).join(' ')}</span>
          ) : (
            said.placed(columns.filter(({ to }) => to !== 'nowhere').length, columns.length)
          )}
          <span className="less faint"> · {said.noneOfIt}</span>
        </div>
        <Button variant="filled" disabled={objections.length > 0} loading={isPending} onClick={() => act((seen) => call(checkImport, seen))}>
          {said.check}
        </Button>
      </div>
    </>
  )
}

const placed = (column: Import['columns'][number], to: Target | undefined): Import['columns'][number] =>
  to === undefined || to === column.to ? column : { ...column, to, by: 'person' }
