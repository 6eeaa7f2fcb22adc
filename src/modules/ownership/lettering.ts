// What is written in the drawing of a structure and where: names within their boxes, percentages along their lines; and the lines themselves.
import type { Box, Point, Size } from './drawing.ts'
import type { Part } from './shapes.ts'

type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
const meet = (a: Area, b: Area) => Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height

/** Finds for one label after the other the place along its line, half way first, that no other label and no party has. */
export function labelling(boxes: readonly Box[]) {
  const taken: Area[] = boxes.map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2, width, height }))
  return (points: readonly Point[], shares: Part, votes: Part): Point => {
    const range = shares.low !== shares.high || votes.low !== votes.high
    const apart = shares.low !== votes.low || shares.high !== votes.high
    const size = { width: (range ? 84 : 50) + (apart ? 44 : 0), height: apart ? 34 : 19 }
    const onLine = points.slice(1).flatMap((to, at) => [0.5, 0.38, 0.62, 0.28, 0.72].map((part) => onCurve(points[at] ?? to, to, part)))
    // Beside its line is better than on another label.
    const places = [0, 26, -26, 52, -52].flatMap((beside) => onLine.map(([x, y]): Point => [x + beside, y]))
    const area = ([x, y]: Point): Area => ({ x, y: y + (apart ? 7.5 : 0), ...size })
    const free = places.find((place) => taken.every((other) => !meet(area(place), other))) ?? places[0] ?? [0, 0]
    taken.push(area(free))
    return free
  }
}

/** A point of a piece of `curveOf`. */
function onCurve([x, y]: Point, [toX, toY]: Point, part: number): Point {
  const left = 1 - part
  const middle = (y + toY) / 2
  return [x + (toX - x) * part * part * (3 - 2 * part), y * left ** 3 + 3 * middle * part * left + toY * part ** 3]
}

/** The path of an SVG through all the points, leaving and arriving upright. */
export function curveOf([first, ...rest]: readonly Point[]): string {
  if (!first) return ''
  let [x, y] = first
  const pieces = rest.map(([toX, toY]) => {
    const middle = (y + toY) / 2
    const piece = `C ${x} ${middle} ${toX} ${middle} ${toX} ${toY}`
    ;[x, y] = [toX, toY]
    return piece
  })
  return [`M ${first.join(' ')}`, ...pieces].join(' ')
}

/** A name on as many lines as its box has at the most, cut where it is longer still. */
export function nameLines(name: string, { letters, lines }: Pick<Size, 'letters' | 'lines'>): string[] {
  if (name.length <= letters) return [name]
  if (lines === 1) return [`${name.slice(0, letters - 1)}…`]
  const space = name.lastIndexOf(' ', letters)
  if (space > letters / 4) return [name.slice(0, space), ...nameLines(name.slice(space).trim(), { letters, lines: lines - 1 })]
  return [`${name.slice(0, letters - 1)}-`, ...nameLines(name.slice(letters - 1), { letters, lines: lines - 1 })]
}
