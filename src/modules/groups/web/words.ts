import { words } from '#kernel/words.ts'

export const groupWords = words({
  nl: {
    kinds: { household: 'Gezin', companies: 'Groep' },
    customer: 'klant',
    notCustomer: 'geen klant',
    lead: 'lead',
    as: (name: string, category: string) => `${name}, ${category}`,
    more: 'Er zijn nog meer leden dan hier staan.',
    all: (count: string) => `Alle ${count} tonen`,
    few: 'Minder tonen',
  },
  en: {
    kinds: { household: 'Family', companies: 'Group' },
    customer: 'customer',
    notCustomer: 'not a customer',
    lead: 'lead',
    as: (name, category) => `${name}, ${category}`,
    more: 'There are more members than are shown here.',
    all: (count) => `Show all ${count}`,
    few: 'Show fewer',
  },
})
