import { refusals } from '#kernel/refusal.ts'

/** What may stand in the way of an import as a whole. */
export const importRefusals = refusals({
  import_no_rows: {
    nl: 'Dit bestand heeft een regel kolomnamen, maar geen gegevens eronder.',
    en: 'This file has a line of column names, but no data below it.',
  },
  import_busy: {
    nl: 'Deze import is nog bezig. Wacht tot hij klaar is, of stop hem.',
    en: 'This import is still going on. Wait until it has finished, or stop it.',
  },
  import_not_checked: { nl: 'Controleer het bestand eerst; daarna kan het worden geïmporteerd.', en: 'Check the file first; then it can be imported.' },
  import_is_run: {
    nl: 'Deze import is al uitgevoerd. Maak hem eerst ongedaan, of begin met een nieuw bestand.',
    en: 'This import has been run. Undo it first, or begin with a new file.',
  },
  import_not_run: {
    nl: 'Deze import is niet uitgevoerd, dus er is niets ongedaan te maken.',
    en: 'This import has not been run, so there is nothing to undo.',
  },
  import_not_going_on: { nl: 'Er is niets bezig om te stoppen.', en: 'Nothing is going on that could be stopped.' },
  import_check_failed: {
    nl: 'Bij het controleren ging hier iets mis. Er is niets gewijzigd; probeer het opnieuw.',
    en: 'Something broke here while checking. Nothing was changed; try again.',
  },
  import_run_failed: {
    nl: 'Bij het importeren ging hier iets mis. Wat al is geïmporteerd, staat er; ga verder of maak het ongedaan.',
    en: 'Something broke here while importing. What was imported is there; go on, or undo it.',
  },
  import_undo_failed: {
    nl: 'Bij het ongedaan maken ging hier iets mis. Probeer het opnieuw; het gaat verder waar het was.',
    en: 'Something broke here while undoing. Try again; it goes on where it was.',
  },
  mapping_length: { nl: 'Geef voor elk van de {columns} kolommen aan waar zij heen gaat.', en: 'Say of each of the {columns} columns where it goes.' },
  mapping_foreign: { nl: 'Dit veld hoort niet bij wat dit bestand bevat.', en: 'This field does not belong to what this file holds.' },
  mapping_twice: {
    nl: 'Twee kolommen gaan naar hetzelfde veld: {first} en {second}. Kies er één.',
    en: 'Two columns go to the same field: {first} and {second}. Choose one.',
  },
  mapping_without_name: {
    nl: 'Wijs een kolom aan met de naam: achternaam, bedrijfsnaam of de hele naam.',
    en: 'Point out a column with the name: surname, company name or the whole name.',
  },
  mapping_without_number: {
    nl: 'Wijs aan in welke kolom het relatienummer staat.',
    en: 'Point out which column holds the party number.',
  },
  mapping_two_numbers: {
    nl: 'Meer dan één kolom is een relatienummer. Kies de kolom waarop gezocht wordt en laat de andere weg.',
    en: 'More than one column is a party number. Choose the column to look by and leave out the other.',
  },
  mapping_without_field: { nl: 'Wijs aan in welke kolom dit staat.', en: 'Point out which column holds this.' },
})
export type ImportRefusal = keyof typeof importRefusals

