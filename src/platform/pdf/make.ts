import { Worker } from 'node:worker_threads'

/** What a document holds, as pdfmake describes it: plain data, so that nothing in it can be carried out. */
export type PdfContent = string | { readonly [field: string]: unknown } | readonly PdfContent[]
export type PdfDocument = {
  readonly info: { readonly title: string; readonly author: string }
  readonly content: readonly PdfContent[]
  readonly styles: Readonly<Record<string, object>>
  readonly defaultStyle: object
  /** What stands before the number of each page. */
  readonly pages: string
}

const page = { pageSize: 'A4', pageMargins: [40, 44, 40, 44], compress: true }
/** So long may one document take, in ms. */
const longest = 20_000

/** Sets a document in a thread of its own: setting takes long, and a request for a card must not notice. */
export async function makePdf({ content, styles, ...rest }: PdfDocument): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(new URL('thread.ts', import.meta.url), {
    workerData: { ...page, ...rest, content, styles },
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  })
  try {
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the document takes too long to set')), longest)
      worker.once('message', (bytes: Uint8Array<ArrayBuffer>) => {
        clearTimeout(timer)
        resolve(bytes)
      })
      worker.once('error', (error: Error) => {
        clearTimeout(timer)
        reject(error)
      })
    })
  } finally {
    await worker.terminate()
  }
}
