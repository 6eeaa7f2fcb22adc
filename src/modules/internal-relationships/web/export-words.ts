import { words } from '#kernel/words.ts'

/** What is said where internal relationships are taken out as a file. */
export const exportWords = words({
  nl: {
    title: 'Interne relaties exporteren',
    lead: 'Wie van het kantoor bij welke relatie hoort, als CSV voor Excel. U kunt het bestand aanpassen en hier weer importeren. Elke export wordt vastgelegd.',
    employee: 'Medewerker',
    everyone: 'Iedereen',
    category: 'Categorie',
    every: 'Alle categorieën',
    asOf: 'Zoals het is op',
    always: 'alles, ook wat voorbij is',
    download: 'Exporteren',
  },
  en: {
    title: 'Export internal relationships',
    lead: 'Who of the office goes with which party, as CSV for Excel. You can change the file and import it here again. Every export is put on record.',
    employee: 'Employee',
    everyone: 'Everyone',
    category: 'Category',
    every: 'Every category',
    asOf: 'As it is on',
    always: 'everything, the past too',
    download: 'Export',
  },
})
