// Says a path as one would tell a colleague: "Jan Claes is zaakvoerder van Bakkerij Claes; hij zit met Dirk Irecteur in het bestuur van de
// club". Built from what the types are called, so that a type the office made reads as well as one that came installed.
import type { Language } from '#kernel/refusal.ts'
import type { PartyKind } from '#modules/parties/contract.ts'
import type { FormOfAddress } from '#modules/parties/names.ts'
import type { TypeRules } from '#modules/relationship-types/contract.ts'
import { sentence, verb } from '#modules/relationship-types/readings.ts'

export type Named = { readonly id: string; readonly kind: PartyKind; readonly name: string; readonly formOfAddress: FormOfAddress }
/** A step as it is told: the party `near` is what the type reads from its side. */
export type Told = {
  readonly near: Named
  readonly far: Named
  readonly typeId: string
  readonly names: TypeRules['names']
  readonly direction: 'forward' | 'backward'
}

const pronouns = { nl: { mr: 'hij', ms: 'zij' }, en: { mr: 'he', ms: 'she' } } as const
const possessives = { nl: { mr: 'zijn', ms: 'haar' }, en: { mr: 'his', ms: 'her' } } as const
/** Who hold one of these in the same organisation sit on its board together. */
const onTheBoard = new Set(['director', 'chair', 'secretary', 'treasurer'])

/** Whom the last clause was about, and who else it named: who may be called by a pronoun, and who might be meant by it as well. */
type Spoken = { readonly subject: Named; readonly others: readonly Named[] }

const gender = ({ kind, formOfAddress }: Named) => (kind === 'person' && (formOfAddress === 'mr' || formOfAddress === 'ms') ? formOfAddress : undefined)
/** Whether a pronoun can only mean this party. */
function isClear(party: Named, spoken: Spoken | undefined): 'mr' | 'ms' | undefined {
  const own = gender(party)
  if (!own || !spoken) return undefined
  const named = [spoken.subject, ...spoken.others]
  // Someone of whom it is not known how they are addressed might be meant as well.
  const mayBeMeant = named.filter((one) => one.kind === 'person' && (gender(one) ?? own) === own)
  return mayBeMeant.length === 1 && mayBeMeant[0]?.id === party.id ? own : undefined
}

/** The name of a type without the word it ends in: "bestuurder van" → "bestuurder". */
const bare = (name: string) => name.replace(/ \p{L}+$/u, '')
const ofThing = { nl: / (van|bij|in)$/, en: / (of|at|in)$/ } as const
const ofSomeone = { nl: / van$/, en: / of$/ } as const

/** How the type reads from the other side. */
const turned = ({ near, far, direction, ...told }: Told): Told => ({
  ...told,
  near: far,
  far: near,
  direction: direction === 'forward' ? 'backward' : 'forward',
})
const nameFrom = ({ names, direction }: Told, language: Language) => names[language][direction]

/** A clause, whom it is about, and how many steps it tells. */
type Clause = { readonly text: string; readonly spoken: Spoken; readonly steps: number }

function clause(told: Told, next: Told | undefined, spoken: Spoken | undefined, language: Language): Clause {
  const { near, far } = told
  const by = isClear(near, spoken)
  const subject = by ? pronouns[language][by] : near.name
  const name = nameFrom(told, language)

  // Two persons in one organisation are told in one breath.
  if (next && near.kind === 'person' && far.kind === 'organisation' && next.far.kind === 'person') {
    const others = nameFrom(turned(next), language)
    const shared = { spoken: { subject: near, others: [next.far] }, steps: 2 }
    if (onTheBoard.has(told.typeId) && onTheBoard.has(next.typeId) && told.direction === 'forward' && next.direction === 'backward')
      return {
        text:
          language === 'nl'
            ? `${subject} zit met ${next.far.name} in het bestuur van ${far.name}`
            : `${subject} sits on the board of ${far.name} with ${next.far.name}`,
        ...shared,
      }
    if (told.typeId === next.typeId && name === others && verb(name, language) === 'is')
      return {
        text: language === 'nl' ? `${subject} is net als ${next.far.name} ${name} ${far.name}` : `${subject} is ${name} ${far.name}, like ${next.far.name}`,
        ...shared,
      }
  }

  const said = { spoken: { subject: near, others: [far] }, steps: 1 }
  if (verb(name, language) === 'is') return { text: sentence(subject, name, far.name, language), ...said }
  // "Uno heeft als bestuurder Dirk" is told from the other side, as one would.
  const other = nameFrom(turned(told), language)
  const about = { spoken: { subject: far, others: [near] }, steps: 1 }
  if (spoken && near.kind === 'organisation' && ofThing[language].test(other))
    return { text: language === 'nl' ? `${far.name} is daar ${bare(other)}` : `${far.name} is ${bare(other)} there`, ...about }
  if (by && ofSomeone[language].test(other)) return { text: `${far.name} is ${possessives[language][by]} ${bare(other)}`, ...about }
  if (verb(other, language) === 'is') return { text: sentence(far.name, other, near.name, language), ...about }
  return { text: sentence(subject, name, far.name, language), ...said }
}

/** A path as one sentence; an introduction begins with the colleague who is involved with its first party, and in what. */
export function told(steps: readonly Told[], language: Language, opening?: { employee: string; category: string; party: Named }): string {
  const clauses: string[] = []
  let spoken: Spoken | undefined
  if (opening) {
    const { employee, category, party } = opening
    clauses.push(`${employee} is ${category} ${language === 'nl' ? 'van' : 'of'} ${party.name}`)
    // How a colleague is addressed is not known, so whoever is named here may be meant by no pronoun but the party itself.
    spoken = { subject: party, others: [] }
  }
  for (let at = 0; at < steps.length; ) {
    const step = steps[at]
    if (!step) break
    const one = clause(step, steps[at + 1], spoken, language)
    clauses.push(one.text)
    spoken = one.spoken
    at += one.steps
  }
  const text = clauses.join('; ')
  // A name like Bedrijf Uno B.V. ends the sentence itself.
  return text === '' || text.endsWith('.') ? text : `${text}.`
}
