// Taking over and giving out who owns whom, in the Beneficial Ownership Data Standard.
import { createHash } from 'node:crypto'
import type { Parsed } from '#kernel/endpoint.ts'
import { fold } from '#kernel/fold.ts'
import { newId } from '#kernel/ids.ts'
import { type Refusals, say } from '#kernel/refusal.ts'
import { createMany } from '#modules/parties/create.ts'
import { knownBy } from '#modules/parties/known.ts'
import * as parties from '#modules/parties/service.ts'
import { relationshipRefusals } from '#modules/relationships/contract.ts'
import * as relationships from '#modules/relationships/service.ts'
import { record } from '#platform/audit.ts'
import { type Ctx, today } from '#platform/ctx.ts'
import { tentatively } from '#platform/db/tentatively.ts'
import type { exportBods, importBods, previewBods } from './bods-contract.ts'
import { type ReadParty, readStatements, type Skipped } from './bods-read.ts'
import * as rows from './bods-rows.ts'
import type { BodsOutcome } from './bods-shapes.ts'
import type { Made } from './bods-undo.ts'
import { statementsOf } from './bods-write.ts'
import { ownershipRefusals } from './refusals.ts'
import { owners, structure } from './service.ts'
import { particularsOf } from './store.ts'

const sentences: Refusals = { ...relationshipRefusals, ...ownershipRefusals }

export async function importStatements(ctx: Ctx, { statements, fileName }: Parsed<typeof importBods>): Promise<BodsOutcome> {
  const read = readStatements(statements)
  const idOf = await whoIsThere(ctx, read.parties)
  const fresh = read.parties.filter(({ recordId }) => !idOf.has(recordId))
  const newcomers: Made[] = []
  for (let i = 0; i < fresh.length; i += many) {
    const some = fresh.slice(i, i + many)
    const added = await createMany(
      ctx,
      some.map(({ draft }) => ({ draft })),
    )
    for (const [at, { recordId }] of some.entries()) idOf.set(recordId, added[at]?.id ?? '')
    newcomers.push(...added)
  }

  const drafts = read.links.map(({ recordId: _r, from, to, ...link }) => ({ ...link, fromId: idOf.get(from) ?? '', toId: idOf.get(to) ?? '' }))
  const outcomes = await relationships.createMany(ctx, drafts)
  const refused = outcomes.flatMap((outcome, at): Skipped[] =>
    'made' in outcome ? [] : outcome.objections.slice(0, 1).map((objection) => ({ recordId: read.links[at]?.recordId ?? '', objection })),
  )
  const links = outcomes.flatMap((outcome) => ('made' in outcome ? [outcome.made] : []))
  const importId = await remember(ctx, { fileName, statements: statements.length, parties: newcomers, relationships: links })
  const made = new Set(fresh.map(({ recordId }) => recordId))
  const refs = await parties.refs(ctx, [...idOf.values()])
  return {
    importId,
    made: fresh.length,
    known: read.parties.length - fresh.length,
    relationships: links.length,
    skipped: [...read.skipped, ...refused].map(({ recordId, objection: { code, with: values } }) => {
      const sentence = sentences[code]
      return { recordId, code, message: sentence ? say(sentence, ctx.user.language, values) : code }
    }),
    parties: read.parties.flatMap(({ recordId }) => {
      const ref = refs.get(idOf.get(recordId) ?? '')
      return ref ? [{ recordId, partyId: ref.id, name: ref.name, made: made.has(recordId) }] : []
    }),
  }
}

type Remembered = { fileName: string; statements: number; parties: readonly Made[]; relationships: readonly Made[] }

/** Writes down what a file made, to undo it by. Of one that made nothing there is nothing to undo. */
async function remember(ctx: Ctx, { fileName, statements, parties: made, relationships: links }: Remembered): Promise<string | null> {
  if (made.length + links.length === 0) return null
  const [importId, counts] = [newId(), { made: made.length, relationships: links.length }]
  const row =
    (noun: rows.Noun) =>
    ({ id: subjectId, version }: Made) => ({ importId, noun, subjectId, version })
  await rows.insert(
    ctx.db,
    { id: importId, fileName, statements, ...counts, at: ctx.now().toISOString(), byUser: ctx.user.id, undoneAt: null, undoneBy: null },
    [...made.map(row('party')), ...links.map(row('relationship'))],
  )
  await record(ctx, { action: 'bods_import.added', subjectId: importId, after: { fileName, ...counts } })
  return importId
}

/** What taking them over would come to: it is done, and taken back. */
export async function previewStatements(ctx: Ctx, given: Parsed<typeof previewBods>): Promise<BodsOutcome> {
  const outcome = await tentatively(ctx.db, () => importStatements(ctx, { ...given, fileName: '' }))
  return { ...outcome, importId: null, parties: outcome.parties.map((party) => ({ ...party, partyId: party.made ? null : party.partyId })) }
}

/** So many parties are made in one statement. */
const many = 300

/** The records that are parties of ours already: by a register number, or by the number another source knows them by. As far as whoever asks may know. */
async function whoIsThere(ctx: Ctx, read: readonly ReadParty[]): Promise<Map<string, string>> {
  const registerNumbers = read.flatMap(({ registerNumber }) => registerNumber ?? [])
  const nothing = { debtorNumbers: [], creditorNumbers: [] }
  const found = new Map<string, string>()
  const look = async (source: string, externalNumbers: readonly string[], numbers: readonly string[]) => {
    const known = await knownBy(ctx, { ...nothing, source, externalNumbers, registerNumbers: numbers })
    const visible = await parties.refs(
      ctx,
      known.map(({ id }) => id),
    )
    return known.filter(({ id }) => visible.has(id))
  }
  const registered = registerNumbers.length > 0 ? await look('', [], registerNumbers) : []
  for (const { recordId, registerNumber } of read) {
    const same = registered.find(({ registerNumbers: own }) => registerNumber !== undefined && own.includes(registerNumber))
    if (same) found.set(recordId, same.id)
  }
  const numbered = read.flatMap(({ recordId, draft }) => (draft.externalNumbers ?? []).map((one) => ({ recordId, kind: draft.kind, ...one })))
  for (const [source, some] of Map.groupBy(numbered, (one) => one.source)) {
    const known = await look(
      source,
      some.map(({ number }) => fold(number)),
      [],
    )
    for (const { recordId, kind, number } of some) {
      const same = known.find((one) => one.externalNumber === fold(number) && one.kind === kind)
      if (same && !found.has(recordId)) found.set(recordId, same.id)
    }
  }
  return found
}

/** So many parties go into one file. */
const most = 2_000

export async function exportStatements(ctx: Ctx, { partyId, asOf }: Parsed<typeof exportBods>) {
  const asked = { partyId, ...(asOf && { asOf }) }
  const answer = await owners(ctx, asked)
  const around = await structure(ctx, { ...asked, limit: most })
  return statementsOf({
    answer,
    structure: around,
    known: await particularsOf(
      ctx.db,
      around.nodes.map(({ id }) => id),
    ),
    publisher: ctx.office.name,
    today: today(ctx),
    digest: (text) => createHash('sha256').update(text).digest('hex'),
  })
}