/** Why a row goes as it goes. Rows are also refused with the reasons of the modules they end up in. */
export const rowReasons = refusals({
  row_new: { nl: 'Nieuwe relatie.', en: 'New party.' },
  relationship_new: { nl: 'Nieuwe verbinding.', en: 'New relationship.' },
  row_updates: { nl: 'Vult lege velden aan van {who}.', en: 'Fills empty fields of {who}.' },
  already_there: { nl: 'Staat er al, met hetzelfde oude nummer: {who}.', en: 'Already there, with the same old number: {who}.' },
  duplicate_register_number: {
    nl: 'Staat er al, met hetzelfde KvK-, KBO- of btw-nummer: {who}.',
    en: 'Already there, with the same KvK, KBO or VAT number: {who}.',
  },
  duplicate_email: {
    nl: 'Staat er al, met dezelfde naam en hetzelfde e-mailadres: {who}.',
    en: 'Already there, with the same name and e-mail address: {who}.',
  },
  duplicate_birth_date: { nl: 'Staat er al, met dezelfde naam en geboortedatum: {who}.', en: 'Already there, with the same name and date of birth: {who}.' },
  duplicate_address: { nl: 'Staat er al, met dezelfde naam op hetzelfde adres: {who}.', en: 'Already there, with the same name at the same address: {who}.' },
  looks_like: { nl: 'Wordt nieuw, maar lijkt op {who}: zelfde {same}.', en: 'Becomes new, but looks like {who}: same {same}.' },
  relationship_already_there: { nl: 'Deze verbinding staat er al.', en: 'This relationship is already there.' },
  old_number_twice: {
    nl: 'Nummer {number} staat al op regel {line} van dit bestand, bij {name}. Geef deze rij een eigen nummer.',
    en: 'Number {number} is already on line {line} of this file, with {name}. Give this row a number of its own.',
  },
  old_number_taken: { nl: 'Nummer {number} hoort al bij {who}.', en: 'Number {number} already belongs to {who}.' },
  debtor_number_taken: { nl: 'Debiteurnummer {number} hoort al bij {who}.', en: 'Debtor number {number} already belongs to {who}.' },
  creditor_number_taken: { nl: 'Crediteurnummer {number} hoort al bij {who}.', en: 'Creditor number {number} already belongs to {who}.' },
  old_number_left_out: {
    nl: 'Wordt nog eens aangemaakt, zonder het oude nummer: dat blijft bij {who}.',
    en: 'Is made once more, without the old number: that stays with {who}.',
  },
  nothing_to_fill: { nl: 'Staat er al en er is niets aan te vullen: {who}.', en: 'Already there with nothing to fill in: {who}.' },
  row_not_taken: {
    nl: 'Deze rij kon niet worden bewaard: iemand anders wijzigde intussen hetzelfde. Importeer haar nog eens.',
    en: 'This row could not be kept: someone else changed the same meanwhile. Import it again.',
  },
  nameless: { nl: 'Deze rij heeft geen naam. Vul een achternaam of bedrijfsnaam in.', en: 'This row has no name. Fill in a surname or a company name.' },
  kind_unclear: { nl: 'Is ‘{cell}’ een persoon of een bedrijf? Zet er persoon of bedrijf.', en: 'Is “{cell}” a person or a company? Write person or company.' },
  no_such_date: { nl: '‘{cell}’ is geen datum. Schrijf 31-12-2025.', en: '“{cell}” is not a date. Write 31-12-2025.' },
  day_needed: { nl: '‘{cell}’ is geen hele datum. Schrijf dag, maand en jaar.', en: '“{cell}” is not a whole date. Write day, month and year.' },
  country_unknown: {
    nl: 'Het land ‘{cell}’ kennen wij niet. Schrijf de naam voluit of twee letters.',
    en: 'We do not know the country “{cell}”. Write its name in full or two letters.',
  },
  form_of_address_unknown: {
    nl: 'De aanhef ‘{cell}’ kennen wij niet; zij staat nu in de notitie.',
    en: 'We do not know the form of address “{cell}”; it is now in the note.',
  },
  role_unknown: { nl: '‘{cell}’ kennen wij niet als rol; het staat nu in de notitie.', en: 'We do not know “{cell}” as a role; it is now in the note.' },
  value_too_long: { nl: 'Dit is te lang: hooguit {most} tekens.', en: 'This is too long: at most {most} characters.' },
  value_cannot_be_kept: {
    nl: 'Dit bevat een teken dat niet bewaard kan worden. Verwijder het.',
    en: 'This contains a character that cannot be kept. Remove it.',
  },
  too_many_values: { nl: 'Dit zijn er te veel: hooguit {most}.', en: 'These are too many: at most {most}.' },
  label_left_out: { nl: 'Het label ‘{cell}’ bestaat niet en is niet gezet.', en: 'The label “{cell}” does not exist and was not put.' },
  label_retired: { nl: 'Het label ‘{cell}’ is uit gebruik en is niet gezet.', en: 'The label “{cell}” has been retired and was not put.' },
  number_not_found: {
    nl: 'Er is geen relatie met nummer {number}. Importeer eerst de relaties.',
    en: 'There is no party with number {number}. Import the parties first.',
  },
  number_missing: { nl: 'Hier ontbreekt het nummer van een relatie.', en: 'The number of a party is missing here.' },
  type_unknown: { nl: 'Het type ‘{cell}’ kennen wij niet tussen {from} en {to}.', en: 'We do not know the type “{cell}” between {from} and {to}.' },
  type_missing: { nl: 'Hier ontbreekt wat de een van de ander is.', en: 'What the one is of the other is missing here.' },
  share_unreadable: { nl: '‘{cell}’ is geen percentage. Schrijf bijvoorbeeld 33,5.', en: '“{cell}” is not a percentage. Write for example 33.5.' },
  number_in_use: {
    nl: 'Nummer {number} is al in gebruik. Geef deze rij een ander nummer.',
    en: 'Number {number} is in use already. Give this row another number.',
  },
  internal_new: { nl: 'Nieuwe interne relatie.', en: 'New internal relationship.' },
  internal_changes: { nl: 'Staat er al, en wordt bijgewerkt: {changes}.', en: 'Already there, and is updated: {changes}.' },
  internal_already_there: { nl: 'Deze interne relatie staat er al.', en: 'This internal relationship is already there.' },
  internal_begins_today: { nl: 'Zonder begindatum: begint vandaag.', en: 'Without a start date: begins today.' },
  number_of_two: {
    nl: 'Nummer {number} kan {own} zijn en {old}. Kies bij de kolommen of het relatienummer of het oude nummer is bedoeld, of zet hier het relatienummer.',
    en: 'Number {number} may be {own} and {old}. Choose with the columns whether the party number or the old number is meant, or write the party number here.',
  },
  category_missing: { nl: 'Hier ontbreekt de categorie.', en: 'The category is missing here.' },
  category_not_found: {
    nl: 'De categorie ‘{cell}’ kennen wij niet. Maak haar aan bij Domein Data, of wijzig haar in het bestand.',
    en: 'We do not know the category “{cell}”. Make it under reference data, or change it in the file.',
  },
  category_of_several: {
    nl: 'Er zijn meer categorieën die ‘{cell}’ heten. Geef een van de twee een andere naam.',
    en: 'There are several categories called “{cell}”. Give one of them another name.',
  },
  employee_missing: { nl: 'Hier ontbreekt de medewerker.', en: 'The employee is missing here.' },
  employee_not_found: {
    nl: 'Er is geen medewerker met e-mailadres of naam ‘{cell}’.',
    en: 'There is no employee with the e-mail address or name “{cell}”.',
  },
  employee_of_several: {
    nl: 'Er zijn meer medewerkers die ‘{cell}’ heten. Zet er het e-mailadres.',
    en: 'There are several employees called “{cell}”. Write the e-mail address.',
  },
  moved_to_note: { nl: '{column} heeft hier geen plaats en staat nu in de notitie.', en: '{column} has no place here and is now in the note.' },
})

