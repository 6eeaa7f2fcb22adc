// What a picture is, by its first bytes alone: nothing is decoded, and what it calls itself is not believed.
import { type Objection, refusals } from './refusal.ts'

/** What is wrong with a picture that someone hands in. */
export const imageRefusals = refusals({
  image_unknown: {
    nl: 'Dit is geen afbeelding die getoond kan worden. Kies een PNG, JPEG of WebP.',
    en: 'This is not a picture that can be shown. Choose a PNG, JPEG or WebP.',
  },
  image_too_wide: {
    nl: 'Deze afbeelding is {width} bij {height} beeldpunten; hooguit {most} bij {most} kan.',
    en: 'This picture is {width} by {height} pixels; at most {most} by {most} is possible.',
  },
})
export type ImageRefusal = keyof typeof imageRefusals

/** A picture that every browser shows and that runs nothing; its size in pixels as its header says. */
export type Image = { readonly type: 'image/png' | 'image/jpeg' | 'image/webp'; readonly width: number; readonly height: number }

/** What picture a file holds; undefined when it is none of the three, or when its header breaks off. */
export function imageIn(bytes: Uint8Array): Image | undefined {
  const image = pngIn(bytes) ?? webpIn(bytes) ?? jpegIn(bytes)
  return image && image.width > 0 && image.height > 0 ? image : undefined
}

/** What there is against a picture of which no side may have more than `most` pixels. */
export function imageObjections(image: Image | undefined, most: number): Objection<ImageRefusal>[] {
  if (!image) return [{ code: 'image_unknown' }]
  const { width, height } = image
  return Math.max(width, height) > most ? [{ code: 'image_too_wide', with: { width, height, most } }] : []
}

const begins = (bytes: Uint8Array, at: number, signature: string) => {
  if (bytes.length < at + signature.length) return false
  return [...signature].every((sign, i) => bytes[at + i] === sign.charCodeAt(0))
}
const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** PNG (RFC 2083): the first chunk says how large it is. */
function pngIn(bytes: Uint8Array): Image | undefined {
  if (!begins(bytes, 0, '\x89PNG\r\n\x1a\n') || !begins(bytes, 12, 'IHDR') || bytes.length < 24) return undefined
  return { type: 'image/png', width: view(bytes).getUint32(16), height: view(bytes).getUint32(20) }
}

/** WebP (RFC 9649): plain, lossless, or extended with the size of its canvas. */
function webpIn(bytes: Uint8Array): Image | undefined {
  if (!begins(bytes, 0, 'RIFF') || !begins(bytes, 8, 'WEBP') || bytes.length < 30) return undefined
  const at = view(bytes)
  const image = (width: number, height: number): Image => ({ type: 'image/webp', width, height })
  if (begins(bytes, 12, 'VP8 ') && begins(bytes, 23, '\x9d\x01\x2a')) return image(at.getUint16(26, true) & 0x3fff, at.getUint16(28, true) & 0x3fff)
  if (begins(bytes, 12, 'VP8L') && bytes[20] === 0x2f) {
    const bits = at.getUint32(21, true)
    return image((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
  }
  const three = (place: number) => at.getUint16(place, true) + at.getUint8(place + 2) * 0x10000
  return begins(bytes, 12, 'VP8X') ? image(three(24) + 1, three(27) + 1) : undefined
}

/** Markers that say how large a JPEG is: every start of frame, of which C4, C8 and CC are none. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** JPEG (ITU T.81): segments one after another, of which one is the frame. */
function jpegIn(bytes: Uint8Array): Image | undefined {
  if (!begins(bytes, 0, '\xff\xd8\xff')) return undefined
  const at = view(bytes)
  for (let place = 2; place + 9 <= bytes.length; ) {
    if (bytes[place] !== 0xff) return undefined
    const marker = bytes[place + 1] ?? 0
    // A marker may be preceded by any number of fill bytes.
    if (marker === 0xff) {
      place += 1
      continue
    }
    if (isFrame(marker)) return { type: 'image/jpeg', height: at.getUint16(place + 5), width: at.getUint16(place + 7) }
    const length = at.getUint16(place + 2)
    if (length < 2 || marker === 0xda) return undefined
    place += 2 + length
  }
  return undefined
}
