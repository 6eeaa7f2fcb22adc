import { words } from '#kernel/words.ts'

export const labelListWords = words({
  nl: {
    title: 'Labels',
    lead: 'Gekleurde woorden waarmee u relaties groepeert. Sleep om te ordenen.',
    add: 'Label toevoegen',
    name: 'Naam',
    color: 'Kleur',
    colorNamed: (color: string) => `Kleur ${color}`,
    group: 'Groep (mag leeg blijven)',
    onParties: (count: number) => (count === 1 ? '1 relatie' : `${count} relaties`),
    none: 'Er zijn nog geen labels. Maak er hier een, of typ er een op een relatiekaart.',
    retired: (name: string) => `${name} is uit gebruik genomen.`,
    removed: (name: string) => `${name} is gewist.`,
  },
  en: {
    title: 'Labels',
    lead: 'Coloured words that group your parties. Drag to put them in order.',
    add: 'Add a label',
    name: 'Name',
    color: 'Colour',
    colorNamed: (color) => `Colour ${color}`,
    group: 'Group (may stay empty)',
    onParties: (count) => (count === 1 ? '1 party' : `${count} parties`),
    none: 'There are no labels yet. Make one here, or type one on a party card.',
    retired: (name) => `${name} has been retired.`,
    removed: (name) => `${name} has been deleted.`,
  },
})
