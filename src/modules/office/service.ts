import type { Parsed } from '#kernel/endpoint.ts'
import { Missing, refuse, sameVersion } from '#kernel/refusal.ts'
import { record } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Country, changeNumberSeries, changeOffice, OfficeSettings } from './contract.ts'
import * as store from './store.ts'

/** What must be made anew when the office moves to another country: each module that keeps something sorted its way says so at start. */
const onOtherCountry: ((ctx: Ctx) => Promise<void>)[] = []
export const whenCountryChanges = (act: (ctx: Ctx) => Promise<void>) => void onOtherCountry.push(act)

/** What a new office comes with: each module that installs something says so at start. */
const onSettled: ((ctx: Ctx) => Promise<void>)[] = []
export const whenSettled = (act: (ctx: Ctx) => Promise<void>) => void onSettled.push(act)

export const isSetUp = async (ctx: Pick<Ctx, 'db'>) => (await store.office(ctx.db)) !== undefined

export async function get(ctx: Pick<Ctx, 'db'>): Promise<OfficeSettings> {
  const settings = await store.office(ctx.db)
  if (!settings) throw new Missing()
  return settings
}

/** Gives the office its country for the first time; false when it has one already. */
export async function settle(ctx: Ctx, settings: { name: string; country: Country }): Promise<boolean> {
  if (await isSetUp(ctx)) return false
  await store.change(ctx.db, settings)
  await record(ctx, { action: 'office.settled', subjectId: 'office', after: settings })
  for (const act of onSettled) await act({ ...ctx, office: settings })
  return true
}

export async function change(ctx: Ctx, { version, name, country }: Parsed<typeof changeOffice>) {
  const before = await get(ctx)
  sameVersion(before, { version })
  const after = await store.change(ctx.db, { name: name ?? before.name, country: country ?? before.country })
  await record(ctx, { action: 'office.changed', subjectId: 'office', before, after })
  if (country && country !== before.country) for (const act of onOtherCountry) await act({ ...ctx, office: { ...ctx.office, country } })
  return get(ctx)
}

export const series = (ctx: Ctx) => store.series(ctx.db)

export async function changeSeries(ctx: Ctx, { name, ...changes }: Parsed<typeof changeNumberSeries>) {
  const before = (await store.series(ctx.db)).find((one) => one.name === name)
  if (!before) throw new Missing()
  const after = { prefix: changes.prefix ?? before.prefix, width: changes.width ?? before.width, next: changes.next ?? before.next }
  if (after.next < before.next) refuse([{ code: 'series_goes_back', field: 'next', with: { next: before.next } }])
  const changed = await store.changeSeries(ctx.db, name, after)
  await record(ctx, { action: 'number_series.changed', subjectId: name, before, after: changed })
  return changed
}