/** What is said of many rows with one reason, where the sentence of one row names what only that row has. */
export const summaries = refusals({
  row_new: { nl: 'Worden een nieuwe relatie', en: 'Become a new party' },
  relationship_new: { nl: 'Worden een nieuwe verbinding', en: 'Become a new relationship' },
  row_updates: { nl: 'Vullen lege velden aan van een relatie die er al is', en: 'Fill empty fields of a party that is already there' },
  nothing_to_fill: { nl: 'Staan er al; er is niets aan te vullen', en: 'Are already there; nothing to fill in' },
  already_there: { nl: 'Staan er al, met hetzelfde oude nummer', en: 'Are already there, with the same old number' },
  duplicate_register_number: { nl: 'Staan er al, met hetzelfde KvK-, KBO- of btw-nummer', en: 'Are already there, with the same KvK, KBO or VAT number' },
  duplicate_email: { nl: 'Staan er al, met dezelfde naam en hetzelfde e-mailadres', en: 'Are already there, with the same name and e-mail address' },
  duplicate_birth_date: { nl: 'Staan er al, met dezelfde naam en geboortedatum', en: 'Are already there, with the same name and date of birth' },
  duplicate_address: { nl: 'Staan er al, met dezelfde naam op hetzelfde adres', en: 'Are already there, with the same name at the same address' },
  looks_like: {
    nl: 'Worden nieuw, maar lijken op een andere relatie met een ander oud nummer',
    en: 'Become new, but look like another party with another old number',
  },
  old_number_left_out: { nl: 'Worden nog eens aangemaakt, zonder het oude nummer', en: 'Are made once more, without the old number' },
  number_in_use: { nl: 'Een nummer is al in gebruik', en: 'A number is in use already' },
  internal_new: { nl: 'Worden een nieuwe interne relatie', en: 'Become a new internal relationship' },
  internal_changes: { nl: 'Staan er al; de einddatum of het percentage wordt bijgewerkt', en: 'Are already there; the end or the percentage is updated' },
  internal_already_there: { nl: 'Deze interne relaties staan er al', en: 'These internal relationships are already there' },
  internal_begins_today: { nl: 'Hebben geen begindatum en beginnen vandaag', en: 'Have no start date and begin today' },
  number_of_two: { nl: 'Het nummer kan van twee relaties zijn', en: 'The number may be of two parties' },
  category_not_found: { nl: 'De categorie is niet bekend', en: 'The category is not known' },
  category_of_several: { nl: 'Er zijn meer categorieën die zo heten', en: 'There are several categories of this name' },
  employee_not_found: { nl: 'De medewerker is niet bekend', en: 'The employee is not known' },
  employee_of_several: { nl: 'Er zijn meer medewerkers die zo heten', en: 'There are several employees of this name' },
  category_retired: { nl: 'De categorie is uit gebruik genomen', en: 'The category has been retired' },
  employee_has_left: { nl: 'De medewerker werkt hier niet meer', en: 'The employee no longer works here' },
  employee_twice_in_category: { nl: 'De medewerker is het in deze periode al', en: 'The employee is it in this period already' },
  one_employee_at_a_time: { nl: 'Er kan er maar één tegelijk zijn', en: 'Only one can be at a time' },
  commissions_above_hundred: { nl: 'Samen wordt de commissie meer dan 100 %', en: 'Together the commission would be more than 100%' },
  category_carries_no_commission: { nl: 'Bij de categorie hoort geen commissie', en: 'No commission goes with the category' },
  relationship_already_there: { nl: 'Deze verbindingen staan er al', en: 'These relationships are already there' },
  old_number_twice: { nl: 'Het oude nummer staat twee keer in dit bestand', en: 'The old number is in this file twice' },
  old_number_taken: { nl: 'Het oude nummer hoort al bij een ander', en: 'The old number already belongs to someone else' },
  debtor_number_taken: { nl: 'Het debiteurnummer hoort al bij een ander', en: 'The debtor number already belongs to someone else' },
  creditor_number_taken: { nl: 'Het crediteurnummer hoort al bij een ander', en: 'The creditor number already belongs to someone else' },
  nameless: { nl: 'De naam ontbreekt', en: 'The name is missing' },
  kind_unclear: { nl: 'Persoon of bedrijf is niet duidelijk', en: 'Person or company is not clear' },
  no_such_date: { nl: 'Een datum bestaat niet', en: 'A date does not exist' },
  country_unknown: { nl: 'Het land is niet bekend', en: 'The country is not known' },
  form_of_address_unknown: { nl: 'De aanhef is niet bekend en staat nu in de notitie', en: 'The form of address is not known and is now in the note' },
  role_unknown: { nl: 'De rol is niet bekend en staat nu in de notitie', en: 'The role is not known and is now in the note' },
  moved_to_note: { nl: 'Een gegeven zonder eigen plaats staat nu in de notitie', en: 'Something without a place of its own is now in the note' },
  label_left_out: { nl: 'Een label bestaat niet en is niet gezet', en: 'A label does not exist and was not put' },
  label_retired: { nl: 'Een label is uit gebruik en is niet gezet', en: 'A label has been retired and was not put' },
  number_not_found: { nl: 'Er is geen relatie met dit nummer', en: 'There is no party with this number' },
  type_unknown: { nl: 'Het type is niet bekend tussen deze relaties', en: 'The type is not known between these parties' },
  share_unreadable: { nl: 'Het aandeel is geen percentage', en: 'The share is not a percentage' },
  kbo_check_digits: { nl: 'Het KBO-nummer klopt niet', en: 'The KBO number is not right' },
  value_too_long: { nl: 'Een gegeven is te lang', en: 'Something is too long' },
  csv_too_few_cells: { nl: 'De rij heeft te weinig kolommen', en: 'The row has too few columns' },
  csv_too_many_cells: { nl: 'De rij heeft te veel kolommen', en: 'The row has too many columns' },
})
