// An office to be measured: filled anew, or copied from where an earlier run kept it.
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type EngineName, emptyPlace } from '#test/engine.ts'
import { environmentOf, startOffice } from '#test/process.ts'
import { ask } from './load.ts'

type Wanted = {
  readonly engine: EngineName
  readonly size: number
  /** A folder in which filled offices on SQLite stay, since a million parties take a while. */
  readonly keep: string
}
type Office = Awaited<ReturnType<typeof startOffice>>
type Note<T> = { readonly token: string; readonly took: number; readonly told: T }

/**
 * An office that nobody has open, with a token of its administrator, and what filling it told. `took` is how many seconds that took, now or
 * then; `name` is what it is kept by, beside its size.
 */
export async function keptOffice<T>({ engine, size, keep }: Wanted, name: string, fill: (office: Office) => Promise<T>) {
  const kept = keep && engine === 'sqlite' ? join(keep, `${name}-${size}`) : ''
  const note = join(kept, 'bench.json')
  const place = await emptyPlace(engine)
  const environment = environmentOf(place.where)
  if (kept && existsSync(note)) {
    cpSync(kept, place.where, { recursive: true })
    return { environment, remove: place.remove, ...(JSON.parse(readFileSync(note, 'utf8')) as Note<T>) }
  }
  const office = await startOffice({ engine, environment })
  const began = performance.now()
  const told = await fill(office)
  const took = (performance.now() - began) / 1000
  await office.end()
  if (kept) {
    cpSync(place.where, kept, { recursive: true })
    writeFileSync(note, JSON.stringify({ token: office.token, took, told } satisfies Note<T>))
  }
  return { environment, remove: place.remove, token: office.token, took, told }
}

/** The demo office of so many parties. */
export const filledOffice = (wanted: Wanted) =>
  keptOffice(wanted, 'sqlite', async (office) => {
    const filled = await office.verwant(['demo', '--parties', String(wanted.size)])
    if (filled.code !== 0) throw new Error(filled.err)
    // What is found of the whole register is worked out in a thread, which would share the two cores with what is measured.
    await ask(office.address, office.token, { path: '/api/opportunities/compute', method: 'POST', body: {} })
    const state = async () => JSON.parse(await ask(office.address, office.token, { path: '/api/opportunities/state' })) as { computedAt: string | null }
    while ((await state()).computedAt === null) await setTimeout(200)
  })
