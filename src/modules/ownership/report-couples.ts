// The spouses in the report: by which regime, what each holds directly and how that stands, and what counts for each.
import type { Language } from '#kernel/refusal.ts'
import { showDate } from '#kernel/written-dates.ts'
import type { Owners } from './contract.ts'
import type { Couple } from './property-regimes.ts'
import { regimeWords } from './regime-words.ts'
import { reportWords } from './report-words.ts'
import { isNothing, isSame, sayPart } from './said.ts'
import type { Part } from './shapes.ts'

type Content = { readonly [field: string]: unknown }

/** So many couples are written out. */
const most = 40

/** Nothing where no owner is married, as far as is known. */
export function couples({ answer, language }: { readonly answer: Owners; readonly language: Language }): Content[] {
  const names = new Map(answer.parties.map(({ id, name }) => [id, name]))
  const [first, ...others] = answer.couples.slice(0, most).map((one) => couple(one, (id) => names.get(id) ?? '', language))
  if (!first) return []
  return [{ stack: [{ text: regimeWords[language].couples, style: 'head' }, first], unbreakable: true }, ...others]
}

function couple({ regime, spouses, common, holdings }: Couple, nameOf: (id: string) => string, language: Language): Content {
  const words = regimeWords[language]
  const [one, other] = spouses
  if (!one || !other) return { text: '' }
  const line = (left: string, right: string, style = 'muted'): Content => ({
    columns: [
      { text: left, width: 250 },
      { text: right, style, width: '*' },
    ],
    columnGap: 10,
    margin: [10, 1, 0, 0],
  })
  /** The votes too where they are not the same. */
  const say = ({ shares, votes }: { readonly shares: Part; readonly votes: Part }) =>
    `${sayPart(shares, language)}${isSame(shares, votes) ? '' : ` (${sayPart(votes, language)} ${reportWords[language].votesShort})`}`
  const lines = holdings.map(({ ownerId, ownedId, since, standing, shares, votes, ofWhole }) => {
    const whole = isSame(shares, ofWhole.shares) && isSame(votes, ofWhole.votes) ? '' : ` = ${words.ofWhole(say(ofWhole))}`
    const told = [since && words.since(showDate(since, language)), regime && words.standings[standing]].filter(Boolean).join(' · ')
    return line(`${nameOf(ownerId)}: ${words.part(say({ shares, votes }), nameOf(ownedId))}${whole}`, told, regime && standing === 'unknown' ? 'open' : 'muted')
  })
  const counts = (mine: typeof one, theirs: typeof one): Content => ({
    text: [
      `${nameOf(mine.partyId)}: ${say(mine)} ${words.own}`,
      ...(isNothing(theirs.common.shares) && isNothing(theirs.common.votes) ? [] : [`${say(theirs.common)} ${words.ofSpouse(nameOf(theirs.partyId))}`]),
    ].join(' + '),
    margin: [10, 1, 0, 0],
  })
  return {
    stack: [
      {
        text: [
          { text: words.pair(nameOf(one.partyId), nameOf(other.partyId)), bold: true },
          regime ? `  ${words.regimeSince(words.regimes[regime.regime], showDate(regime.since, language))}: ${words.communities[regime.community]}` : '',
        ],
      },
      ...(regime ? [] : [{ text: words.regimeUnknown(nameOf(one.partyId), nameOf(other.partyId)), style: 'open', margin: [10, 1, 0, 0] }]),
      ...lines,
      ...(isNothing(common.shares) && isNothing(common.votes) ? [] : [line(say(common), words.commonTotal), counts(one, other), counts(other, one)]),
    ],
    unbreakable: holdings.length < 12,
    margin: [0, 0, 0, 6],
  }
}
