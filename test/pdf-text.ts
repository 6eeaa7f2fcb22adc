// What a PDF of ours says, as its letters are written in it. Only what pdfmake writes: embedded fonts with a table from glyph to letter.
import { inflateSync } from 'node:zlib'

/** The text of all pages, one line for each piece that is written at once; hard spaces are spaces. */
export function textOfPdf(pdf: Buffer): string {
  const file = pdf.toString('latin1')
  const objects = new Map([...file.matchAll(/(\d+) 0 obj\n(.*?)endobj/gs)].map(([, id = '', body = '']) => [id, body]))
  const fonts = new Map<string, ReadonlyMap<string, string>>()
  for (const body of objects.values())
    for (const [, names = ''] of body.matchAll(/\/Font <<(.*?)>>/gs))
      for (const [, name = '', id = ''] of names.matchAll(/\/(\w+) (\d+) 0 R/g)) {
        const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1]
        if (table) fonts.set(name, lettersOf(streamOf(objects.get(table) ?? '')))
      }
  const written = [...objects.values()].flatMap((body) => {
    let letters: ReadonlyMap<string, string> = new Map()
    return [...streamOf(body).matchAll(/\/(\w+) [\d.]+ Tf|\[(.*?)\] TJ/gs)].flatMap(([, font, glyphs]) => {
      if (font) letters = fonts.get(font) ?? letters
      if (glyphs === undefined) return []
      return [
        [...glyphs.matchAll(/<([\da-f]+)>/gi)]
          .flatMap(([, hex = '']) => (hex.match(/.{4}/g) ?? []).map((glyph) => letters.get(glyph.toLowerCase()) ?? '?'))
          .join(''),
      ]
    })
  })
  if (written.length === 0) throw new Error('no text was found in this PDF: is it written otherwise?')
  return written.join('\n').replaceAll('\u00a0', ' ')
}

function streamOf(body: string): string {
  const [, stream] = /stream\n(.*)\nendstream/s.exec(body) ?? []
  if (stream === undefined) return ''
  const bytes = Buffer.from(stream, 'latin1')
  try {
    return body.includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : stream
  } catch {
    return ''
  }
}

/** From glyph to letters, by the ranges of a table. */
function lettersOf(table: string): ReadonlyMap<string, string> {
  const letters = new Map<string, string>()
  for (const [, first = '', list = ''] of table.matchAll(/<([\da-f]{4})> <[\da-f]{4}> \[(.*?)\]/gis))
    [...list.matchAll(/<([\da-f]+)>/gi)].forEach(([, hex = ''], at) => {
      letters.set((Number.parseInt(first, 16) + at).toString(16).padStart(4, '0'), Buffer.from(hex, 'hex').swap16().toString('utf16le'))
    })
  return letters
}
