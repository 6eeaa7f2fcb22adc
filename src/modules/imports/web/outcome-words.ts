import { showNumber } from '#kernel/formats.ts'
import { words } from '#kernel/words.ts'
import type { ImportKind } from '../contract.ts'

const nl = (count: number) => showNumber(count, 'nl')
const en = (count: number) => showNumber(count, 'en')
const thing = {
  nl: { parties: ['relatie', 'relaties'], relationships: ['verband', 'verbanden'], 'internal-relationships': ['interne relatie', 'interne relaties'] },
  en: {
    parties: ['party', 'parties'],
    relationships: ['relationship', 'relationships'],
    'internal-relationships': ['internal relationship', 'internal relationships'],
  },
} as const
const nlThings = (count: number, kind: ImportKind) => `${nl(count)} ${thing.nl[kind][count === 1 ? 0 : 1]}`
const enThings = (count: number, kind: ImportKind) => `${en(count)} ${thing.en[kind][count === 1 ? 0 : 1]}`

/** What is said while an import goes on, and of what came of it. */
export const outcomeWords = words({
  nl: {
    checking: 'Het bestand wordt gecontroleerd',
    running: 'Het bestand wordt geïmporteerd',
    undoing: 'De import wordt ongedaan gemaakt',
    leave: 'U kunt deze pagina gerust verlaten: het gaat door. Boven in beeld ziet u hoe ver het is.',
    progress: (done: string, total: string) => `${done} van ${total} rijen`,
    left: { unknown: 'Even rekenen …', seconds: (count: number) => `nog ${count} s`, minutes: (count: number) => `nog ongeveer ${count} min` },
    stop: 'Stoppen',
    stopping: 'Wordt gestopt …',
    stopHelp: {
      checking: '',
      running: 'Wat al is geïmporteerd blijft staan; u kunt daarna verdergaan of het ongedaan maken.',
      undoing: 'U kunt daarna verdergaan.',
    },
    outcomes: { new: 'Nieuw', update: 'Bijgewerkt', duplicate: 'Overgeslagen als dubbel', refused: 'Geweigerd' },
    inSum: { new: 'nieuw', update: 'bijgewerkt', duplicate: 'dubbel', refused: 'geweigerd' },
    sum: (rows: number, parts: string) => `${nl(rows)} ${rows === 1 ? 'rij' : 'rijen'} = ${parts}`,
    checkedTitle: 'Dit gaat er gebeuren',
    checkedLead: 'Er is nog niets gewijzigd.',
    nothingToDo: 'Er is niets te importeren: geen rij levert iets nieuws op.',
    refusedLater: (count: number): string =>
      count === 1
        ? 'De geweigerde rij wordt overgeslagen; u kunt haar daarna downloaden en herstellen.'
        : 'Geweigerde rijen worden overgeslagen; u kunt ze daarna downloaden en herstellen.',
    run: (count: number) => (count === 1 ? '1 rij importeren' : `${nl(count)} rijen importeren`),
    adjust: 'Kolommen aanpassen',
    doneTitle: 'Geïmporteerd',
    doneLead: (when: string, who: string) => `Klaar op ${when}, door ${who}.`,
    came: {
      row_new: 'Zijn een nieuwe relatie geworden',
      relationship_new: 'Zijn een nieuw verband geworden',
      internal_new: 'Zijn een nieuwe interne relatie geworden',
      internal_changes: 'Stonden er al; de einddatum of het percentage is bijgewerkt',
      row_updates: 'Hebben lege velden aangevuld van een relatie die er al was',
      looks_like: 'Zijn nieuw, maar lijken op een andere relatie met een ander oud nummer',
    },
    stoppedTitle: 'Gestopt',
    stoppedLead: (done: number, total: number) => `${nl(done)} van ${nl(total)} rijen zijn gedaan. Ga verder waar het bleef, of maak het ongedaan.`,
    undoStoppedLead: 'Het ongedaan maken is gestopt. Ga ermee verder, of importeer de rest alsnog.',
    resume: 'Verdergaan',
    undoneTitle: 'Ongedaan gemaakt',
    undoneLead: (removed: number, restored: number, kept: number) =>
      [
        `${nl(removed)} gewist`,
        ...(restored ? [`${nl(restored)} teruggezet zoals het was`] : []),
        ...(kept ? [`${nl(kept)} behouden, omdat er sindsdien aan is gewerkt`] : []),
      ]
        .join(', ')
        .concat('.'),
    again: 'Opnieuw controleren',
    failedTitle: 'Vastgelopen',
    tryAgain: 'Opnieuw proberen',
    see: { parties: 'Geïmporteerde relaties bekijken', relationships: 'Naar de relaties', 'internal-relationships': 'Naar de relaties' },
    why: 'Hoe dit komt',
    remarks: 'Opmerkingen',
    also: 'Ook mis in geweigerde rijen',
    rowsTitle: 'Rijen',
    all: 'Alle rijen',
    undoneRows: { removed: 'Gewist', restored: 'Teruggezet', kept: 'Behouden' },
    line: 'Regel',
    nameAndReason: 'Wie en waarom',
    outcome: 'Uitkomst',
    filled: (fields: string) => `Aangevuld: ${fields}`,
    noRows: 'Hier zijn geen rijen van.',
    more: 'Meer rijen tonen',
    nameless: 'zonder naam',
    download: 'Geweigerde rijen downloaden',
    mendTitle: (count: number) => (count === 1 ? '1 rij is geweigerd' : `${nl(count)} rijen zijn geweigerd`),
    mendHelp:
      'Download ze als bestand: vooraan staat bij elke rij de reden. Herstel de rijen, bewaar het bestand als CSV en importeer het hier opnieuw; de kolommen worden herkend.',
    nextTitle: 'Hierna: verbanden',
    nextHelp: 'Had uw oude programma ook een lijst van wie wat is van wie? Importeer die nu: de oude nummers worden herkend.',
    next: 'Verbanden importeren',
    undo: 'Import ongedaan maken',
    undoGoOn: 'Ongedaan maken voortzetten',
    undoTitle: 'Deze import ongedaan maken?',
    undoRemoves: (count: number, kind: ImportKind) =>
      count === 1 ? `${nlThings(count, kind)} uit dit bestand wordt gewist.` : `${nlThings(count, kind)} uit dit bestand worden gewist.`,
    undoRestores: (count: number, kind: ImportKind) =>
      count === 1 ? `${nlThings(count, kind)} wordt teruggezet zoals voor de import.` : `${nlThings(count, kind)} worden teruggezet zoals voor de import.`,
    undoKeeps: 'Wat sindsdien is gewijzigd of gebruikt, blijft staan. U krijgt er een lijst van.',
    undoFinal: 'Het ongedaan maken zelf kan niet ongedaan worden gemaakt; wel kunt u het bestand opnieuw importeren.',
    undoNow: (count: number, kind: ImportKind) => `${nlThings(count, kind)} wissen`,
    unknown: {
      number_not_found: 'Nummers die niet zijn gevonden',
      type_unknown: 'Types die niet bekend zijn',
      category_not_found: 'Categorieën die niet bekend zijn',
      employee_not_found: 'Medewerkers die niet bekend zijn',
    },
    unknownHelp: {
      number_not_found: 'Importeer eerst de relaties met deze nummers, of kies onder welke naam de oude nummers staan.',
      type_unknown: 'Maak deze types aan bij Instellingen, of wijzig ze in het bestand.',
      category_not_found: 'Maak deze categorieën aan bij Domein Data, of wijzig ze in het bestand.',
      employee_not_found: 'Voeg deze medewerkers toe, of zet in het bestand hun e-mailadres zoals het hier bekend is.',
    },
    times: (count: number) => `${nl(count)}×`,
    toLists: { type_unknown: 'Naar de types', category_not_found: 'Naar de categorieën', employee_not_found: 'Naar de medewerkers' },
  },
  en: {
    checking: 'Checking the file',
    running: 'Importing the file',
    undoing: 'Undoing the import',
    leave: 'You may leave this page: it goes on. How far it is shows at the top.',
    progress: (done, total) => `${done} of ${total} rows`,
    left: { unknown: 'Working it out …', seconds: (count) => `${count} s left`, minutes: (count) => `about ${count} min left` },
    stop: 'Stop',
    stopping: 'Stopping …',
    stopHelp: { checking: '', running: 'What was imported stays; you can then go on or undo it.', undoing: 'You can go on afterwards.' },
    outcomes: { new: 'New', update: 'Updated', duplicate: 'Skipped as duplicate', refused: 'Refused' },
    inSum: { new: 'new', update: 'updated', duplicate: 'duplicate', refused: 'refused' },
    sum: (rows, parts) => `${en(rows)} ${rows === 1 ? 'row' : 'rows'} = ${parts}`,
    checkedTitle: 'What will happen',
    checkedLead: 'Nothing has been changed yet.',
    nothingToDo: 'There is nothing to import: no row brings anything new.',
    refusedLater: (count) =>
      count === 1
        ? 'The refused row is skipped; you can download and mend it afterwards.'
        : 'Refused rows are skipped; you can download and mend them afterwards.',
    run: (count) => (count === 1 ? 'Import 1 row' : `Import ${en(count)} rows`),
    adjust: 'Adjust columns',
    doneTitle: 'Imported',
    doneLead: (when, who) => `Finished on ${when}, by ${who}.`,
    came: {
      row_new: 'Became a new party',
      relationship_new: 'Became a new relationship',
      internal_new: 'Became a new internal relationship',
      internal_changes: 'Were already there; the end or the percentage was updated',
      row_updates: 'Filled empty fields of a party that was already there',
      looks_like: 'Are new, but look like another party with another old number',
    },
    stoppedTitle: 'Stopped',
    stoppedLead: (done, total) => `${en(done)} of ${en(total)} rows are done. Go on where it stopped, or undo it.`,
    undoStoppedLead: 'The undoing was stopped. Go on with it, or import the rest after all.',
    resume: 'Go on',
    undoneTitle: 'Undone',
    undoneLead: (removed, restored, kept) =>
      [
        `${en(removed)} deleted`,
        ...(restored ? [`${en(restored)} put back as it was`] : []),
        ...(kept ? [`${en(kept)} kept, because they were worked on since`] : []),
      ]
        .join(', ')
        .concat('.'),
    again: 'Check again',
    failedTitle: 'Got stuck',
    tryAgain: 'Try again',
    see: { parties: 'See the imported parties', relationships: 'To the parties', 'internal-relationships': 'To the parties' },
    why: 'How this comes',
    remarks: 'Remarks',
    also: 'Also wrong in refused rows',
    rowsTitle: 'Rows',
    all: 'All rows',
    undoneRows: { removed: 'Deleted', restored: 'Put back', kept: 'Kept' },
    line: 'Line',
    nameAndReason: 'Who and why',
    outcome: 'Outcome',
    filled: (fields) => `Filled in: ${fields}`,
    noRows: 'There are no such rows.',
    more: 'Show more rows',
    nameless: 'without a name',
    download: 'Download refused rows',
    mendTitle: (count) => (count === 1 ? '1 row was refused' : `${en(count)} rows were refused`),
    mendHelp:
      'Download them as a file: the reason stands in front of each row. Mend the rows, save the file as CSV and import it here again; its columns are recognised.',
    nextTitle: 'Next: relationships',
    nextHelp: 'Did your old program also have a list of who is what of whom? Import it now: the old numbers are recognised.',
    next: 'Import relationships',
    undo: 'Undo this import',
    undoGoOn: 'Go on undoing',
    undoTitle: 'Undo this import?',
    undoRemoves: (count, kind) =>
      count === 1 ? `${enThings(count, kind)} from this file is deleted.` : `${enThings(count, kind)} from this file are deleted.`,
    undoRestores: (count, kind) =>
      count === 1 ? `${enThings(count, kind)} is put back as before the import.` : `${enThings(count, kind)} are put back as before the import.`,
    undoKeeps: 'What was changed or used since is kept. You get a list of it.',
    undoFinal: 'Undoing cannot itself be undone; you can import the file again, though.',
    undoNow: (count, kind) => `Delete ${enThings(count, kind)}`,
    unknown: {
      number_not_found: 'Numbers that were not found',
      type_unknown: 'Types that are not known',
      category_not_found: 'Categories that are not known',
      employee_not_found: 'Employees that are not known',
    },
    unknownHelp: {
      number_not_found: 'Import the parties with these numbers first, or choose under what name the old numbers are kept.',
      type_unknown: 'Make these types in the settings, or change them in the file.',
      category_not_found: 'Make these categories under reference data, or change them in the file.',
      employee_not_found: 'Add these employees, or write in the file their e-mail address as it is known here.',
    },
    times: (count) => `${en(count)}×`,
    toLists: { type_unknown: 'To the types', category_not_found: 'To the categories', employee_not_found: 'To the employees' },
  },
})
