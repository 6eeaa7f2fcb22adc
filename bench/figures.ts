// What was measured at which size, kept between runs so that it can be drawn: `node bench/plot.ts FIGURES.json docs/growth.svg`.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { EngineName } from '#test/engine.ts'

/** Milliseconds at the median, by row, engine and number of parties. */
export type Figures = Record<string, Partial<Record<EngineName, Record<string, number>>>>

export const readFigures = (file: string): Figures => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Figures) : {})

/** Adds what one run measured to what the file has; the same row of the same size is replaced. */
export function addFigures(file: string, engine: EngineName, size: number, rows: Iterable<readonly [name: string, ms: number]>) {
  const figures = readFigures(file)
  for (const [name, ms] of rows) {
    const row = (figures[name] ??= {})
    row[engine] = { ...row[engine], [size]: Number(ms.toPrecision(3)) }
  }
  writeFileSync(file, `${JSON.stringify(figures, null, 1)}\n`)
}
