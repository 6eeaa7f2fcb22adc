import { createHash } from 'node:crypto'
import type { Db } from '#platform/db/engine.ts'
import { type ImportColumn, type ImportKind, ImportOptions } from './contract.ts'
import { Target } from './fields.ts'
import { headingKey } from './headings.ts'
import { fewOf } from './import-file.ts'
import { recogniseColumns } from './recognise.ts'
import * as store from './store.ts'

/** The columns of a file as their names tell them apart: another file with these is mapped the same way. */
export function headerPrint(kind: ImportKind, names: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, ...names.map(headingKey)]))
    .digest('hex')
}

/** Where columns go: as the last time, else as they are recognised. Also what was chosen then about how to read the file. */
export async function proposed(
  db: Db,
  kind: ImportKind,
  columns: readonly Pick<ImportColumn, 'name' | 'samples'>[],
): Promise<{ columns: ImportColumn[]; options: Partial<ImportOptions> }> {
  const last = await store.remembered(
    db,
    headerPrint(
      kind,
      columns.map(({ name }) => name),
    ),
  )
  const mapping = last ? Target.array().safeParse(JSON.parse(last.mapping)) : undefined
  const options = last ? ImportOptions.partial().safeParse(JSON.parse(last.options)) : undefined
  const known = mapping?.success && mapping.data.length === columns.length ? mapping.data : undefined
  const chosen = options?.success ? (Object.fromEntries(Object.entries(options.data).filter(([, value]) => value !== undefined)) as Partial<ImportOptions>) : {}
  const recognised = recogniseColumns(columns, kind)
  return {
    columns: columns.map(({ name, samples }, i): ImportColumn => {
      const to = known?.[i]
      return { name, samples: fewOf(samples), ...(to ? { to, by: 'remembered' as const } : (recognised[i] ?? { to: 'nowhere', by: null })) }
    }),
    options: chosen,
  }
}
