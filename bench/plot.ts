// Draws how each measured row grows with the office: `node bench/plot.ts FIGURES.json docs/growth.svg`. Both axes are logarithmic;
// the dashed line is what would grow as fast as the office does.
import { writeFileSync } from 'node:fs'
import { readFigures } from './figures.ts'

const [from = '', to = ''] = process.argv.slice(2)
const figures = Object.entries(readFigures(from)).filter(([, engines]) => Object.values(engines).some((sizes) => Object.keys(sizes).length > 1))

const panel = { width: 280, height: 150, columns: 4 }
const plot = { left: 38, right: 12, top: 30, bottom: 24 }
const log = Math.log10
const text = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const shown = (ms: number) => (ms < 10 ? Number(ms.toFixed(1)) : Math.round(ms)).toLocaleString('en')
const parties = (size: number) => (size >= 1e6 ? `${size / 1e6}M` : `${size / 1e3}k`)

const allSizes = [...new Set(figures.flatMap(([, engines]) => Object.values(engines).flatMap((sizes) => Object.keys(sizes).map(Number))))].sort((a, b) => a - b)
const [smallest = 1, largest = 10] = [allSizes[0], allSizes.at(-1)]

function drawn([name, engines]: (typeof figures)[number], at: number): string {
  const [left, top] = [(at % panel.columns) * panel.width, Math.floor(at / panel.columns) * panel.height]
  const all = Object.values(engines).flatMap((sizes) => Object.values(sizes))
  const low = Math.floor(log(Math.min(...all)))
  const high = Math.max(low + 1, Math.ceil(log(Math.max(...all))))
  const [width, height] = [panel.width - plot.left - plot.right, panel.height - plot.top - plot.bottom]
  const x = (size: number) => plot.left + (width * (log(size) - log(smallest))) / (log(largest) - log(smallest))
  const y = (ms: number) => plot.top + height - (height * (log(ms) - low)) / (high - low)
  const powers = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i))
  const lines = Object.entries(engines).map(([engine, sizes]) => {
    const points = Object.entries(sizes)
      .map(([size, ms]) => [Number(size), ms] as const)
      .sort(([a], [b]) => a - b)
    const marks = points.map(([size, ms], i) => {
      const anchor = i === points.length - 1 ? 'end' : 'middle'
      return `<circle class="${engine}" cx="${x(size).toFixed(1)}" cy="${y(ms).toFixed(1)}" r="2.5"/><text class="value ${engine}" text-anchor="${anchor}" x="${x(size).toFixed(1)}" y="${(y(ms) + (engine === 'sqlite' ? -6 : 13)).toFixed(1)}">${shown(ms)}</text>`
    })
    return `<polyline class="${engine}" points="${points.map(([size, ms]) => `${x(size).toFixed(1)},${y(ms).toFixed(1)}`).join(' ')}"/>${marks.join('')}`
  })
  const first = Math.min(...Object.values(engines).flatMap((sizes) => sizes[String(smallest)] ?? []), Number.MAX_VALUE)
  const linear =
    first === Number.MAX_VALUE
      ? ''
      : `<line class="linear" x1="${x(smallest)}" y1="${y(first)}" x2="${x(largest)}" y2="${y((first * largest) / smallest)}" clip-path="url(#frame)"/>`
  return `<g transform="translate(${left} ${top})"><text class="name" x="${plot.left}" y="16">${text(name)}</text>
${powers.map((ms) => `<line class="grid" x1="${plot.left}" x2="${panel.width - plot.right}" y1="${y(ms)}" y2="${y(ms)}"/><text class="axis" text-anchor="end" x="${plot.left - 4}" y="${y(ms) + 3}">${ms >= 1 ? ms.toLocaleString('en') : ms}</text>`).join('')}
${allSizes.map((size) => `<text class="axis" text-anchor="middle" x="${x(size)}" y="${panel.height - 8}">${parties(size)}</text>`).join('')}
${linear}${lines.join('\n')}</g>`
}

const [width, height] = [panel.width * panel.columns, panel.height * Math.ceil(figures.length / panel.columns) + 30]
writeFileSync(
  to,
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Milliseconds of each row by the number of parties">
<style>
text { font: 10px system-ui, sans-serif; fill: #333 } .name { font-weight: 600; font-size: 11px } .axis { font-size: 8px; fill: #888 } .value { font-size: 8px }
polyline { fill: none; stroke-width: 1.5 } polyline.sqlite { stroke: #0b6bcb } circle.sqlite, text.sqlite { fill: #0b6bcb } polyline.postgres { stroke: #c2410c } circle.postgres, text.postgres { fill: #c2410c }
.grid { stroke: #8884; stroke-width: .5 } .linear { stroke: #8888; stroke-dasharray: 3 3 }
@media (prefers-color-scheme: dark) { text { fill: #ddd } polyline.sqlite { stroke: #63a9f5 } circle.sqlite, text.sqlite { fill: #63a9f5 } polyline.postgres { stroke: #fb923c } circle.postgres, text.postgres { fill: #fb923c } }
</style>
<clipPath id="frame"><rect x="${plot.left}" y="${plot.top}" width="${panel.width - plot.left - plot.right}" height="${panel.height - plot.top - plot.bottom}"/></clipPath>
${figures.map(drawn).join('\n')}
<g transform="translate(${plot.left} ${height - 12})"><circle class="sqlite" r="3" cy="-3"/><text class="sqlite" x="8">SQLite</text><circle class="postgres" r="3" cx="60" cy="-3"/><text class="postgres" x="68">PostgreSQL</text><text x="150">milliseconds at the median, one at a time, by the number of parties; dashed: as fast as the office grows</text></g>
</svg>
`,
)
