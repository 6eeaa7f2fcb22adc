import { type FileHandle, open } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { edgeListRefusals, importEdges } from '#modules/network/edge-list.ts'
import { command, UsageError } from './command.ts'

/** `import edges FILE`: makes a register of a graph, such as a public one to hold the network against. */
export const importEdgeList = command({
  name: 'import edges',
  usage: 'FILE [--type TYPE] [--source NAME] [--json]',
  summary: 'Imports a plain list of edges, a line "from to" each: nodes become parties, edges relationships of a type (supplier unless said)',
  options: { type: { type: 'string', default: 'supplier' }, source: { type: 'string' }, json: { type: 'boolean' } },
  positionals: ['FILE'],
  refusals: edgeListRefusals,
  async run({ values, positionals: [name = ''], office, stdout, stderr, cwd }) {
    const file = await open(resolve(cwd, name)).catch(() => {
      throw new UsageError(`There is no file ${resolve(cwd, name)} to read.`)
    })
    try {
      const { write } = await office()
      const source = (values.source ?? basename(name)).slice(0, 50)
      const counts = await importEdges(write, linesOf(file), { typeId: values.type, source }, (lines) => void stderr.write(`${lines} lines\n`))
      stdout.write(values.json ? `${JSON.stringify(counts)}\n` : `${inWords(counts)}\n`)
      return 0
    } finally {
      await file.close()
    }
  },
})

/** Begins to read only when the first line is asked for: lines that come before anyone listens are lost. */
async function* linesOf(file: FileHandle): AsyncGenerator<string> {
  yield* file.readLines()
}

const inWords = ({ lines, nodes, made, there, alike, refused, misshapen }: Awaited<ReturnType<typeof importEdges>>) =>
  [
    `${lines} lines: ${nodes} nodes, ${made} relationships made, ${there} already there`,
    ...(alike > 0 ? [`  ${alike} from a node to itself were left out`] : []),
    ...(refused > 0 ? [`  ${refused} were refused by the rules of the type`] : []),
    ...(misshapen > 0 ? [`  ${misshapen} have no two ends`] : []),
  ].join('\n')
