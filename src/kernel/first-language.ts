import type { Language } from './refusal.ts'

/**
 * The language to begin with in a browser that nobody has chosen one in, by the languages it likes, the dearest first: English where that comes
 * first and Dutch is not among them. Dutch when in doubt.
 */
export function firstLanguage(liked: readonly string[]): Language {
  const [dearest, ...others] = liked.map((one) => one.toLowerCase().split('-')[0])
  return dearest === 'en' && !others.includes('nl') ? 'en' : 'nl'
}
