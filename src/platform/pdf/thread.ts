// Sets one document and is gone. It may read its own fonts, and nothing else: not a file, not an address.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import pdfmake from 'pdfmake'

const fonts = join(dirname(fileURLToPath(import.meta.resolve('pdfmake/package.json'))), 'build/fonts/Roboto')
const face = (name: string) => join(fonts, `Roboto-${name}.ttf`)

pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => path.startsWith(fonts))
pdfmake.setFonts({ Roboto: { normal: face('Regular'), bold: face('Medium'), italics: face('Italic'), bolditalics: face('MediumItalic') } })
pdfmake.setTableLayouts({
  /** One thin line under each row, a stronger one under the heads. */
  hairlines: {
    hLineWidth: (at: number, { table: { body } }: { table: { body: readonly unknown[] } }) => (at === 0 || at === body.length ? 0 : 0.5),
    vLineWidth: () => 0,
    hLineColor: (at: number) => (at === 1 ? '#625c52' : '#d3cdc2'),
    paddingLeft: (at: number) => (at === 0 ? 0 : 8),
    paddingRight: () => 0,
  },
})

// A page number can't travel as a function, so it is made here.
const { pages, ...definition } = workerData as { pages?: string }
const footer = (page: number, of: number) => ({
  text: `${pages ?? ''} ${page} / ${of}`.trim(),
  alignment: 'right',
  margin: [40, 10, 40, 0],
  fontSize: 8,
  color: '#625c52',
})

parentPort?.postMessage(await pdfmake.createPdf({ ...definition, footer }).getBuffer())
