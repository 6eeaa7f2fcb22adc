// No I/O here, so that the server and the form ask the same questions.
import { fold } from '#kernel/fold.ts'
import { languages, type Objection } from '#kernel/refusal.ts'
import type { CategoryRules, categoryRefusals } from './contract.ts'

/** What a category is when nothing but its names is given. */
export const plain: Omit<CategoryRules, 'names'> = { carriesCommission: false, severalAtATime: true, requiredForCustomers: false, givesAccess: false }

/** A category as it would be with what is given of a draft. */
export function withDraft<T extends object>(before: T, draft: { readonly [field in keyof CategoryRules]?: CategoryRules[field] | undefined }): T & CategoryRules {
  return { ...before, ...Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) } as T & CategoryRules
}

/** Two that read alike in a language could not be told apart. */
export function nameObjections(
  { names }: Pick<CategoryRules, 'names'>,
  others: readonly Pick<CategoryRules, 'names'>[],
): Objection<keyof typeof categoryRefusals>[] {
  return languages
    .filter((language) => others.some((other) => fold(other.names[language]) === fold(names[language])))
    .map((language) => ({ code: 'category_name_taken', field: `names.${language}` }))
}

/** The id a new category gets, made from its Dutch name so that an address or an export says what it is; undefined when nothing readable is left of it. */
export function slug({ names }: Pick<CategoryRules, 'names'>): string | undefined {
  const made = fold(names.nl).replaceAll(' ', '-').slice(0, 60).replace(/-$/, '')
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(made) ? made : undefined
}
