import { words } from '#kernel/words.ts'

export const sessionWords = words({
  nl: {
    title: 'Waar u bent aangemeld',
    on: (browser: string, system: string) => `${browser} op ${system}`,
    unknown: 'Onbekende browser',
    here: 'deze browser',
    since: (day: string) => `sinds ${day}`,
    seen: (when: string) => `gezien ${when}`,
    end: 'Afmelden',
    ended: (name: string) => `${name} is afgemeld.`,
    endOthers: 'Alle andere afmelden',
    othersEnded: 'Alle andere browsers zijn afgemeld.',
  },
  en: {
    title: 'Where you are signed in',
    on: (browser, system) => `${browser} on ${system}`,
    unknown: 'Unknown browser',
    here: 'this browser',
    since: (day) => `since ${day}`,
    seen: (when) => `seen ${when}`,
    end: 'Sign out',
    ended: (name) => `${name} has been signed out.`,
    endOthers: 'Sign out all others',
    othersEnded: 'All other browsers have been signed out.',
  },
})
