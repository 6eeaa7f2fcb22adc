import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { firstLanguage } from '#kernel/first-language.ts'
import { showAgo, showInstant, showMoney, showNumber, showPercentage } from '#kernel/formats.ts'
import type { Language } from '#kernel/refusal.ts'
import type { Dictionary } from '#kernel/words.ts'
import { showDate } from '#kernel/written-dates.ts'

const kept = 'verwant.language'
let spoken: Language = readKept()

/** The language of the moment, for what is not drawn: the request headers. */
export const currentLanguage = () => spoken

const Context = createContext<{ language: Language; speak: (language: Language) => void }>({ language: spoken, speak: () => {} })

/** Speaks one language to everything inside it, and remembers it on this device for before signing in. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(spoken)
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const value = useMemo(() => {
    const speak = (next: Language) => {
      spoken = next
      keep(next)
      setLanguage(next)
    }
    return { language, speak }
  }, [language])
  return <Context value={value}>{children}</Context>
}

/** The user's language, and the way to change it. */
export const useLanguage = () => use(Context)

/** The phrases of a dictionary in the user's language. */
export const useWords = <P,>(dictionary: Dictionary<P>): P => dictionary[use(Context).language]

/** Dates, numbers and amounts as the user's language writes them. */
export function useShow() {
  const { language } = use(Context)
  return useMemo(
    () => ({
      day: (day: string) => showDate(day, language),
      instant: (instant: string) => showInstant(instant, language),
      ago: (instant: string) => showAgo(instant, new Date(), language),
      number: (value: number) => showNumber(value, language),
      percentage: (value: string | number) => showPercentage(value, language),
      money: (minor: number, currency = 'EUR') => showMoney(minor, currency, language),
    }),
    [language],
  )
}

/** The language chosen before in this browser, or else the one it seems to like. Storage may be switched off; then a choice lasts as long as the page. */
function readKept(): Language {
  try {
    const chosen = localStorage.getItem(kept)
    if (chosen === 'nl' || chosen === 'en') return chosen
  } catch {}
  return firstLanguage(navigator.languages)
}

function keep(language: Language) {
  try {
    localStorage.setItem(kept, language)
  } catch {}
}
