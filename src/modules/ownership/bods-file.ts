// A file of statements of the Beneficial Ownership Data Standard, read the same on the screen and by the command line. Pure.
import { z } from 'zod'
import { BodsStatement } from './bods-shapes.ts'

/** What stands in a file, or why it is none: no JSON, or nothing in it that the standard knows, with where and what. */
export type ReadFile = { readonly statements: BodsStatement[] } | { readonly wrong: 'not_json' | 'no_statements'; readonly detail: string }

const Statements = z.array(BodsStatement).min(1)

/** Reads a JSON list, or one statement to a line. */
export function statementsIn(text: string): ReadFile {
  const own = text.replace(/^\ufeff/, '').trim()
  let found: unknown
  try {
    found = own.startsWith('[') ? JSON.parse(own) : own.split('\n').flatMap((line) => (line.trim() === '' ? [] : (JSON.parse(line) as unknown)))
  } catch (error) {
    return { wrong: 'not_json', detail: (error as Error).message }
  }
  const { data, error } = Statements.safeParse(found)
  if (data) return { statements: data }
  const [issue] = error?.issues ?? []
  return { wrong: 'no_statements', detail: issue && issue.path.length > 0 ? `${issue.path.join('.')} ${issue.message}` : '' }
}

/** Whether a file is for here, by its name or how it begins. */
export const looksLikeStatements = (name: string, beginning: string): boolean =>
  /\.(json|jsonl|ndjson)$/i.test(name) || (/^\s*[[{]/.test(beginning) && /"(recordType|statementId)"/.test(beginning))

/** Only what is read of a statement: a file is several times as large as what it says of who owns whom. */
export function bare({ recordId, recordType, recordStatus, recordDetails }: BodsStatement): BodsStatement {
  const { name, names, birthDate, identifiers, subject, interestedParty, interests } = recordDetails ?? {}
  const ends = (end: typeof subject) => (typeof end === 'object' ? {} : end)
  return {
    recordId,
    recordType,
    ...(recordStatus && { recordStatus }),
    recordDetails: {
      ...(name !== undefined && { name }),
      ...(names && { names: names.map(({ fullName, givenName, familyName }) => ({ fullName, givenName, familyName })) }),
      ...(birthDate !== undefined && { birthDate }),
      ...(identifiers && { identifiers: identifiers.map(({ scheme, schemeName, id }) => ({ scheme, schemeName, id })) }),
      ...(subject !== undefined && { subject: ends(subject) }),
      ...(interestedParty !== undefined && { interestedParty: ends(interestedParty) }),
      ...(interests && {
        interests: interests.map(({ type, directOrIndirect, share, startDate, endDate }) => ({ type, directOrIndirect, share, startDate, endDate })),
      }),
    },
  } as BodsStatement
}

/** What each record is about, to name it by: a party by its name, an interest by both its ends. */
export function titlesOf(statements: readonly BodsStatement[]): ReadonlyMap<string, string> {
  const parties = new Map(
    statements.flatMap(({ recordId, recordType, recordDetails: { name, names } = {} }): [string, string][] => {
      const [own] = names ?? []
      return recordType === 'relationship' ? [] : [[recordId, name ?? own?.fullName ?? [own?.givenName, own?.familyName].filter(Boolean).join(' ')]]
    }),
  )
  const end = (one: unknown) => (typeof one === 'string' ? (parties.get(one) ?? '?') : '?')
  return new Map(
    statements.map(({ recordId, recordType, recordDetails: { subject, interestedParty } = {} }) => [
      recordId,
      recordType === 'relationship' ? `${end(interestedParty)} › ${end(subject)}` : (parties.get(recordId) ?? ''),
    ]),
  )
}
