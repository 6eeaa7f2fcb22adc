import { refusals } from '#kernel/refusal.ts'

/** What may stand in the way of an import as a whole. */
export const importRefusals = refusals({
  import_no_rows: { nl: 'Dit bestand heeft een regel kolomnamen, maar geen gegevens eronder.', en: 'This file has a line of column names, but no data below it.' },
  import_busy: { nl: 'Deze import is nog bezig. Wacht tot hij klaar is, of stop hem.', en: 'This import is still going on. Wait until it has finished, or stop it.' },
  import_not_checked: { nl: 'Controleer het bestand eerst; daarna kan het worden geïmporteerd.', en: 'Check the file first; then it can be imported.' },
  import_is_run: { nl: 'Deze import is al uitgevoerd. Maak hem eerst ongedaan, of begin met een nieuw bestand.', en: 'This import has been run. Undo it first, or begin with a new file.' },
  import_not_run: { nl: 'Deze import is niet uitgevoerd, dus er is niets ongedaan te maken.', en: 'This import has not been run, so there is nothing to undo.' },
  import_not_going_on: { nl: 'Er is niets bezig om te stoppen.', en: 'Nothing is going on that could be stopped.' },
  mapping_length: { nl: 'Geef voor elk van de {columns} kolommen aan waar zij heen gaat.', en: 'Say of each of the {columns} columns where it goes.' },
  mapping_foreign: { nl: 'Dit veld hoort niet bij wat dit bestand bevat.', en: 'This field does not belong to what this file holds.' },
  mapping_twice: { nl: 'Twee kolommen gaan naar hetzelfde veld: {first} en {second}. Kies er één.', en: 'Two columns go to the same field: {first} and {second}. Choose one.' },
  mapping_without_name: { nl: 'Wijs een kolom aan met de naam: achternaam, bedrijfsnaam of de hele naam.', en: 'Point out a column with the name: surname, company name or the whole name.' },
  mapping_without_field: { nl: 'Wijs aan in welke kolom dit staat.', en: 'Point out which column holds this.' },
})
export type ImportRefusal = keyof typeof importRefusals

