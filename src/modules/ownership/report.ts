// The report of the ultimate owners, as data for a page setter. Pure: what it says is what the answers say.
import { showPercentage } from '#kernel/decimal.ts'
import { showKbo } from '#kernel/identifiers/kbo.ts'
import type { Language } from '#kernel/refusal.ts'
import { showDate } from '#kernel/written-dates.ts'
import type { Party } from '#modules/parties/contract.ts'
import { type Change, changesBetween } from './changes.ts'
import type { Owner, Owners, Structure, UboCheck } from './contract.ts'
import { svgOf } from './drawn.ts'
import { couples } from './report-couples.ts'
import { reportWords } from './report-words.ts'
import { isNothing, isSame, sayPart, saySum } from './said.ts'

export type Reported = {
  readonly party: Pick<Party, 'name' | 'partyNumber' | 'kvkNumber' | 'kboNumber'>
  readonly answer: Owners
  readonly structure: Structure
  readonly lastCheck: UboCheck | undefined
  readonly office: string
  readonly madeBy: string
  readonly madeOn: string
  readonly language: Language
}

type Content = { readonly [field: string]: unknown }

const styles = {
  title: { fontSize: 18, bold: true },
  head: { fontSize: 11.5, bold: true, margin: [0, 14, 0, 5] },
  muted: { color: '#625c52' },
  cell: { bold: true, color: '#625c52', fontSize: 8.5 },
  open: { color: '#8a5300' },
}
/** The room between the margins of the page, in points. */
const across = 515
const tallest = 420

export function reportOf(reported: Reported) {
  const { party, answer, language, office, madeBy, madeOn } = reported
  const said = reportWords[language]
  const numbers = [party.kvkNumber && said.kvk(party.kvkNumber), party.kboNumber && said.kbo(showKbo(party.kboNumber)), said.party(party.partyNumber)]
  return {
    info: { title: `${said.title} ${party.name}`, author: office },
    pages: said.page,
    styles,
    defaultStyle: { font: 'Roboto', fontSize: 9.5, color: '#1d1b17', lineHeight: 1.2 },
    content: [
      { text: said.title, style: 'muted' },
      { text: party.name, style: 'title' },
      {
        text: [
          numbers.filter(Boolean).join(' · '),
          `\n${said.asOf} ${showDate(answer.asOf, language)} · ${said.made} ${said.by(showDate(madeOn, language), madeBy, office)}`,
        ],
        style: 'muted',
        margin: [0, 3, 0, 0],
      },
      ...outcome(reported),
      ...drawing(reported),
      ...sums(reported),
      ...couples(reported),
      ...unknown(reported),
      ...check(reported),
      { text: said.method, style: 'muted', fontSize: 8.5, margin: [0, 16, 0, 0] },
    ],
  }
}

const namesOf = ({ parties }: Owners) => new Map(parties.map(({ id, name }) => [id, name]))

/** Hairlines only, and numbers at the right. */
const table = (widths: readonly unknown[], rows: readonly (readonly unknown[])[]): Content => ({
  table: { headerRows: 1, widths, body: rows },
  layout: 'hairlines',
})
const heads = (...texts: readonly string[]) => texts.map((text) => ({ text, style: 'cell' }))

function outcome({ answer, language }: Reported): Content[] {
  const said = reportWords[language]
  const names = namesOf(answer)
  const { rule, ubos, complete, overfull } = answer
  const classOf = new Map(answer.owners.map((owner) => [owner.partyId, owner.class]))
  const rows = ubos.map(({ partyId, basis, readings, shares, votes, together }) => {
    const [held, klass] = [together ?? { shares, votes }, classOf.get(partyId)]
    const spouse = together ? ` (${said.withSpouse(names.get(together.partyId) ?? '')})` : ''
    return [
      { text: names.get(partyId) ?? '', bold: true },
      [said.bases[basis], ...readings.map((reading) => reading[language])].join(': ') + spouse,
      basis === 'holding' ? sayPart(held.shares, language) : '',
      basis === 'holding' ? sayPart(held.votes, language) : '',
      klass && basis === 'holding' ? said.classes[klass] : '',
    ]
  })
  const managed = ubos.some(({ basis }) => basis === 'management')
  return [
    { text: said.outcome, style: 'head' },
    ...(ubos.length === 0
      ? [{ text: said.nobody }]
      : [table(['*', 150, 'auto', 'auto', 'auto'], [heads(said.name, said.basis, said.shares, said.votes, said.klass), ...rows])]),
    ...(managed ? [{ text: said.pseudo, margin: [0, 5, 0, 0] }] : []),
    { text: complete ? said.complete : said.incomplete, style: complete ? 'muted' : 'open', margin: [0, 5, 0, 0] },
    ...overfull.map((id) => ({ text: said.overfull(names.get(id) ?? ''), style: 'open' })),
    {
      text: said.rule(
        said.comparisons[rule.comparison],
        showPercentage(rule.percentage, language),
        said.countries[rule.country],
        showDate(rule.since, language),
      ),
      style: 'muted',
    },
  ]
}

