import { type NameParts, words } from './names.ts'

/** Initials of more than one letter, as they are usual in Dutch. IJ keeps both capitals. */
const clusters = ['Ch', 'Chr', 'Fr', 'Gh', 'IJ', 'Ph', 'Sj', 'St', 'Th', 'Tj']
const cluster = (letters: string) => clusters.find((one) => one.toLowerCase() === letters.toLowerCase())

/** The capital of a letter, where that is one letter too: ß has none. */
const capital = (letter: string) => (letter.toUpperCase().length === letter.length ? letter.toUpperCase() : letter)

const dotted = (letters: string) => [...letters].map((letter) => `${capital(letter)}.`).join('')

/** One run of letters between dots or spaces as initials; null when it reads as a whole name. */
function asInitials(run: string, closed: boolean): string | null {
  const lower = run === run.toLowerCase()
  const upper = run === run.toUpperCase()
  const known = cluster(run)
  if (known && (closed || (!lower && !upper))) return `${known}.`
  if (upper || run.length <= 2 || (lower && run.length <= 4)) return dotted(run)
  const parts = run.match(/\p{Lu}\p{Ll}*/gu) ?? []
  const initials = parts.map((part) => (part.length === 1 ? `${part}.` : cluster(part) ? `${cluster(part)}.` : null))
  return parts.join('') === run && parts.length > 1 && !initials.includes(null) ? initials.join('') : null
}

/** Initials with capitals and dots: `aj` and `A J` become A.J., Th.J. stays. What looks like a whole name is left as it was typed. */
export function normaliseInitials(typed: string): string {
  const text = words(typed).normalize('NFC')
  if (!/^[\p{Lu}\p{Ll}. -]*$/u.test(text)) return text
  const runs = [...text.matchAll(/(-?)(\p{L}+)(\.?)/gu)].map(([, hyphen = '', letters = '', dot]) => {
    const initials = asInitials(letters, dot === '.')
    return initials && hyphen + initials
  })
  return runs.includes(null) ? text : runs.join('').replace(/^-/, '')
}

/** Legal forms that do not help to tell one organisation from another. */
const legalForms = new Set([
  'bv',
  'nv',
  'vof',
  'cv',
  'srl',
  'sa',
  'bvba',
  'sprl',
  'vzw',
  'asbl',
  'comm',
  'commv',
  'snc',
  'ua',
  'cvba',
  'ltd',
  'gmbh',
  'inc',
  'llc',
  'ag',
])

const firstLetters = (text: string, most: number) =>
  (text.normalize('NFC').match(/[\p{L}\p{N}]\p{M}*/gu) ?? [])
    .slice(0, most)
    .map((letter) => [...letter.toUpperCase()][0] ?? '')
    .join('')

/** The two letters that stand for a party where it has no picture: DI for Dirk Irecteur. One or none when the name has no more. */
export function initialsFor(parts: NameParts): string {
  const person = [
    words(parts.callName, parts.firstName, parts.initials),
    parts.nameUsage.startsWith('partner') ? parts.partnerSurname || parts.surname : parts.surname || parts.partnerSurname,
  ]
  const name = words(parts.legalName) || words(parts.tradeNames[0] ?? '')
  const telling = name.split(/[\s&+/,-]+/).filter((word) => /[\p{L}\p{N}]/u.test(word) && !legalForms.has(word.replaceAll('.', '').toLowerCase()))
  const from = (parts.kind === 'person' ? person : telling.length > 0 ? telling : [name]).filter((word) => /[\p{L}\p{N}]/u.test(word))
  return from.length > 1
    ? from
        .slice(0, 2)
        .map((word) => firstLetters(word, 1))
        .join('')
    : firstLetters(from[0] ?? '', 2)
}
