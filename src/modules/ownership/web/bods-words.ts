import { showNumber } from '#kernel/formats.ts'
import { words } from '#kernel/words.ts'

const things = {
  nl: { parties: ['relatie', 'relaties'], relationships: ['verbinding', 'verbindingen'] },
  en: { parties: ['party', 'parties'], relationships: ['connection', 'connections'] },
} as const
/** What a file made, in words: only what there is of it. */
const parts = (language: 'nl' | 'en', parties: number, relationships: number) =>
  Object.entries({ parties, relationships }).flatMap(([thing, count]) => {
    const [one, several] = things[language][thing as 'parties' | 'relationships']
    return count > 0 ? [`${showNumber(count, language)} ${count === 1 ? one : several}`] : []
  })

export const bodsWords = words({
  nl: {
    reading: 'Het bestand wordt gelezen …',
    notJson: (detail: string) => `Dit is geen leesbaar JSON-bestand (${detail}).`,
    noStatements: (detail: string) => `Hier staan geen verklaringen volgens BODS 0.4 in${detail && ` (${detail})`}.`,
    tooMany: (count: string, most: string) =>
      `Dit bestand heeft ${count} verklaringen; hier kunnen er ${most}. Gebruik voor grotere bestanden de opdracht import bods.`,
    title: 'Wie wie bezit (BODS)',
    willBe: 'Dit gaat er gebeuren. Er is nog niets bewaard.',
    done: 'Het bestand is ingelezen.',
    counts: { made: 'nieuwe relaties', known: 'al bekend', links: 'verbindingen', skipped: 'niet overgenomen' },
    run: 'Inlezen',
    nothing: 'Hier is niets nieuws uit over te nemen.',
    took: (parties: number, relationships: number) => `${parts('nl', parties, relationships).join(' en ')} ingelezen.`,
    taken: 'Het bestand is ongedaan gemaakt.',
    left: 'Gebleven, omdat er sindsdien aan is gewerkt:',
    earlier: 'Ingelezen BODS-bestanden',
    takenBy: (who: string, when: string) => `Ingelezen door ${who}, ${when}`,
    undoneBy: (who: string, when: string) => `ongedaan gemaakt door ${who}, ${when}`,
    nameless: 'BODS-bestand',
    commandLine: 'de opdrachtregel',
    came: (parties: number, relationships: number) => parts('nl', parties, relationships).join(', '),
    showMore: 'Meer tonen',
    undoTitle: 'Dit bestand ongedaan maken?',
    undoRemoves: (parties: number, relationships: number): string =>
      `${parts('nl', parties, relationships).join(' en ')} uit dit bestand ${parties + relationships === 1 ? 'wordt' : 'worden'} gewist.`,
    undoKeeps: 'Wat er al was blijft, en ook wat sindsdien is gewijzigd of gebruikt. U ziet daarna wat er gebleven is.',
    undoFinal: 'Het ongedaan maken zelf kan niet ongedaan worden gemaakt; wel kunt u het bestand opnieuw inlezen.',
    other: 'Ander bestand',
    fresh: 'Nieuw',
    there: 'Al bekend',
    skipped: 'Niet overgenomen, en waarom',
    more: (count: string) => `en nog ${count}`,
  },
  en: {
    reading: 'Reading the file …',
    notJson: (detail) => `This is not a readable JSON file (${detail}).`,
    noStatements: (detail) => `There are no statements of BODS 0.4 in this${detail && ` (${detail})`}.`,
    tooMany: (count, most) => `This file has ${count} statements; here ${most} are possible. For larger files use the command import bods.`,
    title: 'Who owns whom (BODS)',
    willBe: 'This is what will happen. Nothing has been kept yet.',
    done: 'The file was taken over.',
    counts: { made: 'new parties', known: 'already there', links: 'connections', skipped: 'not taken over' },
    run: 'Take it over',
    nothing: 'There is nothing new to take over from this.',
    took: (parties, relationships) => `${parts('en', parties, relationships).join(' and ')} taken over.`,
    taken: 'The file was undone.',
    left: 'Left as they are, because they were worked on since:',
    earlier: 'BODS files taken over',
    takenBy: (who, when) => `Taken over by ${who}, ${when}`,
    undoneBy: (who, when) => `undone by ${who}, ${when}`,
    nameless: 'BODS file',
    commandLine: 'the command line',
    came: (parties, relationships) => parts('en', parties, relationships).join(', '),
    showMore: 'Show more',
    undoTitle: 'Undo this file?',
    undoRemoves: (parties, relationships) =>
      `${parts('en', parties, relationships).join(' and ')} from this file ${parties + relationships === 1 ? 'is' : 'are'} deleted.`,
    undoKeeps: 'What was there already stays, and so does what was changed or used since. You then see what was left.',
    undoFinal: 'Undoing cannot itself be undone; you can take the file over again, though.',
    other: 'Another file',
    fresh: 'New',
    there: 'Already there',
    skipped: 'Not taken over, and why',
    more: (count) => `and ${count} more`,
  },
})
