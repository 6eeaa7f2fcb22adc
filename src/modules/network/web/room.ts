// What is written in the drawing never stands upon something else: who is most telling takes the room first.

export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

const cell = 48

/** What is taken of a surface. */
export function makeSurface() {
  const cells = new Map<number, Box[]>()
  const keysOf = ({ left, top, right, bottom }: Box) => {
    const keys: number[] = []
    for (let x = Math.floor(left / cell); x <= Math.floor(right / cell); x++)
      for (let y = Math.floor(top / cell); y <= Math.floor(bottom / cell); y++) keys.push(x * 100_003 + y)
    return keys
  }
  const clear = (box: Box, other: Box) => other.right <= box.left || other.left >= box.right || other.bottom <= box.top || other.top >= box.bottom
  const isFree = (box: Box) => keysOf(box).every((key) => (cells.get(key) ?? []).every((other) => clear(box, other)))
  /** How many would be covered there. */
  const covered = (box: Box) => new Set(keysOf(box).flatMap((key) => (cells.get(key) ?? []).filter((other) => !clear(box, other)))).size
  const take = (box: Box) => {
    for (const key of keysOf(box)) {
      const boxes = cells.get(key)
      if (boxes) boxes.push(box)
      else cells.set(key, [box])
    }
  }
  return { isFree, covered, take }
}

export type Named = { readonly x: number; readonly y: number; readonly radius: number; readonly width: number; readonly height: number }

/** Where a name may stand: right of its shape, left of it, below, above. */
export function boxesBeside({ x, y, radius, width, height }: Named): readonly Box[] {
  const [away, half] = [radius + 4, height / 2]
  const box = (left: number, middle: number): Box => ({ left, top: middle - half, right: left + width, bottom: middle + half })
  return [box(x + away, y), box(x - away - width, y), box(x - width / 2, y + away + half - 2), box(x - width / 2, y - away - half + 2)]
}

/** Small squares along a text that stands at an angle, which together are where it is written. */
export function boxesAlong({ x, y, width, height }: Omit<Named, 'radius'>, angle: number): readonly Box[] {
  const count = Math.max(1, Math.ceil(width / height))
  return Array.from({ length: count }, (_, at) => {
    const along = -width / 2 + ((at + 0.5) * width) / count
    const [middleX, middleY] = [x + Math.cos(angle) * along, y + Math.sin(angle) * along]
    return { left: middleX - height / 2, top: middleY - height / 2, right: middleX + height / 2, bottom: middleY + height / 2 }
  })
}
