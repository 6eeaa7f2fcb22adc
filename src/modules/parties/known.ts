// Parties that an import may mean: those that share with a row what tells parties apart.
import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import type { PartyKind, PartyRef } from './contract.ts'
import { seen, type Viewer } from './sight.ts'

/** What is looked for: folded numbers of one source, canonical register numbers, and numbers of the debtor and creditor series. */
export type Sought = {
  readonly source: string
  readonly externalNumbers: readonly string[]
  readonly registerNumbers: readonly string[]
  readonly debtorNumbers: readonly string[]
  readonly creditorNumbers: readonly string[]
  /** Parties that share a name with someone looked for, and what else they must share with anyone: an e-mail address, folded, or a day of birth. */
  readonly namesakes?: { readonly ids: readonly string[]; readonly emails: readonly string[]; readonly birthDates: readonly string[] }
  /** Parties that are known already to share something. */
  readonly ids?: readonly string[]
}

/** Everyone whose name sorts as one of these: their ids alone, for there are many Jansens and few of them are meant. */
export async function namesakes({ db }: Pick<Ctx, 'db'>, sortNames: readonly string[]): Promise<string[]> {
  if (sortNames.length === 0) return []
  const rows = await db
    .selectFrom('party')
    .select('id')
    .where((eb) => db.dialect.among(eb.ref('sortName'), sortNames))
    .execute()
  return rows.map(({ id }) => id)
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

/** Everyone whom the viewer may know and who shares one of these, with all of these, who came first before the others; a handful of queries, however many are looked for. */
export async function knownBy(ctx: Pick<Ctx, 'db'> & Viewer, sought: Sought): Promise<KnownParty[]> {
  const { db } = ctx
  const { among } = db.dialect
  const found = new Set<string>(sought.ids)
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
  if (sought.namesakes && sought.namesakes.ids.length > 0) {
    const { ids, emails, birthDates } = sought.namesakes
    await find(emails, () =>
      db
        .selectFrom('contactPoint')
        .select('partyId as id')
        .where('kind', '=', 'email')
        .where((eb) => eb.and([among(eb.ref('folded'), emails), among(eb.ref('partyId'), ids)]))
        .execute(),
    )
    await find(birthDates, () =>
      db
        .selectFrom('party')
        .select('id')
        .where((eb) => eb.and([among(eb.ref('id'), ids), among(sql<string>`birth_date`, birthDates)]))
        .execute(),
    )
  }
  for (const [role, numbers] of [['debtor', sought.debtorNumbers] as const, ['creditor', sought.creditorNumbers] as const]) {
    await find(numbers, () => db.selectFrom('partyRole').select('partyId as id').where('role', '=', role).where(among(sql<string>`number`, numbers)).execute())
  }
  return described(ctx, [...found], sought.source)
}

/** A party by a number: its own in this office, or the one it had in another program, folded. */
export type Numbered = { readonly own: string; readonly old: string | null; readonly party: PartyRef }

/** Parties whom the viewer may know with one of these numbers of their own, or one of these, folded, of a program they came from. Two queries. */
export async function numbered(
  ctx: Pick<Ctx, 'db'> & Viewer,
  { own, old, source }: { own: readonly string[]; old: readonly string[]; source: string },
): Promise<Numbered[]> {
  const { db } = ctx
  const { among } = db.dialect
  const named = db.selectFrom('party').where(seen(ctx)).select(['party.id', 'party.kind', 'party.partyNumber', 'party.name'])
  const byOwn = own.length === 0 ? [] : await named.where((eb) => among(eb.ref('party.partyNumber'), own)).execute()
  const byOld =
    old.length === 0
      ? []
      : await named
          .innerJoin('identifier', 'identifier.partyId', 'party.id')
          .select('identifier.folded')
          .where('identifier.kind', '=', 'external')
          .where('identifier.source', '=', source)
          .where((eb) => among(eb.ref('identifier.folded'), old))
          .execute()
  return [
    ...byOwn.map((party) => ({ own: party.partyNumber, old: null, party })),
    ...byOld.map(({ folded, ...party }) => ({ own: party.partyNumber, old: folded, party })),
  ]
}

async function described(ctx: Pick<Ctx, 'db'> & Viewer, ids: readonly string[], source: string): Promise<KnownParty[]> {
  if (ids.length === 0) return []
  const { db } = ctx
  const { among } = db.dialect
  const rows = await db
    .selectFrom('party')
    .select(['id', 'kind', 'name', 'partyNumber', 'sortName', 'birthDate'])
    .where((eb) => among(eb.ref('id'), ids))
    .where(seen(ctx))
    .orderBy('seq')
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
