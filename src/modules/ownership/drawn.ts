// The drawing of a structure as SVG for paper.
import type { Language } from '#kernel/refusal.ts'
import type { Structure } from './contract.ts'
import { type Box, drawingOf, type Line, wide } from './drawing.ts'
import { curveOf, nameLines } from './lettering.ts'
import { reportWords } from './report-words.ts'
import { isSame, sayPart } from './said.ts'

const ink = { text: '#1d1b17', line: '#8d867a', person: '#3d5a80', personWeak: '#e4ebf3', organisation: '#7a5230', organisationWeak: '#f3e9df' }
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/** What XML can't hold is left out. */
export const escaped = (text: string) => text.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ').replace(/[&<>"']/g, (sign) => escapes[sign] ?? '')

export function svgOf(structure: Structure, language: Language): { svg: string; width: number; height: number } {
  const drawing = drawingOf(structure)
  const [width, height] = [drawing.width + 8, drawing.height + 8]
  const body = [
    ...drawing.lines.map((line) => path(line)),
    ...drawing.lines.map((line) => label(line, language)),
    ...drawing.boxes.map((box) => node(box, box.id === structure.partyId)),
  ].join('')
  return { svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="-4 -4 ${width} ${height}">${body}</svg>`, width, height }
}

function path({ points, weight, indirect }: Line): string {
  const dashes = indirect ? ' stroke-dasharray="5 5"' : ''
  return `<path d="${curveOf(points)}" fill="none" stroke="${ink.line}" stroke-width="${weight.toFixed(2)}"${dashes}/>`
}

function label({ label: [x, y], shares, votes }: Line, language: Language): string {
  const said = [sayPart(shares, language), ...(isSame(shares, votes) ? [] : [`${sayPart(votes, language)} ${reportWords[language].votesShort}`])]
  return said
    .map((text, at) => {
      const width = text.length * 6.4 + 6
      const top = y + at * 15
      return `<rect x="${x - width / 2}" y="${top - 8}" width="${width}" height="16" fill="#ffffff"/><text x="${x}" y="${top + 4}" font-family="Roboto" font-size="12" text-anchor="middle" fill="${ink.text}">${escaped(text)}</text>`
    })
    .join('')
}

function node({ name, kind, x, y, width, height }: Box, here: boolean): string {
  const round = kind === 'person' ? height / 2 : 8
  const fill = kind === 'person' ? ink.personWeak : ink.organisationWeak
  const lines = nameLines(name, wide)
  const text = lines
    .map((line, at) => {
      const baseline = y + height / 2 + 4 + (at - (lines.length - 1) / 2) * 15
      return `<text x="${x + width / 2}" y="${baseline}" font-family="Roboto" font-size="12.5" text-anchor="middle" fill="${ink.text}"${here ? ' font-weight="bold"' : ''}>${escaped(line)}</text>`
    })
    .join('')
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" ry="${round}" fill="${fill}" stroke="${ink[kind]}" stroke-width="${here ? 2.5 : 1}"/>${text}`
}