function drawing({ structure, language }: Reported): Content[] {
  if (structure.edges.length === 0) return []
  const said = reportWords[language]
  const { svg, width, height } = svgOf(structure, language)
  const scale = Math.min(1, across / width, tallest / height)
  return [
    {
      stack: [
        { text: said.structure, style: 'head' },
        { svg, width: width * scale, alignment: 'center' },
      ],
      unbreakable: true,
    },
    ...(structure.truncated ? [{ text: said.cut, style: 'muted' }] : []),
  ]
}

/** So many owners have their sums written out; the rest stand in no class. */
const mostSums = 60

function sums({ answer, language }: Reported): Content[] {
  if (answer.owners.length === 0) return []
  const names = namesOf(answer)
  const [first, ...others] = answer.owners.slice(0, mostSums).map((owner) => sum(owner, names, language))
  // A head never stands alone at the foot of a page.
  return [{ stack: [{ text: reportWords[language].sums, style: 'head' }, first], unbreakable: true }, ...others]
}

function sum({ partyId, chains, rest, stated, shares, votes, together }: Owner, names: ReadonlyMap<string, string>, language: Language): Content {
  const said = reportWords[language]
  const line = (left: string, right: string): Content => ({
    columns: [
      { text: left, width: 210 },
      { text: right, style: 'muted', width: '*' },
    ],
    columnGap: 10,
    margin: [10, 1, 0, 0],
  })
  const apart = !isSame(shares, votes)
  const lines = chains.flatMap(({ steps, ...product }) => {
    const way = [steps[0]?.ownerId, ...steps.map(({ ownedId }) => ownedId)].map((id) => names.get(id ?? '') ?? '').join(' – ')
    const sumOf = (measure: 'shares' | 'votes') =>
      saySum(
        steps.map((step) => step[measure]),
        product[measure],
        language,
      )
    return [line(sumOf('shares'), way), ...(apart ? [line(`${sumOf('votes')} ${said.votesShort}`, '')] : [])]
  })
  return {
    stack: [
      {
        text: [
          { text: names.get(partyId) ?? '', bold: true },
          `  ${sayPart(shares, language)}${apart ? `, ${sayPart(votes, language)} ${said.votesShort}` : ''}`,
        ],
      },
      ...lines,
      ...(rest ? [line(sayPart(rest.shares, language), said.rest)] : []),
      ...(stated && !isNothing(stated.shares) ? [line(sayPart(stated.shares, language), said.stated)] : []),
      ...(chains.length > 1 || rest || stated
        ? [line(`= ${sayPart(shares, language)}${shares.rounded && shares.fraction ? ` (${shares.fraction})` : ''}`, said.together)]
        : []),
      ...(together
        ? [
            line(
              `${sayPart(shares, language)} + ${sayPart(together.added.shares, language)} = ${sayPart(together.shares, language)}`,
              said.withSpouse(names.get(together.partyId) ?? ''),
            ),
            ...(isSame(together.shares, together.votes)
              ? []
              : [
                  line(
                    `${sayPart(votes, language)} + ${sayPart(together.added.votes, language)} = ${sayPart(together.votes, language)} ${said.votesShort}`,
                    '',
                  ),
                ]),
          ]
        : []),
    ],
    unbreakable: lines.length < 12,
    margin: [0, 0, 0, 6],
  }
}

function unknown({ answer, language }: Reported): Content[] {
  if (answer.remainders.length === 0) return []
  const said = reportWords[language]
  const names = namesOf(answer)
  const rows = answer.remainders
    .slice(0, mostSums)
    .map(({ partyId, ofIts, shares, circle }) => [names.get(partyId) ?? '', circle ? said.circle : sayPart(ofIts.shares, language), sayPart(shares, language)])
  const total = [{ text: said.total, bold: true }, '', { text: sayPart(answer.unknown.shares, language), bold: true }]
  return [{ text: said.unknown, style: 'head' }, table(['*', 'auto', 'auto'], [heads(said.company, said.ofIts, said.ofWhole), ...rows, total])]
}

function check({ lastCheck, answer, language }: Reported): Content[] {
  const said = reportWords[language]
  if (!lastCheck) return [{ text: said.checked, style: 'head' }, { text: said.never }]
  const names = namesOf(answer)
  const { asOf, checkedAt, checkedBy, recheckOn, sources, ubos } = lastCheck
  const changes = changesBetween(
    ubos,
    answer.ubos.map((ubo) => ({ ...ubo, name: names.get(ubo.partyId) ?? '', spouse: names.get(ubo.together?.partyId ?? '') ?? '' })),
  )
  const tell = (change: Change) =>
    change.kind === 'moved'
      ? said.moved(change.name, sayPart(change.before, language), sayPart(change.after, language), change.spouse)
      : said[change.kind](change.name)
  const day = (text: string) => showDate(text.slice(0, 10), language)
  return [
    { text: said.checked, style: 'head' },
    { text: [said.checkedBy(checkedBy, day(checkedAt), day(asOf)), recheckOn ? ` ${said.recheck(day(recheckOn))}` : ''] },
    { text: said.sources, style: 'head' },
    { text: sources === '' ? said.noSources : sources },
    { text: said.changes, style: 'head' },
    ...(changes.length === 0 ? [{ text: said.unchanged }] : [{ ul: changes.map(tell) }]),
  ]
}
