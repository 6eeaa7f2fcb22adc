import type { Language, Sentence } from '#kernel/refusal.ts'
import { showDate } from '#kernel/written-dates.ts'
import { emptyAddress } from '#modules/addresses/address.ts'
import { oneLine } from '#modules/addresses/lines.ts'
import type { HistoryEntry } from './contract.ts'
import { fieldNames, showValue, silentFields } from './fields.ts'

const say = (nl: string, en: string): Sentence => ({ nl, en })

/** What was done, behind the name of who did it. `{what}` is the address, the label, the connection or the colleague it was done to, `{as}` in what capacity. */
export const actionWords: Readonly<Record<string, Sentence>> = {
  'party.added': say('maakte deze relatie aan', 'added this party'),
  'party.changed': say('wijzigde deze relatie', 'changed this party'),
  'party.became_customer': say('maakte van deze lead een klant', 'made this lead a customer'),
  'party.archived': say('archiveerde deze relatie', 'archived this party'),
  'party.unarchived': say('haalde deze relatie uit het archief', 'took this party out of the archive'),
  'party.closed': say('sloot dit dossier', 'closed this file'),
  'party.reopened': say('stelde dit dossier weer open voor iedereen', 'opened this file to everyone again'),
  'party.opened': say('bekeek dit gesloten dossier', 'looked into this closed file'),
  'party.deleted': say('wiste deze relatie', 'deleted this party'),
  'address.added': say('voegde het adres {what} toe', 'added the address {what}'),
  'address.changed': say('wijzigde het adres {what}', 'changed the address {what}'),
  'address.removed': say('wiste het adres {what}', 'removed the address {what}'),
  'address.restored': say('zette het adres {what} terug', 'restored the address {what}'),
  'label.put': say('voegde label {what} toe', 'put on the label {what}'),
  'label.taken': say('haalde label {what} weg', 'took off the label {what}'),
  'label.added': say('maakte label {what}', 'made the label {what}'),
  'label.changed': say('wijzigde label {what}', 'changed the label {what}'),
  'label.deleted': say('wiste label {what}', 'deleted the label {what}'),
  'relationship.added': say('legde de verbinding {what}', 'made the connection {what}'),
  'relationship.changed': say('wijzigde de verbinding {what}', 'changed the connection {what}'),
  'relationship.ended': say('beëindigde de verbinding {what}', 'ended the connection {what}'),
  'relationship.deleted': say('wiste de verbinding {what}', 'deleted the connection {what}'),
  'relationship.restored': say('zette de verbinding {what} terug', 'restored the connection {what}'),
  'relationship_type.added': say('maakte een relatietype', 'made a relationship type'),
  'relationship_type.changed': say('wijzigde een relatietype', 'changed a relationship type'),
  'relationship_type.deleted': say('wiste een relatietype', 'deleted a relationship type'),
  'internal_relationship.added': say('voegde {what} toe als {as}', 'added {what} as {as}'),
  'internal_relationship.changed': say('wijzigde de rol van {what} als {as}', 'changed the role of {what} as {as}'),
  'internal_relationship.changed_from': say('wijzigde de rol van {what} als {as} vanaf {since}', 'changed the role of {what} as {as} from {since}'),
  'internal_relationship.ended': say('beëindigde de rol van {what} als {as}', 'ended the role of {what} as {as}'),
  'internal_relationship.removed': say('wiste de rol van {what} als {as}, ingevoerd bij vergissing', 'deleted the role of {what} as {as}, entered by mistake'),
  'internal_relationship.handed_over': say(
    'droeg de rol van {as} over van {handing} aan {what} per {day}',
    'handed over the role of {as} from {handing} to {what} as of {day}',
  ),
  'internal_relationship.handed_back': say(
    'maakte ongedaan dat de rol van {as} overging van {handing} op {what} per {day}',
    'undid that the role of {as} went from {handing} to {what} as of {day}',
  ),
  'internal_relationships.exported': say('haalde de interne relaties op als bestand', 'took out the internal relationships in a file'),
  'internal_relationship_category.added': say('maakte een interne relatiecategorie', 'made an internal relationship category'),
  'internal_relationship_category.changed': say('wijzigde een interne relatiecategorie', 'changed an internal relationship category'),
  'internal_relationship_category.deleted': say('wiste een interne relatiecategorie', 'deleted an internal relationship category'),
  'ubo_check.made': say('controleerde de uiteindelijke eigenaren', 'checked the ultimate owners'),
  'property_regime.added': say('legde een huwelijksstelsel vast', 'entered a property regime'),
  'property_regime.changed': say('wijzigde een huwelijksstelsel', 'changed a property regime'),
  'property_regime.deleted': say('wiste een huwelijksstelsel', 'deleted a property regime'),
  'ownership_threshold.added': say('voegde een UBO-drempel toe', 'added a UBO threshold'),
  'ownership_threshold.changed': say('wijzigde een UBO-drempel', 'changed a UBO threshold'),
  'ownership_threshold.deleted': say('wiste een UBO-drempel', 'deleted a UBO threshold'),
  'ownership_meaning.changed': say('wijzigde wat een relatietype betekent voor de UBO', 'changed what a relationship type means for the UBO'),
  'group_name.given': say('gaf het gezin of de groep de naam {what}', 'gave the family or group the name {what}'),
  'group_name.changed': say('veranderde de naam van het gezin of de groep', 'changed the name of the family or group'),
  'group_name.taken': say('haalde de naam {what} van het gezin of de groep weg', 'took the name {what} of the family or group away'),
  'opportunity.dismissed': say('legde een kans of risico weg', 'put an opportunity or risk aside'),
  'opportunity.restored': say('haalde een weggelegde kans of risico terug', 'took back an opportunity or risk that was put aside'),
  'bods_import.added': say('las een BODS-bestand in', 'imported a BODS file'),
  'bods_import.undone': say('maakte een ingelezen BODS-bestand ongedaan', 'undid an imported BODS file'),
  'import.started': say('begon een import', 'started an import'),
  'import.resumed': say('hervatte een import', 'resumed an import'),
  'import.undone': say('maakte een import ongedaan', 'undid an import'),
  'import.deleted': say('wiste een import', 'deleted an import'),
  'backup.begun': say('begon een back-up', 'began a backup'),
  'backup.downloaded': say('haalde een back-up op', 'downloaded a backup'),
  'backup.deleted': say('wiste een back-up', 'deleted a backup'),
  'backup_schedule.changed': say('wijzigde wanneer back-ups worden gemaakt', 'changed when backups are made'),
  'office.restored': say('zette het kantoor terug uit een back-up', 'restored the office from a backup'),
  'office.settled': say('richtte het kantoor in', 'set up the office'),
  'office.changed': say('wijzigde het kantoor', 'changed the office'),
  'sign_in_rules.changed': say('wijzigde hoe men zich aanmeldt', 'changed how people sign in'),
  'number_series.changed': say('wijzigde een nummerreeks', 'changed a number series'),
  'employee.added': say('nam een medewerker aan', 'took on an employee'),
  'employee.invited_again': say('nodigde een medewerker opnieuw uit', 'invited an employee again'),
  'employee.joined': say('nam een uitnodiging aan', 'accepted an invitation'),
  'employee.changed': say('wijzigde een medewerker', 'changed an employee'),
  'employee.account_removed': say('haalde het account van een medewerker weg', 'removed the account of an employee'),
  'team.added': say('maakte een team', 'made a team'),
  'team.changed': say('wijzigde een team', 'changed a team'),
  'team.deleted': say('wiste een team', 'deleted a team'),
  'mail.tested': say('stuurde een proefbericht', 'sent a test message'),
  'mail.tried_again': say('liet een mail opnieuw versturen', 'had a mail sent again'),
  'password.asked': say('vroeg om een nieuw wachtwoord', 'asked for a new password'),
  'password.changed': say('wijzigde een wachtwoord', 'changed a password'),
  'session.opened': say('meldde zich aan', 'signed in'),
  'session.ended': say('meldde een browser af', 'signed out a browser'),
  'two_factor.on': say('zette de tweede stap bij het aanmelden aan', 'switched on the second step of signing in'),
  'two_factor.off': say('zette de tweede stap bij het aanmelden uit', 'switched off the second step of signing in'),
  'two_factor.recovery_codes_made': say('maakte nieuwe herstelcodes', 'made new recovery codes'),
  'two_factor.recovery_code_used': say('meldde zich aan met een herstelcode', 'signed in with a recovery code'),
  'provider.bound': say('meldde zich voor het eerst met een andere dienst aan', 'signed in with another service for the first time'),
  'passkey.added': say('voegde een passkey toe', 'added a passkey'),
  'passkey.removed': say('haalde een passkey weg', 'removed a passkey'),
  'token.created': say('maakte een toegangssleutel', 'made a token'),
  'token.ended': say('trok een toegangssleutel in', 'withdrew a token'),
}

