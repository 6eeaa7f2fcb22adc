import { type ReactNode, useEffect } from 'react'
import { useLanguage, useWords } from '../language.tsx'
import { BrandMark } from '../shell/Brand.tsx'
import { PageTitle } from '../ui/Page.tsx'
import { shellWords } from '../words.ts'

const speech = { nl: 'Nederlands', en: 'English' } as const

type Props = { title: string; lead?: ReactNode; wide?: boolean; children: ReactNode }

/** A page that stands alone, before one is in: the brand, the language, and one thing to do. */
export function Welcome({ title, lead, wide = false, children }: Props) {
  const { language, speak } = useLanguage()
  const said = useWords(shellWords)
  // Fields take the focus after the title, which PageTitle gives it on arriving.
  useEffect(() => {
    document.querySelector<HTMLElement>('main [data-first]')?.focus()
  }, [])
  return (
    <div className="welcome">
      <header className="welcome-top">
        <span className="welcome-brand">
          <BrandMark />
          Verwant
        </span>
        <fieldset className="speak" aria-label={said.language}>
          {(['nl', 'en'] as const).map((one) => (
            <button key={one} type="button" lang={one} aria-pressed={one === language} onClick={() => speak(one)}>
              {speech[one]}
            </button>
          ))}
        </fieldset>
      </header>
      <main className={`welcome-main ${wide ? 'wide' : ''}`}>
        <PageTitle>{title}</PageTitle>
        <p className="lead">{lead}</p>
        {children}
      </main>
    </div>
  )
}
