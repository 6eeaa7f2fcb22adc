import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { refusals } from '#kernel/refusal.ts'
import { text } from '#kernel/text.ts'
import { Me } from '#modules/employees/contract.ts'

export const singleSignOnRefusals = refusals({
  provider_unreachable: {
    nl: 'De aanmelddienst is niet bereikbaar. Probeer het later, of meld u aan met uw wachtwoord.',
    en: 'The sign-in service cannot be reached. Try later, or sign in with your password.',
  },
  provider_refused: { nl: 'De aanmelding is niet gelukt. Begin opnieuw.', en: 'Signing in did not succeed. Begin again.' },
  address_not_verified: {
    nl: 'De aanmelddienst bevestigt uw e-mailadres niet. Vraag het uw beheerder.',
    en: 'The sign-in service does not confirm your e-mail address. Ask your administrator.',
  },
  other_identity: {
    nl: 'Dit e-mailadres hoort hier bij iemand die zich eerder anders aanmeldde. Vraag uw beheerder om uw account opnieuw te maken.',
    en: 'This e-mail address belongs here to someone who signed in differently before. Ask your administrator to make your account anew.',
  },
  no_such_employee: {
    nl: 'Met dit e-mailadres werkt hier niemand. Vraag uw beheerder om een uitnodiging.',
    en: 'Nobody works here with this e-mail address. Ask your administrator for an invitation.',
  },
})

export const getSignIn = endpoint('GET /sign-in', {
  summary:
    'How one can sign in here: the name of another provider when one is set up, whether that is the only way, and whether who forgot the password gets a mail',
  permission: 'anyone',
  input: z.strictObject({}),
  reply: z.object({ provider: z.string().nullable(), only: z.boolean(), mails: z.boolean() }),
})
export const beginSingleSignOn = endpoint('POST /session/provider', {
  summary: 'Begins to sign in with the other provider: gives the address to go to; absent when none is set up',
  permission: 'anyone',
  input: z.strictObject({}),
  reply: z.object({ address: z.string() }),
  refusals: singleSignOnRefusals,
})
export const finishSingleSignOn = endpoint('POST /session/provider/answer', {
  summary:
    'Signs in an employee with what the other provider sent back: the first time by their confirmed e-mail address, from then on by the name the provider itself knows them by',
  permission: 'anyone',
  input: z.strictObject({
    /** The query with which the provider sent the browser back, as it stands. */
    query: text(10_000),
  }),
  reply: Me,
  refusals: singleSignOnRefusals,
})
