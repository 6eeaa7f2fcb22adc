// What the columns of other programs are called, in Dutch and English, folded and without spaces.
import { fold } from '#kernel/fold.ts'
import type { ImportKind } from './contract.ts'
import type { InternalField, PartyField, RelationshipField, Target } from './fields.ts'

const party: Partial<Record<PartyField, string>> = {
  externalNumber:
    'relatienr relatienummer relatiecode klantnr klantnummer klantcode nr nummer id code externnummer oudnummer cliëntnummer dossiernummer relationnumber customernumber clientnumber number externalnumber externalid partynumber lidnummer',
  kind: 'soort type relatiesoort soortrelatie relatietype kind persoonbedrijf aard partytype',
  name: 'naam volledigenaam relatienaam relatie naamrelatie klantnaam name fullname displayname contact weergavenaam zoeknaam',
  legalName:
    'bedrijfsnaam bedrijf organisatie organisatienaam firmanaam firma statutairenaam maatschappelijkenaam company companyname organisation organization legalname naambedrijf ondernemingsnaam onderneming',
  formOfAddress: 'aanhef aanspreektitel aanspreekvorm geslacht gender sex prefixaanhef formofaddress aanspreking honorific dhrmevr',
  titleBefore: 'titel titels titelvoor titelvoornaam title titlebefore academischetitel',
  initials: 'voorletters voorletter initialen initials',
  firstName: 'voornaam voornamen doopnamen firstname givenname forename',
  callName: 'roepnaam roepnamen nickname callname',
  prefix: 'tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels tussenv tv infix middlename prefix surnameprefix',
  surname: 'achternaam familienaam geslachtsnaam surname lastname familyname',
  partnerPrefix: 'tussenvoegselpartner partnertussenvoegsel voorvoegselpartner partnerprefix',
  partnerSurname: 'partnernaam achternaampartner partnerachternaam naampartner geslachtsnaampartner partnersurname',
  titleAfter: 'titelna titelachter titleafter suffix achtervoegsel',
  birthDate: 'geboortedatum geborenop geboren gebdatum gebdat geboortedag birthdate dateofbirth birthday dob verjaardag',
  tradeName: 'handelsnaam handelsnamen tradename commercielenaam',
  legalForm: 'rechtsvorm juridischevorm ondernemingsvorm legalform',
  sectorCode: 'sbi sbicode nace nacecode sector branchecode sectorcode',
  street:
    'straat straatnaam adres adresregel1 straathuisnummer straatennummer straatnr straatenhuisnummer street streetname address address1 addressline1 vestigingsadres bezoekadres bezoekadresstraat woonadres',
  houseNumber: 'huisnr huisnummer nrhuis housenumber houseno streetnumber bezoekhuisnummer',
  houseLetter: 'huisletter houseletter',
  addition: 'bus bustoev toev toevoeging huisnrtoev huisnummertoevoeging huisnrtoevoeging busnummer busnr addition box unit toevhuisnr',
  extra: 'adresregel2 adres2 tweedeadresregel addressline2 address2 gebouw',
  poBox: 'postbus postbusnummer pobox',
  postcode: 'postcode pc zip zipcode postalcode postcodecijfers bezoekpostcode',
  city: 'plaats woonplaats stad gemeente plaatsnaam vestigingsplaats city town place bezoekplaats',
  region: 'provincie regio province region state',
  country: 'land landcode landnaam country countrycode',
  attention: 'tav terattentievan attention attn contactpersoonadres',
  'post.street': 'postadres poststraat postadresstraat correspondentieadres correspondentiestraat postaladdress factuuradres',
  'post.houseNumber': 'posthuisnummer posthuisnr postadreshuisnummer correspondentiehuisnummer',
  'post.addition': 'posttoevoeging postbustoev postadrestoevoeging correspondentietoevoeging',
  'post.postcode': 'postpostcode postcodepost postadrespostcode correspondentiepostcode',
  'post.city': 'postplaats plaatspost postadresplaats correspondentieplaats',
  'post.country': 'postland postadresland correspondentieland',
  email: 'email emailadres mail mailadres emailaddress emails emailprive emailwerk emailzakelijk email1 email2 factuuremail',
  phone:
    'telefoon telefoonnr telefoonnummer tel telnr mobiel mobielnr mobielnummer gsm gsmnummer phone phonenumber telephone mobile mobilephone telefoonprive telefoonwerk telefoonzakelijk telefoon1 telefoon2 telefoonmobiel vast vastetelefoon',
  website: 'website web url homepage internet webadres webpagina www',
  iban: 'iban ibannr ibannummer rekeningnummer rekeningnr bankrekening bankrekeningnummer bankaccount rekening',
  registerNumber: 'kvkkbo kbokvk kvkofkbo registernummer registratienummer kvkkbonummer kvkkbonr companynumber registrationnumber handelsregisternummer',
  kvkNumber: 'kvk kvknr kvknummer kamervankoophandel chamberofcommerce chamberofcommercenumber',
  kboNumber: 'kbo kbonr kbonummer ondernemingsnr ondernemingsnummer bce enterprisenumber',
  establishmentNumber: 'vestigingsnr vestigingsnummer vestigingseenheid vestigingseenheidsnummer establishmentnumber',
  vatNumber: 'btw btwnr btwnummer btwid btwidentificatienummer vat vatnumber vatno taxid',
  role: 'rol rollen role roles relatierol status klantleverancier',
  debtorNumber: 'debiteurnr debiteurnummer debiteurennr debiteurennummer debnr debtornumber debtor debiteur',
  creditorNumber:
    'crediteurnr crediteurnummer crediteurennr crediteurennummer crednr creditornumber creditor crediteur leveranciersnummer leveranciernr suppliernumber vendornumber',
  customerSince: 'relatiesinds klantsinds sinds klantvanaf relatievanaf ingangsdatum customersince since clientsince begindatum',
  language: 'taal taalcode voertaal correspondentietaal language lang',
  salutation: 'briefaanhef aanhefbrief salutation begroeting aanhefzin',
  labels: 'labels label tags tag kenmerken kenmerk groepen groep groups group categorie categorieen categories rubriek selectie',
  note: 'memo notitie notities opmerking opmerkingen aantekening aantekeningen toelichting bijzonderheden note notes remarks remark comment comments omschrijving vrijetekst',
}

