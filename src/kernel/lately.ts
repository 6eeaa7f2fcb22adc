/** A text longer than this is not worth remembering, and not safe to remember many of. */
const longest = 100

/**
 * A pure function of a text that remembers what it said lately, for what is asked of the same text several times in a row: what comes in with a file
 * is checked, compared, kept and made findable. It forgets all at once when it is full, so it never grows beyond so many texts.
 */
export function lately<T>(most: number, about: (text: string) => T): (text: string) => T {
  const said = new Map<string, T>()
  return (text) => {
    if (text.length > longest) return about(text)
    const known = said.get(text)
    if (known !== undefined) return known
    const now = about(text)
    if (said.size >= most) said.clear()
    said.set(text, now)
    return now
  }
}