const somebody = say('Het kantoor', 'The office')
const verbs = { changed: say('wijzigde', 'changed'), as: say('per', 'as of'), article: { nl: /^(de|het) /, en: /^the / } }

/**
 * An entry in plain sentences: who did what, and behind it each field that changed, from what to what. Of a change of one field that is one
 * sentence. `seenFrom` is the party on whose card it is read, which then goes unnamed.
 */
export function tell(entry: HistoryEntry, language: Language, seenFrom?: string): string[] {
  const who = entry.byName || somebody[language]
  const done = (actionWords[entry.action]?.[language] ?? entry.action)
    .replace('{what}', () => what(entry, language, seenFrom))
    .replace('{as}', () => called(entry, 'categoryId'))
    .replace('{handing}', () => called(entry, 'fromEmployeeId'))
    .replace('{day}', () => showDate(String((entry.after ?? entry.before)?.asOf ?? ''), language))
    .replace('{since}', () => showDate(String(entry.after?.since ?? ''), language))
  const changes = changesOf(entry, language)
  const [only] = changes
  if (entry.action.endsWith('relationship.ended') && changes.length === 1 && typeof entry.after?.until === 'string')
    return [`${who} ${done} ${verbs.as[language]} ${showDate(entry.after.until, language)}`]
  if (entry.action === 'party.changed' && only && changes.length === 1) return [`${who} ${verbs.changed[language]} ${only.name}: ${only.from} → ${only.to}`]
  return [`${who} ${done}`, ...changes.map(({ name, from, to }) => `${bare(name, language)}: ${from} → ${to}`)]
}

