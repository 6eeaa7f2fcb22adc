// The drawing as a file: SVG and PNG to look at, GraphML for other programs.
import type { Network } from '../contract.ts'
import type { Picture } from '../picture.ts'
import { type Colours, extentOf, type Scene } from './scene.ts'

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)
// What XML does not allow is left out, whatever a name holds.
const xml = (text: string) => escaped([...text].filter((sign) => sign >= ' ' || sign === '\t').join(''))

/** Where a line ends: at the edge of the shape it leads to, so that the arrow is seen. */
function ends({ dots }: Scene) {
  const byId = new Map(dots.map((dot) => [dot.id, dot]))
  return (from: string, to: string) => {
    const [a, b] = [byId.get(from), byId.get(to)]
    if (!a || !b) return undefined
    const [dx, dy] = [b.x - a.x, b.y - a.y]
    const length = Math.hypot(dx, dy) || 1
    // Upwards on the screen is downwards in numbers.
    return { x1: a.x, y1: -a.y, x2: b.x - (dx / length) * (b.size + 3), y2: -(b.y - (dy / length) * (b.size + 3)) }
  }
}

/** The drawing as SVG, with shapes and letters that stay sharp. */
export function toSvg(scene: Scene, colours: Colours, title: string): string {
  const flipped = scene.dots.map((dot) => ({ ...dot, y: -dot.y }))
  const { left, right, top, bottom } = extentOf(flipped)
  const endsOf = ends(scene)
  const lines = scene.strokes.flatMap(({ from, to, arrow, caption, width }) => {
    const at = endsOf(from, to)
    if (!at) return []
    const line = `<line x1="${at.x1}" y1="${at.y1}" x2="${at.x2.toFixed(1)}" y2="${at.y2.toFixed(1)}" stroke="${colours.line}" stroke-width="${width}"${arrow ? ' marker-end="url(#arrow)"' : ''}/>`
    const text =
      caption &&
      `<text x="${(at.x1 + at.x2) / 2}" y="${(at.y1 + at.y2) / 2 - 2}" font-size="7" text-anchor="middle" fill="${colours.muted}">${xml(caption)}</text>`
    return [line, text]
  })
  const shapes = flipped.flatMap(({ x, y, size, shape, colour, label }) => [
    shape === 'organisation'
      ? `<rect x="${x - size}" y="${y - size}" width="${2 * size}" height="${2 * size}" rx="${size * 0.35}" fill="${colour}"/>`
      : `<circle cx="${x}" cy="${y}" r="${size}" fill="${shape === 'bundle' ? colours.surface : colour}" stroke="${colour}"/>`,
    `<text x="${x + size + 4}" y="${y + 4}" font-size="12" fill="${colours.text}">${xml(label)}</text>`,
  ])
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${right - left} ${bottom - top}" font-family="Inter, system-ui, sans-serif" role="img" aria-label="${xml(title)}">`,
    `<title>${xml(title)}</title>`,
    `<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="${colours.line}"/></marker></defs>`,
    ...lines,
    ...shapes,
    '</svg>',
  ].join('\n')
}

/** The drawing as a picture of dots, on the background of the screen. */
export async function toPng(svg: string, { surface }: Colours): Promise<Blob | null> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const [, , width = 1, height = 1] = /viewBox="([^"]*)"/.exec(svg)?.[1]?.split(' ').map(Number) ?? []
  const scale = Math.min(2, 8_000 / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const context = canvas.getContext('2d')
  if (!context) return null
  context.fillStyle = surface
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

/** The picture for programs that reckon with graphs: every relationship is an edge with its type and dates. */
export function toGraphMl({ byId, nodes, pairs }: Picture, { asOf, types }: Network): string {
  const typeName = new Map(types.map(({ id, names }) => [id, names.nl.forward]))
  const keys = [
    ...['name', 'kind', 'number', 'city'].map((key) => `<key id="${key}" for="node" attr.name="${key}" attr.type="string"/>`),
    ...['type', 'since', 'until', 'position', 'share'].map((key) => `<key id="${key}" for="edge" attr.name="${key}" attr.type="string"/>`),
  ]
  const data = (values: Record<string, string | null>) =>
    Object.entries(values)
      .flatMap(([key, value]) => (value ? [`<data key="${key}">${xml(value)}</data>`] : []))
      .join('')
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys,
    `<graph id="${asOf}" edgedefault="directed">`,
    ...nodes.map(({ id, name, kind, partyNumber, city }) => `<node id="${id}">${data({ name, kind, number: partyNumber, city })}</node>`),
    ...pairs.flatMap(({ edges }) =>
      edges
        .filter(({ fromId, toId }) => byId.has(fromId) && byId.has(toId))
        .map(
          ({ id, fromId, toId, typeId, since, until, position, share }) =>
            `<edge id="${id}" source="${fromId}" target="${toId}">${data({ type: typeName.get(typeId) ?? typeId, since, until, position, share })}</edge>`,
        ),
    ),
    '</graph>',
    '</graphml>',
    '',
  ].join('\n')
}

/** Hands a file to the browser to keep. */
export function keepFile(name: string, content: Blob) {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Not before the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
