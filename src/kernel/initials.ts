/** Endings that say what kind of body it is, not what it is called. */
const forms = new Set(['bv', 'nv', 'cv', 'vof', 'srl', 'sa', 'asbl', 'vzw', 'bvba', 'cvba', 'comm', 'ltd', 'gmbh', 'inc'])

/** The two letters that stand for a party: first and last telling word, a surname-first name turned round. */
export function initials(name: string): string {
  const [surname = '', given] = name.split(/,\s+/, 2)
  const words = (given ? `${given} ${surname}` : name)
    .split(/[\s/&-]+/)
    .map((word) => word.replace(/[^\p{L}\p{N}']/gu, ''))
    .filter(tells)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => /[\p{L}\p{N}]/u.exec(word ?? '')?.[0] ?? '')
  return letters.join('').toUpperCase() || '?'
}

/** Prefixes and articles are written small or stand before a name; neither tells one party from another. */
function tells(word: string) {
  return word !== '' && !forms.has(word.toLowerCase()) && !/^(?:\p{Ll}|'\p{Ll}|De$|Het$|Den$|The$)/u.test(word)
}
