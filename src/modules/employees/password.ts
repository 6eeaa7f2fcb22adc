// What a password may be, wherever one is chosen.
import { refusals } from '#kernel/refusal.ts'
import { text } from '#kernel/text.ts'

/** So many characters a password has at least. */
export const longEnough = 12
export const Password = text(200).min(longEnough)

export const passwordRefusals = refusals({
  password_leaked: {
    nl: 'Dit wachtwoord wordt als een van de eerste geraden. Kies iets anders, bijvoorbeeld vier losse woorden.',
    en: 'This password is among the first to be guessed. Choose something else, four unrelated words for instance.',
  },
  password_about_you: {
    nl: 'Dit wachtwoord bestaat vooral uit uw naam, uw e-mailadres of de naam van uw kantoor. Kies iets wat niemand van u verwacht.',
    en: 'This password is mostly your name, your e-mail address or the name of your office. Choose something nobody expects of you.',
  },
})
export type PasswordRefusal = keyof typeof passwordRefusals
