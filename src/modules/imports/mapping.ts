import type { Objection } from '#kernel/refusal.ts'
import type { ImportColumn, ImportKind } from './contract.ts'
import { internalFields, partyFields, relationshipFields, severalColumns, type Target } from './fields.ts'
import type { ImportRefusal } from './refusals.ts'

const fieldsOf: Record<ImportKind, ReadonlySet<Target>> = {
  parties: new Set<Target>([...partyFields, 'namedNote', 'nowhere']),
  relationships: new Set<Target>([...relationshipFields, 'namedNote', 'nowhere']),
  // There is no note in which a cell could be kept.
  'internal-relationships': new Set<Target>([...internalFields, 'nowhere']),
}

/** What is wrong with where the columns go. `field` is the place of a column, or the field that no column goes to. */
export function mappingObjections(columns: readonly Pick<ImportColumn, 'name' | 'to'>[], kind: ImportKind): Objection<ImportRefusal>[] {
  const foreign = columns.flatMap(({ to }, i): Objection<ImportRefusal>[] =>
    fieldsOf[kind].has(to) ? [] : [{ code: 'mapping_foreign', field: `mapping.${i}` }],
  )
  const twice = columns.flatMap(({ name, to }, i): Objection<ImportRefusal>[] => {
    const first = columns.slice(0, i).find((one) => one.to === to)
    return first && !severalColumns.has(to) ? [{ code: 'mapping_twice', field: `mapping.${i}`, with: { first: first.name, second: name } }] : []
  })
  return [...foreign, ...twice, ...missing(new Set(columns.map(({ to }) => to)), kind)]
}

function missing(given: ReadonlySet<Target>, kind: ImportKind): Objection<ImportRefusal>[] {
  if (kind === 'relationships')
    return (['from', 'type', 'to'] as const).filter((field) => !given.has(field)).map((field) => ({ code: 'mapping_without_field', field }))
  if (kind === 'internal-relationships') {
    const numbers = (['number', 'partyNumber', 'externalNumber'] as const).filter((field) => given.has(field))
    return [
      ...(numbers.length === 0 ? [{ code: 'mapping_without_number', field: 'number' } as const] : []),
      ...(numbers.length > 1 ? [{ code: 'mapping_two_numbers', field: 'number' } as const] : []),
      ...(['category', 'employee'] as const).filter((field) => !given.has(field)).map((field) => ({ code: 'mapping_without_field', field }) as const),
    ]
  }
  const names: Target[] = ['name', 'legalName', 'surname', 'firstName', 'callName', 'partnerSurname']
  return names.some((name) => given.has(name)) ? [] : [{ code: 'mapping_without_name', field: 'name' }]
}
