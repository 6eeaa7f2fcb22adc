// No I/O here, so that the server and the form ask the same questions.
import { fold } from '#kernel/fold.ts'
import { languages, type Objection } from '#kernel/refusal.ts'
import type { relationshipTypeRefusals, TypeRules } from './contract.ts'

type Code = keyof typeof relationshipTypeRefusals

/** What a type is when nothing but its names is given: a business relationship between parties of any kind. */
export const plain: Omit<TypeRules, 'names'> = {
  mutual: false,
  fromKind: null,
  toKind: null,
  group: 'business',
  carriesPosition: false,
  carriesContactDetails: false,
  carriesShare: false,
  oneAtATimeFrom: false,
  oneAtATimeTo: false,
}

/** A type as it would be with what is given of a draft. */
export function withDraft<T extends object>(before: T, draft: { readonly [field in keyof TypeRules]?: TypeRules[field] | undefined }): T & TypeRules {
  return { ...before, ...Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) } as T & TypeRules
}

/** What is wrong with a type in itself: a mutual one is the same from both sides in every respect. */
export function objections(type: TypeRules): Objection<Code>[] {
  if (!type.mutual) return []
  const unlike = languages.filter((language) => type.names[language].forward !== type.names[language].backward)
  return [
    ...unlike.map((language) => ({ code: 'mutual_reads_alike', field: `names.${language}.backward` }) as const),
    ...(type.fromKind === type.toKind ? [] : [{ code: 'mutual_kinds_alike', field: 'toKind' } as const]),
    ...(type.oneAtATimeFrom === type.oneAtATimeTo ? [] : [{ code: 'mutual_limits_alike', field: 'oneAtATimeTo' } as const]),
    ...(type.carriesShare ? [{ code: 'mutual_without_share', field: 'carriesShare' } as const] : []),
  ]
}

/** What is wrong with its names beside those of the other types: two that read alike to the same two kinds of party could not be told apart. */
export function nameObjections(type: TypeRules, others: readonly TypeRules[]): Objection<Code>[] {
  const taken = others.flatMap(sayings)
  return sayings(type)
    .filter((one) =>
      taken.some((other) => one.language === other.language && one.said === other.said && meets(one.near, other.near) && meets(one.far, other.far)),
    )
    .map(({ field }) => ({ code: 'relationship_type_name_taken', field }))
}

const meets = (one: string | null, other: string | null) => one === null || other === null || one === other

/** Everything a type says, to whom and of whom. */
const sayings = ({ names, mutual, fromKind, toKind }: TypeRules) =>
  languages.flatMap((language) => [
    { language, said: fold(names[language].forward), near: fromKind, far: toKind, field: `names.${language}.forward` },
    ...(mutual ? [] : [{ language, said: fold(names[language].backward), near: toKind, far: fromKind, field: `names.${language}.backward` }]),
  ])

/** The id a new type gets, made from its Dutch name so that an address or an export says what it is; undefined when nothing readable is left of it. */
export function slug({ names }: Pick<TypeRules, 'names'>): string | undefined {
  const made = fold(names.nl.forward).replaceAll(' ', '-').slice(0, 60).replace(/-$/, '')
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(made) ? made : undefined
}