/** The name of a field at the beginning of a line: Telefoonnummer. */
function bare(name: string, language: Language) {
  const word = name.replace(verbs.article[language], '')
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** What differs. The name of a party follows from its parts; that of a label is its own. */
function changesOf({ action, before, after, names }: HistoryEntry, language: Language) {
  if (!before || !after) return []
  // As of which day something changed its sentence says.
  const said = action === 'internal_relationship.changed_from' ? 'since' : undefined
  const told = Object.keys(after).filter((field) => field !== said && !silentFields.has(field) && !(field === 'name' && action.startsWith('party.')))
  return told.map((field) => ({
    name: fieldNames[field]?.[language] ?? field,
    from: showValue(field, before[field], language, names),
    to: showValue(field, after[field], language, names),
  }))
}

type Image = NonNullable<HistoryEntry['after']>

/** The thing it was done to, by what one knows it by. */
function what({ action, before, after, subject, names }: HistoryEntry, language: Language, seenFrom: string | undefined): string {
  const whole = { ...before, ...after, ...subject }
  const text = (field: string) => (typeof whole[field] === 'string' ? whole[field] : '')
  const nameOf = (field: string) => names[text(field)] ?? ''
  if (action.startsWith('address.')) return addressOf(whole, language)
  if (action.startsWith('internal_relationship.')) return nameOf('employeeId')
  if (action.startsWith('group_name.')) return text('name')
  if (action.startsWith('label.')) return names[text('labelId')] ?? (text('label') || text('name'))
  const connected = [nameOf('typeId'), nameOf('toId')].filter(Boolean).join(' ')
  return text('fromId') === seenFrom ? connected : [nameOf('fromId'), connected].filter(Boolean).join(', ')
}

/** What the thing that an entry names by id in a field is called. */
function called({ before, after, subject, names }: Pick<HistoryEntry, 'before' | 'after' | 'subject' | 'names'>, field: string): string {
  const id = { ...before, ...after, ...subject }[field]
  return typeof id === 'string' ? (names[id] ?? '') : ''
}

/** The address on one line, as its country writes it. */
function addressOf(image: Image, language: Language): string {
  const parts = Object.fromEntries(Object.keys(emptyAddress).map((field) => [field, typeof image[field] === 'string' ? image[field] : '']))
  return oneLine({ ...emptyAddress, ...parts, addressLine2: '' }, { senderCountry: String(image.country ?? ''), language })
}
