// Parties that an import may mean: those that share with a row what tells parties apart.
import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import type { PartyKind } from './contract.ts'
import { seen, type Viewer } from './sight.ts'

/** What is looked for: folded numbers of one source, canonical register numbers, names as they sort, and numbers of the debtor and creditor series. */
export type Sought = {
  readonly source: string
  readonly externalNumbers: readonly string[]
  readonly registerNumbers: readonly string[]
  readonly sortNames: readonly string[]
  readonly debtorNumbers: readonly string[]
  readonly creditorNumbers: readonly string[]
}

/** A party that shares something with what is looked for. */
export type KnownParty = {
  readonly id: string
  readonly kind: PartyKind
  readonly name: string
  readonly partyNumber: string
  readonly sortName: string
  readonly birthDate: string | null
  /** Its number of the source that was asked about, folded. */
  readonly externalNumber: string | null
  readonly registerNumbers: readonly string[]
  readonly emails: readonly string[]
  readonly debtorNumber: string | null
  readonly creditorNumber: string | null
}

/** Everyone who shares one of these and may be known of, with all of these; a handful of queries, however many are looked for. */
export async function knownBy(viewer: Pick<Ctx, 'db'> & Viewer, sought: Sought): Promise<KnownParty[]> {
  const { db } = viewer
  const { among } = db.dialect
  const found = new Set<string>()
  const find = async (several: readonly string[], ids: () => Promise<{ id: string }[]>) => {
    if (several.length > 0) for (const { id } of await ids()) found.add(id)
  }
  const identifiers = (kinds: readonly ('external' | 'kvk' | 'kbo' | 'vat')[], values: readonly string[], source: string) =>
    db
      .selectFrom('identifier')
      .select('partyId as id')
      .where('kind', 'in', kinds)
      .where('source', '=', source)
      .where((eb) => among(eb.ref('folded'), values))
      .execute()
  await find(sought.externalNumbers, () => identifiers(['external'], sought.externalNumbers, sought.source))
  await find(sought.registerNumbers, () => identifiers(['kvk', 'kbo', 'vat'], sought.registerNumbers, ''))
  await find(sought.sortNames, () =>
    db
      .selectFrom('party')
      .select('id')
      .where((eb) => among(eb.ref('sortName'), sought.sortNames))
      .execute(),
  )
  for (const [role, numbers] of [['debtor', sought.debtorNumbers] as const, ['creditor', sought.creditorNumbers] as const]) {
    await find(numbers, () => db.selectFrom('partyRole').select('partyId as id').where('role', '=', role).where(among(sql<string>`number`, numbers)).execute())
  }
  return described(viewer, [...found], sought.source)
}

async function described({ db, ...viewer }: Pick<Ctx, 'db'> & Viewer, ids: readonly string[], source: string): Promise<KnownParty[]> {
  if (ids.length === 0) return []
  const { among } = db.dialect
  const rows = await db
    .selectFrom('party')
    .select(['id', 'kind', 'name', 'partyNumber', 'sortName', 'birthDate'])
    .where((eb) => among(eb.ref('id'), ids))
    .where(seen(viewer))
    .execute()
  const numbers = await db
    .selectFrom('identifier')
    .select(['partyId', 'kind', 'source', 'folded'])
    .where((eb) => among(eb.ref('partyId'), ids))
    .where('kind', 'in', ['external', 'kvk', 'kbo', 'vat'])
    .execute()
  const emails = await db
    .selectFrom('contactPoint')
    .select(['partyId', 'folded'])
    .where((eb) => among(eb.ref('partyId'), ids))
    .where('kind', '=', 'email')
    .where('until', 'is', null)
    .execute()
  const roles = await db
    .selectFrom('partyRole')
    .select(['partyId', 'role', 'number'])
    .where((eb) => among(eb.ref('partyId'), ids))
    .execute()
  const numbersOf = grouped(numbers)
  const emailsOf = grouped(emails)
  const rolesOf = grouped(roles)
  return rows.map((row) => {
    const own = numbersOf.get(row.id) ?? []
    const numberAs = (role: 'debtor' | 'creditor') => rolesOf.get(row.id)?.find((one) => one.role === role)?.number ?? null
    return {
      ...row,
      externalNumber: own.find((one) => one.kind === 'external' && one.source === source)?.folded ?? null,
      registerNumbers: own.filter(({ kind }) => kind !== 'external').map(({ folded }) => folded),
      emails: (emailsOf.get(row.id) ?? []).map(({ folded }) => folded),
      debtorNumber: numberAs('debtor'),
      creditorNumber: numberAs('creditor'),
    }
  })
}

function grouped<T extends { readonly partyId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.partyId)
    if (group) group.push(row)
    else groups.set(row.partyId, [row])
  }
  return groups
}
