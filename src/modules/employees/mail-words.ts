import { words } from '#kernel/words.ts'

/** What the mail about accounts says. */
export const mailWords = words({
  nl: {
    hello: (name: string) => `Dag ${name},`,
    moment: (day: string, time: string) => `${day} om ${time}`,
    foot: 'U krijgt deze mail omdat u een account hebt in Verwant, het relatiebeheer van uw kantoor.',
    noReply: 'Verwachtte u dit niet? Dan hoeft u niets te doen.',
    works: (until: string) => `De koppeling werkt één keer, tot ${until}.`,
    invitation: (office: string) => (office ? `Uitnodiging van ${office}` : 'Uitnodiging voor Verwant'),
    invited: (by: string | undefined, office: string) =>
      `${by ?? 'Uw kantoor'} nodigt u uit om ${office ? `bij ${office} ` : ''}in Verwant te werken. Kies een wachtwoord; daarna bent u meteen aangemeld.`,
    begins: (day: string) => `U werkt er vanaf ${day}; vanaf die dag werkt de koppeling.`,
    signsInAs: (email: string) => `U meldt zich voortaan aan als ${email}.`,
    begin: 'Wachtwoord kiezen en beginnen',
    newPassword: 'Kies een nieuw wachtwoord',
    asked: 'U hebt laten weten dat u uw wachtwoord voor Verwant niet meer weet. Kies hier een nieuw; alle andere apparaten en programma’s worden dan afgemeld.',
    mayChoose: (by: string) => `${by} laat u een nieuw wachtwoord voor Verwant kiezen. Alle andere apparaten en programma’s worden dan afgemeld.`,
    choose: 'Nieuw wachtwoord kiezen',
    notYou: 'Hebt u dit niet gevraagd? Dan hoeft u niets te doen: uw wachtwoord blijft zoals het was.',
    notMeant: 'Wilt u dit niet? Dan hoeft u niets te doen: uw wachtwoord blijft zoals het was.',
    noPassword: 'U meldt zich zonder wachtwoord aan',
    otherwise:
      'U hebt laten weten dat u uw wachtwoord niet meer weet. U hebt in Verwant geen wachtwoord: u meldt zich aan met de andere dienst van uw kantoor of met een passkey. Die knoppen staan op de aanmeldpagina.',
    toSignIn: 'Naar de aanmeldpagina',
    passwordChanged: 'Uw wachtwoord is gewijzigd',
    changedAt: (when: string) => `Uw wachtwoord voor Verwant is gewijzigd op ${when}. Alle andere apparaten en programma’s zijn afgemeld.`,
    changedNot: 'Was u dat niet? Vraag dan meteen een nieuw wachtwoord aan op de aanmeldpagina, en waarschuw een beheerder van uw kantoor.',
    addressChanged: 'Uw e-mailadres is gewijzigd',
    addressAt: (when: string) =>
      `Een beheerder heeft op ${when} uw e-mailadres in Verwant gewijzigd. U meldt zich voortaan met het nieuwe adres aan; hierheen komt geen mail meer.`,
    addressNot: 'Klopt dat niet? Waarschuw dan meteen een beheerder van uw kantoor.',
  },
  en: {
    hello: (name) => `Hello ${name},`,
    moment: (day, time) => `${day} at ${time}`,
    foot: 'You get this mail because you have an account in Verwant, the relation management of your office.',
    noReply: 'Did you not expect this? Then you need do nothing.',
    works: (until) => `The link works once, until ${until}.`,
    invitation: (office) => (office ? `Invitation from ${office}` : 'Invitation to Verwant'),
    invited: (by, office) =>
      `${by ?? 'Your office'} invites you to work in Verwant${office ? ` at ${office}` : ''}. Choose a password; after that you are signed in at once.`,
    begins: (day) => `You work there from ${day}; the link works from that day.`,
    signsInAs: (email) => `From now on you sign in as ${email}.`,
    begin: 'Choose a password and start',
    newPassword: 'Choose a new password',
    asked: 'You told us that you forgot your password for Verwant. Choose a new one here; all other devices and programs will then be signed out.',
    mayChoose: (by) => `${by} lets you choose a new password for Verwant. All other devices and programs will then be signed out.`,
    choose: 'Choose a new password',
    notYou: 'Did you not ask for this? Then you need do nothing: your password stays as it was.',
    notMeant: 'Do you not want this? Then you need do nothing: your password stays as it was.',
    noPassword: 'You sign in without a password',
    otherwise:
      'You told us that you forgot your password. You have no password in Verwant: you sign in with the other service of your office, or with a passkey. Those buttons are on the sign-in page.',
    toSignIn: 'To the sign-in page',
    passwordChanged: 'Your password was changed',
    changedAt: (when) => `Your password for Verwant was changed on ${when}. All other devices and programs have been signed out.`,
    changedNot: 'Was it not you? Then ask for a new password on the sign-in page at once, and warn an administrator of your office.',
    addressChanged: 'Your e-mail address was changed',
    addressAt: (when) =>
      `An administrator changed your e-mail address in Verwant on ${when}. From now on you sign in with the new address; no more mail comes here.`,
    addressNot: 'Is that not right? Then warn an administrator of your office at once.',
  },
})
