import type { Colours } from './scene.ts'

/** What a token is at this moment, or by day, as a colour that WebGL understands. */
export function coloursOf(element: HTMLElement, scheme: 'now' | 'light' = 'now'): Colours {
  // The tokens are worked out at the root, so what is theirs by day has to be asked there; nothing is painted meanwhile.
  const { dataset } = document.documentElement
  const now = dataset.mantineColorScheme
  if (scheme === 'light') dataset.mantineColorScheme = 'light'
  // One for each: a colour that changes on the same element may be on its way for a moment.
  const read = (token: string) => {
    const probe = document.createElement('span')
    probe.style.color = `var(--${token})`
    element.append(probe)
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  }
  const colours = {
    person: read('person'),
    org: read('org'),
    accent: read('accent'),
    line: read('line-strong'),
    stroke: read('faint'),
    text: read('text'),
    muted: read('muted'),
    surface: read('surface'),
  }
  if (scheme === 'light') dataset.mantineColorScheme = now
  return colours
}