const relationship: Record<RelationshipField, string> = {
  from: 'vanrelatienr vanrelatienummer vanrelatie van vannr vannummer relatienr relatienummer relatie relatie1 relatienr1 nr1 from fromnumber persoonnr persoon relatievan bron source',
  type: 'type relatietype soort verband soortverband verbandtype soortrelatie relationship relationshiptype rol hoedanigheid isvan',
  to: 'naarrelatienr naarrelatienummer naarrelatie naar naarnr naarnummer gekoppelderelatie gerelateerde gerelateerdenr relatie2 relatienr2 nr2 to tonumber bedrijfnr bedrijf relatienaar doel target',
  position: 'functie functietitel functienaam position jobtitle titel title',
  email: 'email emailadres mail mailadres emailaddress emailzakelijk emailwerk',
  phone: 'telefoon telefoonnr telefoonnummer tel mobiel gsm phone telephone mobile doorkiesnummer telefoonwerk',
  share: 'aandeel aandeelpercentage percentage perc belang belangpercentage share sharepercentage aandelen',
  since: 'sinds vanaf begindatum startdatum datumvan ingangsdatum since startdate begin datumbegin datumingang',
  until: 'tot totenmet tm einddatum datumtot eindigt einde until enddate end datumeinde datumuit',
  note: 'memo notitie notities opmerking opmerkingen toelichting note notes remarks',
}

const internal: Record<InternalField, string> = {
  number:
    'relatienr relatienummer relatiecode relatie klantnr klantnummer klantcode klant nr nummer cliëntnummer dossiernummer relationnumber customernumber clientnumber number partynumber lidnummer',
  // As our own export calls it: then it can be no other.
  partyNumber: 'relatienummerverwant partynumberverwant',
  externalNumber: 'oudnummer oudrelatienummer oudrelatienr externnummer externalnumber externalid oldnumber oldpartynumber',
  category: 'categorie internerelatiecategorie internerelatie rol hoedanigheid soort type functie category internalrelationshipcategory role capacity kind',
  employee:
    'medewerker medewerkeremail emailmedewerker naammedewerker medewerkernaam collega behandelaar dossierbeheerder adviseur accountmanager gebruiker employee employeeemail employeename colleague user advisor adviser',
  since: 'sinds vanaf begindatum startdatum datumvan ingangsdatum since startdate begin datumbegin datumingang from',
  until: 'tot totenmet tm einddatum datumtot eindigt einde until enddate end datumeinde datumuit to',
  percentage: 'percentage perc commissie commissiepercentage provisie provisiepercentage aandeel commission commissionpercentage share',
}

/** A heading as one compares it: letters and digits only. `KvK/KBO`, `E-mail` and `Aandeel %` are kvkkbo, email and aandeel. */
export const headingKey = (heading: string): string => fold(heading).replaceAll(' ', '')

const learn = (names: Readonly<Record<string, string>>) =>
  new Map(Object.entries(names).flatMap(([field, several]) => several.split(' ').map((name) => [headingKey(name), field as Target] as const)))
const known: Record<ImportKind, ReadonlyMap<string, Target>> = {
  parties: learn(party),
  relationships: learn(relationship),
  'internal-relationships': learn(internal),
}

/** A longer cell is no heading, and not looked into. */
const longest = 500

/** The field that a heading names: as a whole, or without a number behind it (`E-mail 2`) or what stands between brackets. */
export function fieldOfHeading(heading: string, kind: ImportKind): Target | undefined {
  if (heading.length > longest) return undefined
  const names = known[kind]
  const bare = heading.replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
  return names.get(headingKey(heading)) ?? names.get(headingKey(bare)) ?? names.get(headingKey(bare).replace(/(?<!\d)\d+$/, ''))
}
