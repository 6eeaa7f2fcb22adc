import type { NetworkFigures } from '#modules/network/contract.ts'
import { figures } from '#modules/network/of-the-whole.ts'
import { compute, computed } from '#modules/opportunities/service.ts'
import { command } from './command.ts'

/** `network-figures`: counts and distances of the network of the whole office. */
export const networkFigures = command({
  name: 'network-figures',
  usage: '[--kept] [--json]',
  summary: 'Computes counts and distances of the network of the whole office, of open files only; --kept tells those that were computed last',
  options: { kept: { type: 'boolean' }, json: { type: 'boolean' } },
  async run({ values, office, stdout, stderr }) {
    const at = await office()
    if (!values.kept) {
      await at.write(compute)
      let said = 0
      const watch = (done: number, total: number) => {
        const percent = Math.floor((100 * done) / total)
        if (percent >= said + 10) stderr.write(`${percent} %\n`)
        said = Math.max(said, percent - (percent % 10))
      }
      const failure: { error?: unknown } = {}
      await computed(at.engine, { watch, report: (error) => Object.assign(failure, { error }) })
      if ('error' in failure) throw failure.error
    }
    const kept = await figures({ db: at.engine.reader })
    if (values.json) stdout.write(`${JSON.stringify(kept)}\n`)
    else stdout.write(kept.figures ? `${inWords(kept.figures)}\nAs of ${kept.computedAt}.\n` : 'Nothing was computed yet.\n')
    return 0
  },
})

const near = (value: number, error: number) => `${value.toFixed(3)}${error > 0 ? ` (± ${error.toFixed(3)})` : ''}`

function inWords({
  parties,
  relationships,
  pairs,
  groups,
  isolated,
  components,
  largestComponent,
  degree,
  distances,
  clustering,
  reciprocity,
}: NetworkFigures) {
  const kinds = Object.entries(groups).flatMap(([group, many]) => (many > 0 ? `${many} ${group}` : []))
  const diameter =
    distances &&
    (distances.diameter.atLeast === distances.diameter.atMost ? distances.diameter.atLeast : `${distances.diameter.atLeast} to ${distances.diameter.atMost}`)
  return [
    `${parties} parties, ${isolated} of them connected with nobody`,
    `${relationships} relationships between ${pairs} pairs${kinds.length > 0 ? `: ${kinds.join(', ')}` : ''}`,
    `${components} components, the largest of ${largestComponent} parties`,
    `connections of a party: ${degree.average.toFixed(3)} on average, ${degree.largest} at the most`,
    ...(distances
      ? [
          `steps between two of the largest component: ${near(distances.average, distances.averageError)} on average, ${near(distances.effectiveDiameter, distances.effectiveDiameterError)} for 90 % of the pairs, ${diameter} at the most`,
          distances.measuredFrom === largestComponent ? '  exact' : `  measured from ${distances.measuredFrom} parties, ± is one standard error`,
        ]
      : []),
    `clustering: ${clustering.average.toFixed(4)} on average, transitivity ${clustering.transitivity.toFixed(4)}, ${clustering.triangles} triangles`,
    ...(reciprocity === null ? [] : [`reciprocity: ${reciprocity.toFixed(4)}`]),
  ].join('\n')
}
