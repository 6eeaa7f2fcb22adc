import { call } from '#web/client.ts'
import { useShow, useWords } from '#web/language.tsx'
import { SelectField } from '#web/ui/fields.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { changeImport, type Import, ImportOptions } from '../contract.ts'
import { mappingWords } from './mapping-words.ts'
import type { useImportAct } from './use-import.ts'

type Act = ReturnType<typeof useImportAct>['act']
const shown = 5
const { encoding: Encoding, delimiter: Delimiter } = ImportOptions.shape

/** The first rows as they stand in the file, and how its text is read: one sees at once whether that is right. */
export function FilePreview({ given, act }: { given: Import; act: Act }) {
  const said = useWords(mappingWords)
  const show = useShow()
  const reread = (options: Partial<ImportOptions>) => act((seen) => call(changeImport, { ...seen, options }))
  return (
    <Panel title={said.fileTitle}>
      <div className="as-read">
        <SelectField
          label={said.delimiter}
          data={Delimiter.options.map((value) => ({ value, label: said.delimiters[value] }))}
          value={given.options.delimiter}
          onChange={(value) => value && reread({ delimiter: Delimiter.parse(value) })}
        />
        <SelectField
          label={said.encoding}
          data={Encoding.options.map((value) => ({ value, label: said.encodings[value] }))}
          value={given.options.encoding}
          onChange={(value) => value && reread({ encoding: Encoding.parse(value) })}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard */}
      <section className="file-preview" aria-label={said.firstRows} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th className="faint">{said.line}</th>
              {given.columns.map(({ name }, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns may share a name and never move
                <th key={i}>{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {given.sampleRows.slice(0, shown).map(({ line, cells }) => (
              <tr key={line}>
                <td className="faint">{show.number(line)}</td>
                {cells.map((cell, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells stand where their column stands
                  <td key={i}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  )
}
