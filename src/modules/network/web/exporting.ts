// The drawing as a file: SVG and PNG to look at, GraphML for other programs.
import type { Network } from '../contract.ts'
import type { Picture } from '../picture.ts'
import { boxesBeside, makeSurface } from './room.ts'
import { type Colours, type Dot, extentOf, type Scene, type Stroke } from './scene.ts'

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)
// What XML does not allow is left out, whatever a name holds.
const xml = (text: string) => escaped([...text].filter((sign) => sign >= ' ' || sign === '\t').join(''))

/** How large the smallest shape is on paper, and how letters are there: an average, since nothing measures them. */
const unit = 11
const letter = 6.6
const line = 16

type Drawn = { readonly x: number; readonly y: number; readonly radius: number; readonly dot: Dot }

/** The drawing as SVG, with shapes and letters that stay sharp; above it what it is, below it the notes. */
export function toSvg({ dots, strokes }: Scene, colours: Colours, title: string, notes: readonly string[] = []): string {
  // Upwards on the screen is downwards in numbers.
  const drawn = dots.map((dot): Drawn => ({ dot, x: dot.x, y: -dot.y, radius: unit * dot.weight }))
  const byId = new Map(drawn.map((one) => [one.dot.id, one]))
  const { left, right, top, bottom } = extentOf(drawn)
  // On paper a large picture is made small, and what is written around it is not.
  const grown = Math.max(1, (right - left) / 1_100)
  const width = Math.max(right - left, title.length * 9 * grown, ...notes.map((note) => note.length * 6 * grown))
  const above = 40 * grown
  const height = bottom - top + above + (notes.length * line + 10) * grown
  const head = `<text x="${left}" y="${top - 16 * grown}" font-size="${16 * grown}" font-weight="600" fill="${colours.text}">${xml(title)}</text>`
  const foot = notes.map(
    (note, at) => `<text x="${left}" y="${bottom + (16 + at * line) * grown}" font-size="${11 * grown}" fill="${colours.muted}">${xml(note)}</text>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top - above} ${width} ${height}" font-family="Inter, system-ui, sans-serif" role="img" aria-label="${xml(title)}">`,
    `<title>${xml(title)}</title>`,
    `<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="${colours.stroke}"/></marker></defs>`,
    head,
    ...strokes.flatMap((stroke) => lineOf(stroke, byId, colours)),
    ...drawn.map((one) => shapeOf(one, colours)),
    ...namesOf(drawn, colours),
    ...foot,
    '</svg>',
  ].join('\n')
}

/** A line up to the edge of the shape it leads to, so that the arrow is seen, and along it what it is. */
function lineOf({ from, to, arrow, caption, width }: Stroke, byId: ReadonlyMap<string, Drawn>, { stroke, muted, surface }: Colours): string[] {
  const [a, b] = [byId.get(from), byId.get(to)]
  if (!a || !b) return []
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = Math.hypot(dx, dy) || 1
  const end = { x: b.x - (dx / length) * (b.radius + 3), y: b.y - (dy / length) * (b.radius + 3) }
  const drawn = `<line x1="${a.x}" y1="${a.y}" x2="${end.x.toFixed(1)}" y2="${end.y.toFixed(1)}" stroke="${stroke}" stroke-width="${width}"${arrow ? ' marker-end="url(#arrow)"' : ''}/>`
  if (caption === '') return [drawn]
  const [x, y] = [(a.x + end.x) / 2, (a.y + end.y) / 2]
  const turned = (Math.atan2(dy, dx) * 180) / Math.PI
  const angle = Math.abs(turned) > 90 ? turned + 180 : turned
  return [
    drawn,
    `<text transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${angle.toFixed(1)})" y="2" font-size="7" text-anchor="middle" fill="${muted}" stroke="${surface}" stroke-width="2" paint-order="stroke">${xml(caption)}</text>`,
  ]
}

function shapeOf({ dot: { shape, colour, initials }, x, y, radius }: Drawn, { surface }: Colours): string {
  const side = radius * 0.9
  const drawn =
    shape === 'organisation'
      ? `<rect x="${x - side}" y="${y - side}" width="${2 * side}" height="${2 * side}" rx="${side * 0.35}" fill="${colour}"/>`
      : `<circle cx="${x}" cy="${y}" r="${radius}" fill="${shape === 'bundle' ? surface : colour}" stroke="${colour}"/>`
  const letters = `<text x="${x}" y="${y + radius * 0.3}" font-size="${(radius * 0.8).toFixed(1)}" font-weight="600" text-anchor="middle" fill="${surface}">${xml(initials)}</text>`
  return initials === '' ? drawn : drawn + letters
}

/** Every name, where it covers nothing if there is such a place: a file may be looked at from nearby. */
function namesOf(drawn: readonly Drawn[], { text, surface }: Colours): string[] {
  const taken = makeSurface()
  for (const { x, y, radius } of drawn) taken.take({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius })
  return drawn
    .toSorted((a, b) => b.radius - a.radius)
    .map(({ dot: { label, more }, x, y, radius }) => {
      const said = more ? `${label} ${more}` : label
      const boxes = boxesBeside({ x, y, radius, width: said.length * letter, height: line - 2 })
      const free = boxes.find((box) => taken.isFree(box))
      const box = free ?? boxes[0]
      if (!box) return ''
      taken.take(box)
      return `<text x="${box.left.toFixed(1)}" y="${((box.top + box.bottom) / 2 + 4).toFixed(1)}" font-size="${free ? 12 : 8}" fill="${text}" stroke="${surface}" stroke-width="2.5" stroke-linejoin="round" paint-order="stroke">${xml(said)}</text>`
    })
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
