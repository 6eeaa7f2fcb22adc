import { words } from '#kernel/words.ts'

export const officeWords = words({
  nl: {
    title: 'Kantoor',
    name: 'Naam van het kantoor',
    country: 'Land',
    countries: { NL: 'Nederland', BE: 'België' },
    countryHelp:
      'Bepaalt hoe namen worden geschreven en gesorteerd en hoe nummers worden gelezen. Wijzigt u het land, dan worden alle namen opnieuw gesorteerd.',
    numbers: 'Nummering',
    numbersLead: 'Nummers die al gegeven zijn, blijven zoals ze zijn.',
    series: { party: 'Relatienummer', debtor: 'Debiteurnummer', creditor: 'Crediteurnummer' },
    prefix: 'Voorvoegsel',
    width: 'Aantal cijfers',
    next: 'Volgend nummer',
    example: 'Zo wordt het volgende',
    saved: 'Opgeslagen.',
  },
  en: {
    title: 'Office',
    name: 'Name of the office',
    country: 'Country',
    countries: { NL: 'the Netherlands', BE: 'Belgium' },
    countryHelp: 'Decides how names are written and sorted and how numbers are read. Changing the country sorts every name anew.',
    numbers: 'Numbering',
    numbersLead: 'Numbers that have been given stay as they are.',
    series: { party: 'Party number', debtor: 'Debtor number', creditor: 'Creditor number' },
    prefix: 'Prefix',
    width: 'Number of digits',
    next: 'Next number',
    example: 'The next one will be',
    saved: 'Saved.',
  },
})
