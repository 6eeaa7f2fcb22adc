import { MultiDirectedGraph } from 'graphology'
import type { Seen } from './names.ts'
import type { Colours } from './scene.ts'

/** Of more lines than this each is drawn fainter, or nothing could be told apart. */
const denseStrokes = 250

/** What is to be seen, as sigma takes it; shapes are so much smaller. Lines as thin as can be are not in it: see threads.ts. */
export function graphOf({ dots, byId, strokes, thin }: Seen, by: number, colours: Colours): MultiDirectedGraph {
  const graph = new MultiDirectedGraph()
  for (const { id, shape, x, y, size, colour } of dots)
    graph.addNode(id, { type: shape === 'organisation' ? 'square' : 'circle', x, y, size: size * by, color: colour })
  const dense = strokes.length > denseStrokes
  const color = dense ? colours.line : colours.stroke
  for (const { key, from, to, arrow, width } of thin ? [] : strokes)
    if (byId.has(from) && byId.has(to)) graph.addEdgeWithKey(key, from, to, { type: arrow ? 'arrow' : 'line', size: dense ? width * 0.55 : width, color })
  return graph
}
