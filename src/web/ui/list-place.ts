/** Where one was in a list: how far down, and on which row. */
export type Place = { readonly top: number; readonly at: number | undefined }

const kept = 'verwant.places'
const places = new Map<string, Place>(read())

/** Where one was the last time this list asked this. Lasts as long as the tab. */
export const placeIn = (list: string): Place => places.get(list) ?? { top: 0, at: undefined }

export function keepPlace(list: string, place: Place): void {
  places.delete(list)
  places.set(list, place)
  const [oldest] = places.keys()
  if (places.size > 50 && oldest !== undefined) places.delete(oldest)
  try {
    sessionStorage.setItem(kept, JSON.stringify([...places]))
  } catch {}
}

/** Storage may be switched off, or hold what an older version wrote. */
function read(): [string, Place][] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(kept) ?? '[]')
    return Array.isArray(found) ? (found as [string, Place][]) : []
  } catch {
    return []
  }
}
