// Reads a graph written as a plain edge list, as public graphs are: a line for each edge, its two ends with white space or a comma between.
import { fold } from '#kernel/fold.ts'
import { Refusal, type Refusals, refusals } from '#kernel/refusal.ts'
import type { PartyKind } from '#modules/parties/contract.ts'
import { createMany } from '#modules/parties/create.ts'
import { knownBy } from '#modules/parties/known.ts'
import * as types from '#modules/relationship-types/service.ts'
import * as relationships from '#modules/relationships/service.ts'
import type { Ctx } from '#platform/ctx.ts'

export const edgeListRefusals: Refusals = refusals({
  edge_type_unknown: { nl: 'Er is geen relatietype {type}.', en: 'There is no relationship type {type}.' },
  edge_type_between_kinds: {
    nl: 'Het type {type} verbindt een persoon met een organisatie. Kies er een dat gelijke kan verbinden.',
    en: 'The type {type} connects a person with an organisation. Choose one that can connect likes.',
  },
})

/** What became of the lines of a file. `alike` begin and end at the same node, which no relationship can; `misshapen` have no two ends. */
export type EdgeCounts = { lines: number; nodes: number; made: number; there: number; alike: number; refused: number; misshapen: number }

const atOnce = 1_000
/** So many parties are made in one go: their numbers are looked for in one condition. */
const nodesAtOnce = 200
const longestName = 100

/**
 * Makes a party of each node, kept by its name in the file as the external number of a source, and a relationship of each edge. What is there
 * already stays as it is, so the same file again changes nothing. A transaction for every thousand lines; `onProgress` hears of each.
 */
export async function importEdges(
  write: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
  lines: AsyncIterable<string>,
  { typeId, source }: { readonly typeId: string; readonly source: string },
  onProgress: (lines: number) => void = () => {},
): Promise<EdgeCounts> {
  const counts: EdgeCounts = { lines: 0, nodes: 0, made: 0, there: 0, alike: 0, refused: 0, misshapen: 0 }
  const ids = new Map<string, string>()
  const kind = await write((ctx) => kindOf(ctx, typeId))
  const keep = async (edges: readonly (readonly [string, string])[]) => {
    // The transaction may run more than once, so it counts nothing itself.
    const { made, outcomes } = await write(async (ctx) => {
      const made = await nodesOf(ctx, edges, { ids, kind, source })
      const idOf = (name: string) => made.get(fold(name)) ?? ids.get(fold(name)) ?? ''
      const between = edges.filter(([from, to]) => fold(from) !== fold(to))
      return {
        made,
        outcomes: await relationships.createMany(
          ctx,
          between.map(([from, to]) => ({ typeId, fromId: idOf(from), toId: idOf(to) })),
        ),
      }
    })
    for (const [name, id] of made) ids.set(name, id)
    counts.alike += edges.length - outcomes.length
    for (const one of outcomes) {
      if ('made' in one) counts.made++
      else if (one.objections.every(({ code }) => code === 'relationship_overlaps')) counts.there++
      else counts.refused++
    }
    onProgress(counts.lines)
  }

  let waiting: [string, string][] = []
  for await (const line of lines) {
    if (/^\s*([#%]|$)/.test(line)) continue
    counts.lines++
    const [from = '', to = ''] = line.trim().split(/[\s,;]+/)
    if (from === '' || to === '' || from.length > longestName || to.length > longestName) counts.misshapen++
    else waiting.push([from, to])
    if (waiting.length < atOnce) continue
    await keep(waiting)
    waiting = []
  }
  if (waiting.length > 0) await keep(waiting)
  counts.nodes = ids.size
  return counts
}

/** Which kind of party a type connects with its like. */
async function kindOf(ctx: Ctx, typeId: string): Promise<PartyKind> {
  const type = await types.find(ctx, typeId)
  if (!type) throw new Refusal([{ code: 'edge_type_unknown', with: { type: typeId } }])
  if (type.fromKind && type.toKind && type.fromKind !== type.toKind) throw new Refusal([{ code: 'edge_type_between_kinds', with: { type: typeId } }])
  return type.fromKind ?? type.toKind ?? 'organisation'
}

type Nodes = { readonly ids: ReadonlyMap<string, string>; readonly kind: PartyKind; readonly source: string }

/** The parties of nodes that were not met before: those there already, and those made now. */
async function nodesOf(ctx: Ctx, edges: readonly (readonly [string, string])[], { ids, kind, source }: Nodes): Promise<Map<string, string>> {
  const wanted = new Map(
    edges
      .flat()
      .map((name) => [fold(name), name] as const)
      .filter(([key]) => !ids.has(key)),
  )
  const known = await knownBy(ctx, { source, externalNumbers: [...wanted.keys()], registerNumbers: [], debtorNumbers: [], creditorNumbers: [] })
  const found = new Map(known.flatMap(({ id, externalNumber }) => (externalNumber === null ? [] : [[externalNumber, id] as const])))
  const fresh = [...wanted].filter(([key]) => !found.has(key))
  for (let at = 0; at < fresh.length; at += nodesAtOnce) {
    const some = fresh.slice(at, at + nodesAtOnce)
    const made = await createMany(
      ctx,
      some.map(([, name]) => ({
        draft: { kind, ...(kind === 'person' ? { surname: name } : { legalName: name }), externalNumbers: [{ source, number: name }] },
      })),
    )
    for (const [i, [key]] of some.entries()) found.set(key, made[i]?.id ?? '')
  }
  return found
}
