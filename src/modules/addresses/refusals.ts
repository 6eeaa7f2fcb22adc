import { refusals } from '#kernel/refusal.ts'

/** What makes an address impossible to keep. */
export const addressRefusals = refusals({
  address_empty: {
    nl: 'Vul een adres in: ten minste een straat, een postbus of een plaats.',
    en: 'Fill in an address: at least a street, a PO box or a city.',
  },
  country_unknown: { nl: 'Kies een land uit de lijst.', en: 'Choose a country from the list.' },
  nl_postcode_wrong: {
    nl: 'Een Nederlandse postcode bestaat uit vier cijfers (niet beginnend met 0) en twee letters, zoals 2611 NP.',
    en: 'A Dutch postcode has four digits (not beginning with 0) and two letters, as 2611 NP.',
  },
  nl_postcode_letters: {
    nl: 'Een Nederlandse postcode eindigt nooit op SA, SD of SS. Controleer de letters.',
    en: 'A Dutch postcode never ends in SA, SD or SS. Check the letters.',
  },
  be_postcode_wrong: {
    nl: 'Een Belgische postcode bestaat uit vier cijfers, van 1000 tot en met 9992.',
    en: 'A Belgian postcode has four digits, from 1000 to 9992.',
  },
  nl_house_number_wrong: {
    nl: 'Een Nederlands huisnummer is een getal. Zet de letter en de toevoeging in hun eigen veld.',
    en: 'A Dutch house number is a whole number. Put the letter and the addition in their own field.',
  },
  nl_house_letter_wrong: {
    nl: 'De huisletter is één letter. Zet de rest in het veld toevoeging.',
    en: 'The house letter is one letter. Put the rest in the addition.',
  },
  nl_addition_too_long: {
    nl: 'Een toevoeging bij een Nederlands huisnummer is hooguit vier tekens.',
    en: 'An addition to a Dutch house number is at most four characters.',
  },
  po_box_wrong: { nl: 'Een postbus is een nummer, zoals 123.', en: 'A PO box is a number, as 123.' },
  po_box_with_street: {
    nl: 'Een postbus komt in plaats van een straat. Maak er twee adressen van.',
    en: 'A PO box stands instead of a street. Make it two addresses.',
  },
  po_box_with_addition: {
    nl: 'Een postbus heeft geen huisnummer, letter of toevoeging. Maak die velden leeg.',
    en: 'A PO box has no house number, letter or addition. Empty those fields.',
  },
})
export type AddressRefusal = keyof typeof addressRefusals

/** What makes its uses and its dates impossible to keep. */
export const usesRefusals = refusals({
  address_without_use: {
    nl: 'Kies waarvoor dit adres is: post, bezoek, factuur of aflevering.',
    en: 'Choose what this address is for: post, visits, invoices or deliveries.',
  },
  main_without_use: {
    nl: 'Dit adres kan alleen hoofdadres zijn voor iets waarvoor het gebruikt wordt.',
    en: 'This address can only be the main one for something it is used for.',
  },
  address_ends_before_it_begins: { nl: 'De einddatum ligt vóór de begindatum.', en: 'The end lies before the beginning.' },
  address_main_taken: {
    nl: 'Iemand anders koos intussen een ander hoofdadres. Kijk het na en probeer het opnieuw.',
    en: 'Someone else chose another main address meanwhile. Look at it and try again.',
  },
})

/** What is likely wrong or missing; it never stops anyone from saving. */
export const addressHints = refusals({
  city_missing: { nl: 'De plaats ontbreekt.', en: 'The city is missing.' },
  street_missing: { nl: 'Er is geen straat of postbus.', en: 'There is no street or PO box.' },
  house_number_missing: { nl: 'Het huisnummer ontbreekt.', en: 'The house number is missing.' },
  postcode_missing: { nl: 'De postcode ontbreekt.', en: 'The postcode is missing.' },
  be_box_word: {
    nl: 'Bedoelt u {suggestion}? In België schrijft men bus voor het busnummer.',
    en: 'Do you mean {suggestion}? Belgium writes bus before the number of a box.',
  },
  be_number_range: {
    nl: 'Bedoelt u {suggestion}? In België staat er een streepje tussen twee huisnummers.',
    en: 'Do you mean {suggestion}? Belgium puts a hyphen between two house numbers.',
  },
  be_two_languages: { nl: 'Schrijf een Belgisch adres in één taal.', en: 'Write a Belgian address in one language.' },
})
export type AddressHint = keyof typeof addressHints
