// An office filled with the demo office, to be measured: made anew, or copied from where an earlier run kept it.
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EngineName, emptyPlace } from '#test/engine.ts'
import { environmentOf, startOffice } from '#test/process.ts'

type Wanted = {
  readonly engine: EngineName
  readonly size: number /** A folder in which filled offices on SQLite stay, since a million parties take a while. */
  readonly keep: string
}

/** An office that nobody has open, with a token of its administrator. `took` is how many seconds filling it took, now or then. */
export async function filledOffice({ engine, size, keep }: Wanted) {
  const kept = keep && engine === 'sqlite' ? join(keep, `sqlite-${size}`) : ''
  const note = join(kept, 'bench.json')
  if (kept && existsSync(note)) {
    const place = await emptyPlace(engine)
    cpSync(kept, place.where, { recursive: true })
    const { token, took } = JSON.parse(readFileSync(note, 'utf8')) as { token: string; took: number }
    return { environment: environmentOf(place.where), token, took, remove: place.remove }
  }
  const place = await emptyPlace(engine)
  const environment = environmentOf(place.where)
  const office = await startOffice({ engine, environment })
  const began = performance.now()
  const filled = await office.verwant(['demo', '--parties', String(size)])
  if (filled.code !== 0) throw new Error(filled.err)
  const took = (performance.now() - began) / 1000
  await office.end()
  if (kept) {
    cpSync(place.where, kept, { recursive: true })
    writeFileSync(note, JSON.stringify({ token: office.token, took }))
  }
  return { environment, token: office.token, took, remove: place.remove }
}