/** Why a row goes as it goes. Rows are also refused with the reasons of the modules they end up in. */
export const rowReasons = refusals({
  row_new: { nl: 'Nieuwe relatie.', en: 'New party.' },
  relationship_new: { nl: 'Nieuwe verbinding.', en: 'New relationship.' },
  row_updates: { nl: 'Vult lege velden aan van {name} ({partyNumber}).', en: 'Fills empty fields of {name} ({partyNumber}).' },
  already_there: { nl: 'Staat er al, met hetzelfde oude nummer: {name} ({partyNumber}).', en: 'Already there, with the same old number: {name} ({partyNumber}).' },
  duplicate_register_number: { nl: 'Staat er al, met hetzelfde KvK-, KBO- of btw-nummer: {name} ({partyNumber}).', en: 'Already there, with the same KvK, KBO or VAT number: {name} ({partyNumber}).' },
  duplicate_email: { nl: 'Staat er al, met dezelfde naam en hetzelfde e-mailadres: {name} ({partyNumber}).', en: 'Already there, with the same name and e-mail address: {name} ({partyNumber}).' },
  duplicate_birth_date: { nl: 'Staat er al, met dezelfde naam en geboortedatum: {name} ({partyNumber}).', en: 'Already there, with the same name and date of birth: {name} ({partyNumber}).' },
  duplicate_address: { nl: 'Staat er al, met dezelfde naam op hetzelfde adres: {name} ({partyNumber}).', en: 'Already there, with the same name at the same address: {name} ({partyNumber}).' },
  looks_like: { nl: 'Wordt nieuw, maar lijkt op {name} ({partyNumber}): zelfde {reasons}.', en: 'Becomes new, but looks like {name} ({partyNumber}): same {reasons}.' },
  relationship_already_there: { nl: 'Deze verbinding staat er al.', en: 'This relationship is already there.' },
  old_number_twice: { nl: 'Nummer {number} staat al op regel {line} van dit bestand, bij {name}.', en: 'Number {number} is already on line {line} of this file, with {name}.' },
  old_number_taken: { nl: 'Nummer {number} hoort al bij {name} ({partyNumber}).', en: 'Number {number} already belongs to {name} ({partyNumber}).' },
  debtor_number_taken: { nl: 'Debiteurnummer {number} hoort al bij {name} ({partyNumber}).', en: 'Debtor number {number} already belongs to {name} ({partyNumber}).' },
  creditor_number_taken: { nl: 'Crediteurnummer {number} hoort al bij {name} ({partyNumber}).', en: 'Creditor number {number} already belongs to {name} ({partyNumber}).' },
  nameless: { nl: 'Deze rij heeft geen naam. Vul een achternaam of bedrijfsnaam in.', en: 'This row has no name. Fill in a surname or a company name.' },
  kind_unclear: { nl: 'Is ‘{cell}’ een persoon of een bedrijf? Zet er persoon of bedrijf.', en: 'Is “{cell}” a person or a company? Write person or company.' },
  no_such_date: { nl: '‘{cell}’ is geen datum. Schrijf 31-12-2025.', en: '“{cell}” is not a date. Write 31-12-2025.' },
  day_needed: { nl: '‘{cell}’ is geen hele datum. Schrijf dag, maand en jaar.', en: '“{cell}” is not a whole date. Write day, month and year.' },
  country_unknown: { nl: 'Het land ‘{cell}’ kennen wij niet. Schrijf de naam voluit of twee letters.', en: 'We do not know the country “{cell}”. Write its name in full or two letters.' },
  form_of_address_unknown: { nl: 'De aanhef ‘{cell}’ kennen wij niet; zij staat nu in de notitie.', en: 'We do not know the form of address “{cell}”; it is now in the note.' },
  role_unknown: { nl: '‘{cell}’ kennen wij niet als rol; het staat nu in de notitie.', en: 'We do not know “{cell}” as a role; it is now in the note.' },
  value_too_long: { nl: 'Dit is te lang: hooguit {most} tekens.', en: 'This is too long: at most {most} characters.' },
  value_cannot_be_kept: { nl: 'Dit bevat een teken dat niet bewaard kan worden. Verwijder het.', en: 'This contains a character that cannot be kept. Remove it.' },
  too_many_values: { nl: 'Dit zijn er te veel: hooguit {most}.', en: 'These are too many: at most {most}.' },
  label_left_out: { nl: 'Het label ‘{cell}’ bestaat niet en is niet gezet.', en: 'The label “{cell}” does not exist and was not put.' },
  label_retired: { nl: 'Het label ‘{cell}’ is uit gebruik en is niet gezet.', en: 'The label “{cell}” has been retired and was not put.' },
  number_not_found: { nl: 'Er is geen relatie met nummer {number}. Importeer eerst de relaties.', en: 'There is no party with number {number}. Import the parties first.' },
  number_missing: { nl: 'Hier ontbreekt het nummer van een relatie.', en: 'The number of a party is missing here.' },
  type_unknown: { nl: 'Het type ‘{cell}’ kennen wij niet tussen {from} en {to}.', en: 'We do not know the type “{cell}” between {from} and {to}.' },
  type_missing: { nl: 'Hier ontbreekt wat de een van de ander is.', en: 'What the one is of the other is missing here.' },
  share_unreadable: { nl: '‘{cell}’ is geen percentage. Schrijf bijvoorbeeld 33,5.', en: '“{cell}” is not a percentage. Write for example 33.5.' },
  moved_to_note: { nl: '{column} heeft hier geen plaats en staat nu in de notitie.', en: '{column} has no place here and is now in the note.' },
})
export type RowReason = keyof typeof rowReasons
