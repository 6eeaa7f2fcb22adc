// Imports as a colleague does them, through the front door, while a worker works them off.
import {
  changeImport,
  checkImport,
  getImport,
  type Import,
  type ImportKind,
  type ImportOptions,
  listImportRows,
  runImport,
  undoImport,
  uploadImport,
} from '#modules/imports/contract.ts'
import type { Office } from './office.ts'

/** What a colleague can do with a file of one kind. A worker must be at work. */
export function importingAs(call: Office['els'], kind: ImportKind) {
  const settled = async (importId: string): Promise<Import> => {
    for (;;) {
      const now = await call(getImport, { importId })
      if (!['checking', 'running', 'undoing'].includes(now.state)) return now
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  const upload = (text: string | Buffer) => call(uploadImport, { kind, name: 'proef.csv' }, {}, text)
  const check = async (text: string | Buffer, options: Partial<ImportOptions> = {}) => {
    const made = await upload(text)
    const ready = await call(changeImport, { importId: made.id, version: made.version, options })
    await call(checkImport, { importId: made.id, version: ready.version })
    return settled(made.id)
  }
  const carryOut = async ({ id, version }: Import) => {
    await call(runImport, { importId: id, version })
    return settled(id)
  }
  return {
    settled,
    upload,
    check,
    carryOut,
    run: async (text: string | Buffer, options: Partial<ImportOptions> = {}) => carryOut(await check(text, options)),
    undo: async ({ id, version }: Import) => {
      await call(undoImport, { importId: id, version })
      return settled(id)
    },
    /** Each row as its outcome and its reasons. */
    outcomes: async ({ id }: Import) => {
      const all: string[] = []
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const { items, next } = await call(listImportRows, { importId: id, limit: 200, cursor })
        all.push(...items.map(({ outcome, reasons }) => [outcome, ...reasons.map(({ code }) => code)].join(' ')))
        cursor = next
      }
      return all
    },
  }
}
