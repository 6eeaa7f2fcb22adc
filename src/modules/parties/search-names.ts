import { fold } from '#kernel/fold.ts'
import { type NameParts, surnamesInUse, words, writeSurnames } from './names.ts'

/** Every form under which someone may look for a party, as written; each once. Glued surnames too, for who types vandenberg. */
export function searchNames(parts: NameParts): string[] {
  const unique = (names: readonly string[]) => [...new Set(names.map((name) => words(name)))].filter(Boolean)
  if (parts.kind === 'organisation') {
    const { legalName, tradeNames, legalForm } = parts
    const spelled = fold(legalName).endsWith(fold(legalForm)) ? legalName : words(legalName, legalForm)
    return unique([legalName, spelled, ...tradeNames])
  }
  const both = (['own', 'partner', 'own-partner', 'partner-own'] as const).map((nameUsage) =>
    writeSurnames(surnamesInUse({ ...parts, nameUsage }), 'BE', { alone: false }),
  )
  const surnames = unique(both)
  const given = unique([parts.callName, parts.firstName, parts.initials])
  const glued = surnames.filter((surname) => surname.includes(' ')).map((surname) => surname.replaceAll(' ', ''))
  return unique([...surnames.flatMap((surname) => given.map((name) => words(name, surname))), ...given, ...surnames, ...glued])
}
