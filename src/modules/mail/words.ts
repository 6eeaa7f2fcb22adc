import { words } from '#kernel/words.ts'

/** What a test message says. */
export const testWords = words({
  nl: {
    subject: 'Proefbericht van Verwant',
    hello: (name: string) => `Dag ${name},`,
    works: 'De mail van uw kantoor werkt: dit bericht is aangekomen.',
    foot: (address: string) => `Verstuurd op uw verzoek, vanuit Verwant op ${address}.`,
  },
  en: {
    subject: 'Test message from Verwant',
    hello: (name) => `Hello ${name},`,
    works: 'The mail of your office works: this message has arrived.',
    foot: (address) => `Sent because you asked, from Verwant at ${address}.`,
  },
})
